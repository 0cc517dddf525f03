using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>, IEntityTypeConfiguration<Cascade>, IEntityTypeConfiguration<Result>,
    IEntityTypeConfiguration<ResultApproval>, IEntityTypeConfiguration<Total>
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

    public void Configure(EntityTypeBuilder<Result> result)
    {
        result.ToTable("Results");
        result.Property(row => row.Id).ValueGeneratedNever();
        result.Property(row => row.IndicatorCode).HasMaxLength(80);
        result.HasOne<Denominator>().WithMany().HasForeignKey(row => row.DenominatorId).OnDelete(DeleteBehavior.Restrict);
        result.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.AreaId, row.Edition }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ResultApproval> approval)
    {
        approval.ToTable("ResultApprovals");
        approval.Property(row => row.Id).ValueGeneratedNever();
        approval.HasIndex(row => new { row.CommuneId, row.ResultId }).IsUnique();
        approval.HasOne<Result>().WithMany().HasForeignKey(row => row.ResultId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Total> total)
    {
        total.ToTable("Totals");
        total.Property(row => row.Id).ValueGeneratedNever();
        total.Property(row => row.IndicatorCode).HasMaxLength(80);
        total.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.AreaId }).IsUnique();
    }
}
