using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Emulation;

internal sealed class NominationMapping : IEntityTypeConfiguration<Nomination>, IEntityTypeConfiguration<Award>, IEntityTypeConfiguration<GoodModel>,
    IEntityTypeConfiguration<LocalDecision>, IEntityTypeConfiguration<QuotaBase>
{
    private const int Code = 20;

    public void Configure(EntityTypeBuilder<Nomination> nomination)
    {
        nomination.ToTable("Nominations");
        nomination.Property(row => row.Id).ValueGeneratedNever();
        nomination.Property(row => row.Award).HasMaxLength(Code);
        nomination.Property(row => row.Name).HasMaxLength(NominationRules.LongestName);
        nomination.Property(row => row.FoldKey).HasMaxLength(NominationRules.LongestName * 2);
        nomination.Property(row => row.Field).HasMaxLength(NominationRules.LongestField);
        nomination.Property(row => row.Reason).HasMaxLength(NominationRules.LongestReason);
        nomination.Property(row => row.AcceptedBecause).HasMaxLength(TextRules.LongestReason);
        nomination.Property(row => row.ListedBecause).HasMaxLength(TextRules.LongestReason);
        nomination.Property(row => row.EndedBecause).HasMaxLength(TextRules.LongestReason);
        nomination.Ignore(row => row.Label);
        nomination.HasIndex(row => new { row.CommuneId, row.Year, row.Number }).IsUnique();
        nomination.HasIndex(row => new { row.CommuneId, row.FoldKey });
    }

    public void Configure(EntityTypeBuilder<Award> award)
    {
        award.ToTable("Awards");
        award.Property(row => row.Id).ValueGeneratedNever();
        award.Property(row => row.Name).HasMaxLength(NominationRules.LongestName);
        award.Property(row => row.FoldKey).HasMaxLength(NominationRules.LongestName * 2);
        award.Property(row => row.Code).HasMaxLength(Code);
        award.Property(row => row.Decision).HasMaxLength(AwardRules.LongestDecision);
        award.Property(row => row.Issuer).HasMaxLength(AwardRules.LongestIssuer);
        award.Property(row => row.Field).HasMaxLength(NominationRules.LongestField);
        award.Property(row => row.Reason).HasMaxLength(AwardRules.LongestReason);
        award.Property(row => row.RevokedBecause).HasMaxLength(TextRules.LongestReason);
        award.HasIndex(row => new { row.CommuneId, row.FoldKey });
        award.HasIndex(row => new { row.CommuneId, row.Year });
        award.HasIndex(row => row.NominationId);
    }

    public void Configure(EntityTypeBuilder<GoodModel> model)
    {
        model.ToTable("GoodModels");
        model.Property(row => row.Id).ValueGeneratedNever();
        model.Property(row => row.CodeHash).HasMaxLength(64);
        model.Property(row => row.Title).HasMaxLength(MovementRules.LongestTitle);
        model.Property(row => row.Checked).HasMaxLength(TextRules.LongestReason);
        model.Property(row => row.DeclinedBecause).HasMaxLength(TextRules.LongestReason);
        model.Ignore(row => row.Label);
        model.HasIndex(row => new { row.CommuneId, row.Year, row.Number }).IsUnique();
        model.HasIndex(row => new { row.CommuneId, row.CodeHash });
    }

    public void Configure(EntityTypeBuilder<LocalDecision> decision)
    {
        decision.ToTable("LocalDecisions");
        decision.Property(row => row.Id).ValueGeneratedNever();
        decision.Property(row => row.Key).HasMaxLength(100);
        decision.Property(row => row.Number).HasMaxLength(100);
        decision.Property(row => row.Issuer).HasMaxLength(300);
        decision.Property(row => row.Title).HasMaxLength(400);
        decision.HasIndex(row => row.CommuneId);
    }

    public void Configure(EntityTypeBuilder<QuotaBase> frozen)
    {
        frozen.ToTable("QuotaBases");
        frozen.Property(row => row.Id).ValueGeneratedNever();
        frozen.Property(row => row.Of).HasMaxLength(60);
        frozen.Property(row => row.Source).HasMaxLength(QuotaRules.LongestSource);
        frozen.Property(row => row.Reason).HasMaxLength(TextRules.LongestReason);
        frozen.HasIndex(row => new { row.CommuneId, row.Year, row.Of, row.Edition }).IsUnique();
    }
}
