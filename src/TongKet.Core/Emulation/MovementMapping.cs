using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Emulation;

internal sealed class MovementMapping : IEntityTypeConfiguration<Movement>, IEntityTypeConfiguration<MovementRegistration>, IEntityTypeConfiguration<Cluster>,
    IEntityTypeConfiguration<ClusterMember>, IEntityTypeConfiguration<ScoreCriterion>, IEntityTypeConfiguration<Score>
{
    public void Configure(EntityTypeBuilder<Movement> movement)
    {
        movement.ToTable("Movements");
        movement.Property(row => row.Id).ValueGeneratedNever();
        movement.Property(row => row.Title).HasMaxLength(MovementRules.LongestTitle);
        movement.Property(row => row.RegistrationBasis).HasMaxLength(MovementRules.LongestBasis);
        movement.HasIndex(row => new { row.CommuneId, row.Year });
    }

    public void Configure(EntityTypeBuilder<MovementRegistration> registration)
    {
        registration.ToTable("MovementRegistrations");
        registration.Property(row => row.Id).ValueGeneratedNever();
        registration.Property(row => row.IndicatorCode).HasMaxLength(100);
        registration.HasOne<Movement>().WithMany().HasForeignKey(row => row.MovementId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Cluster> cluster)
    {
        cluster.ToTable("Clusters");
        cluster.Property(row => row.Id).ValueGeneratedNever();
        cluster.Property(row => row.Name).HasMaxLength(ClusterRules.LongestName);
        cluster.HasIndex(row => new { row.CommuneId, row.Year });
    }

    public void Configure(EntityTypeBuilder<ClusterMember> member)
    {
        member.ToTable("ClusterMembers");
        member.Property(row => row.Id).ValueGeneratedNever();
        member.HasOne<Cluster>().WithMany().HasForeignKey(row => row.ClusterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ScoreCriterion> criterion)
    {
        criterion.ToTable("ScoreCriteria");
        criterion.Property(row => row.Id).ValueGeneratedNever();
        criterion.Property(row => row.Says).HasMaxLength(ClusterRules.LongestName);
        criterion.HasOne<Cluster>().WithMany().HasForeignKey(row => row.ClusterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Score> score)
    {
        score.ToTable("Scores");
        score.Property(row => row.Id).ValueGeneratedNever();
        score.Property(row => row.Why).HasMaxLength(TextRules.LongestReason);
        score.HasIndex(row => new { row.MemberId, row.CriterionId }).IsUnique();
        score.HasIndex(row => row.ClusterId);
    }
}
