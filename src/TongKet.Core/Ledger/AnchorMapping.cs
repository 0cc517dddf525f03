using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Ledger;

internal sealed class AnchorMapping : IEntityTypeConfiguration<Anchor>, IEntityTypeConfiguration<LedgerSecret>
{
    public void Configure(EntityTypeBuilder<Anchor> anchor)
    {
        anchor.ToTable("Anchors");
        anchor.Property(row => row.Id).ValueGeneratedNever();
        anchor.Property(row => row.Hash).HasMaxLength(64);
        anchor.Property(row => row.KeyId).HasMaxLength(32);
        anchor.Property(row => row.Signature).HasMaxLength(120);
        anchor.HasIndex(row => new { row.CommuneId, row.Sequence }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LedgerSecret> secret)
    {
        secret.ToTable("LedgerSecrets");
        secret.Property(row => row.Id).ValueGeneratedNever();
        secret.Property(row => row.Subject).HasMaxLength(120);
        secret.Property(row => row.Field).HasMaxLength(60);
        secret.Property(row => row.Salt).HasMaxLength(32);
        secret.HasIndex(row => new { row.CommuneId, row.Subject });
        secret.HasIndex(row => new { row.EntryId, row.Field }).IsUnique();
    }
}
