using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TongKet.Core.Emulation;

namespace TongKet.Core.Commending;

internal sealed class CommendationMapping : IEntityTypeConfiguration<CommendationDecision>, IEntityTypeConfiguration<CommendationLine>,
    IEntityTypeConfiguration<Reexamination>, IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<CommendationDecision> decision)
    {
        decision.ToTable("CommendationDecisions");
        decision.Property(row => row.Id).ValueGeneratedNever();
        decision.Property(row => row.Title).HasMaxLength(CommendationRules.LongestTitle);
        decision.Property(row => row.Ground).HasMaxLength(20);
        decision.Property(row => row.Because).HasMaxLength(CommendationRules.LongestReason);
        decision.Property(row => row.Minutes).HasMaxLength(CommendationRules.LongestNumber);
        decision.Property(row => row.Commune).HasMaxLength(200);
        decision.Property(row => row.Parent).HasMaxLength(300);
        decision.Property(row => row.ProposalNumber).HasMaxLength(CommendationRules.LongestNumber);
        decision.Property(row => row.Series).HasMaxLength(40);
        decision.Property(row => row.Signer).HasMaxLength(CommendationRules.LongestSigner);
        decision.Property(row => row.OpenBecause).HasMaxLength(CommendationRules.LongestReason);
        decision.Property(row => row.EndedBecause).HasMaxLength(CommendationRules.LongestReason);
        decision.Ignore(row => row.Label);
        decision.Ignore(row => row.Issuer);
        decision.HasIndex(row => new { row.CommuneId, row.Series, row.NumberYear, row.Number }).IsUnique();
        decision.HasIndex(row => new { row.CommuneId, row.Year });
    }

    public void Configure(EntityTypeBuilder<CommendationLine> line)
    {
        line.ToTable("CommendationLines");
        line.Property(row => row.Id).ValueGeneratedNever();
        line.Property(row => row.Name).HasMaxLength(NominationRules.LongestName);
        line.Property(row => row.Place).HasMaxLength(NominationRules.LongestName);
        line.Property(row => row.Award).HasMaxLength(20);
        line.Property(row => row.Field).HasMaxLength(NominationRules.LongestField);
        line.Property(row => row.Reason).HasMaxLength(AwardRules.LongestReason);
        line.Property(row => row.BonusSays).HasMaxLength(300);
        line.Property(row => row.Code).HasMaxLength(40);
        line.HasIndex(row => new { row.CommuneId, row.DecisionId, row.Position }).IsUnique();
        line.HasIndex(row => row.NominationId);
        line.HasIndex(row => row.AwardId);
    }

    public void Configure(EntityTypeBuilder<Reexamination> again)
    {
        again.ToTable("Reexaminations");
        again.Property(row => row.Id).ValueGeneratedNever();
        again.Property(row => row.Why).HasMaxLength(CommendationRules.LongestReason);
        again.Property(row => row.SettledBecause).HasMaxLength(CommendationRules.LongestReason);
        again.HasIndex(row => new { row.CommuneId, row.AwardId, row.BecauseId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.ToTable("Complaints");
        complaint.Property(row => row.Id).ValueGeneratedNever();
        complaint.Property(row => row.From).HasMaxLength(NominationRules.LongestName);
        complaint.Property(row => row.Text).HasMaxLength(Complaint.LongestText);
        complaint.Property(row => row.Outcome).HasMaxLength(CommendationRules.LongestReason);
        complaint.HasIndex(row => new { row.CommuneId, row.DecisionId });
    }
}
