using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Targets;

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>, IEntityTypeConfiguration<Cascade>
{
    public void Configure(EntityTypeBuilder<Target> target)
    {
        target.ToTable("Targets");
        target.Property(row => row.Id).ValueGeneratedNever();
        target.Property(row => row.IndicatorCode).HasMaxLength(80);
        target.Property(row => row.UnitCode).HasMaxLength(20);
        target.Property(row => row.EvidenceHash).HasMaxLength(64);
        target.Property(row => row.Reason).HasMaxLength(1000);
        target.HasOne<Cascade>().WithMany().HasForeignKey(row => row.CascadeId).OnDelete(DeleteBehavior.Restrict);
        target.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.AreaId, row.Source, row.Edition }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Cascade> cascade)
    {
        cascade.ToTable("Cascades");
        cascade.Property(row => row.Id).ValueGeneratedNever();
        cascade.Property(row => row.Reason).HasMaxLength(1000);
        cascade.HasIndex(row => new { row.CommuneId, row.TargetId, row.Edition }).IsUnique();
    }
}
