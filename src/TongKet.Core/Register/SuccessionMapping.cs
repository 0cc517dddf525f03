using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Register;

internal sealed class SuccessionMapping : IEntityTypeConfiguration<AreaSuccession>, IEntityTypeConfiguration<AreaFlow>,
    IEntityTypeConfiguration<Denominator>
{
    public void Configure(EntityTypeBuilder<AreaSuccession> succession)
    {
        succession.ToTable("AreaSuccessions");
        succession.Property(row => row.Id).ValueGeneratedNever();
        succession.Property(row => row.LegalBasis).HasMaxLength(200);
        succession.Property(row => row.Note).HasMaxLength(1000);
        succession.HasIndex(row => new { row.CommuneId, row.EffectiveOn });
    }

    public void Configure(EntityTypeBuilder<AreaFlow> flow)
    {
        flow.ToTable("AreaFlows");
        flow.Property(row => row.Id).ValueGeneratedNever();
        flow.HasOne<AreaSuccession>().WithMany().HasForeignKey(row => row.SuccessionId).OnDelete(DeleteBehavior.Restrict);
        flow.HasOne<Area>().WithMany().HasForeignKey(row => row.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        flow.HasOne<Area>().WithMany().HasForeignKey(row => row.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        flow.HasIndex(row => row.CommuneId);
    }

    public void Configure(EntityTypeBuilder<Denominator> denominator)
    {
        denominator.ToTable("Denominators");
        denominator.Property(row => row.Id).ValueGeneratedNever();
        denominator.Property(row => row.Document).HasMaxLength(400);
        denominator.Property(row => row.Reason).HasMaxLength(400);
        denominator.HasOne<Area>().WithMany().HasForeignKey(row => row.AreaId).OnDelete(DeleteBehavior.Restrict);
        denominator.HasIndex(row => new { row.CommuneId, row.AreaId, row.Kind, row.Source, row.AsOf, row.Edition }).IsUnique();
    }
}
