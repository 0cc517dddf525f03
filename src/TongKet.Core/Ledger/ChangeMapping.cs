using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Ledger;

internal sealed class ChangeMapping : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("Changes");
        change.Property(row => row.Id).ValueGeneratedNever();
        change.Property(row => row.Verb).HasMaxLength(60);
        change.Property(row => row.Subject).HasMaxLength(120);
        change.Property(row => row.ActorRole).HasMaxLength(40);
        change.Property(row => row.Organisation).HasMaxLength(240);
        change.Property(row => row.DeputyOf).HasMaxLength(200);
        change.Property(row => row.Evidence).HasMaxLength(200);
        change.HasIndex(row => new { row.CommuneId, row.RequestKey }).IsUnique();
        change.Property(row => row.PreviousHash).HasMaxLength(64);
        change.Property(row => row.Hash).HasMaxLength(64);
        change.HasIndex(row => new { row.CommuneId, row.Sequence }).IsUnique();
        change.HasIndex(row => new { row.CommuneId, row.Subject });
    }
}
