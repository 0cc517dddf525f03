using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

internal sealed class ResultMapping : IEntityTypeConfiguration<Result>, IEntityTypeConfiguration<ResultStep>, IEntityTypeConfiguration<Total>,
    IEntityTypeConfiguration<TotalChange>, IEntityTypeConfiguration<ResultNote>, IEntityTypeConfiguration<Narrative>,
    IEntityTypeConfiguration<IndicatorOwner>, IEntityTypeConfiguration<OwnerConfirmation>
{
    private const int LongestCode = 80;
    private const int LongestReason = 400;

    public void Configure(EntityTypeBuilder<Result> result)
    {
        result.ToTable("Results");
        result.Property(row => row.Id).ValueGeneratedNever();
        result.Property(row => row.IndicatorCode).HasMaxLength(LongestCode);
        result.Property(row => row.Reference).HasMaxLength(LongestReason);
        result.Ignore(row => row.Period);
        result.Ignore(row => row.Key);
        result.HasOne<Denominator>().WithMany().HasForeignKey(row => row.DenominatorId).OnDelete(DeleteBehavior.Restrict);
        result.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.AreaId, row.PeriodKind, row.PeriodNumber, row.Status, row.Edition }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ResultStep> step)
    {
        step.ToTable("ResultSteps");
        step.Property(row => row.Id).ValueGeneratedNever();
        step.Property(row => row.Reason).HasMaxLength(LongestReason);
        step.HasIndex(row => new { row.CommuneId, row.ResultId, row.Ordinal }).IsUnique();
        step.HasIndex(row => new { row.ResultId, row.Kind });
        step.HasOne<Result>().WithMany().HasForeignKey(row => row.ResultId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Total> total)
    {
        total.ToTable("Totals");
        total.Property(row => row.Id).ValueGeneratedNever();
        total.Property(row => row.IndicatorCode).HasMaxLength(LongestCode);
        total.Ignore(row => row.Period);
        total.Ignore(row => row.Key);
        total.Ignore(row => row.Sum);
        total.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.AreaId, row.PeriodKind, row.PeriodNumber, row.Status }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TotalChange> change)
    {
        change.ToTable("TotalChanges");
        change.Property(row => row.Id).ValueGeneratedNever();
        change.HasIndex(row => new { row.CommuneId, row.TotalId, row.Ordinal }).IsUnique();
        change.HasIndex(row => new { row.CommuneId, row.ResultId });
        change.HasIndex(row => new { row.CommuneId, row.At });
    }

    public void Configure(EntityTypeBuilder<ResultNote> note)
    {
        note.ToTable("ResultNotes");
        note.Property(row => row.Id).ValueGeneratedNever();
        note.Property(row => row.IndicatorCode).HasMaxLength(LongestCode);
        note.Property(row => row.Text).HasMaxLength(ResultNote.LongestText);
        note.Property(row => row.ByName).HasMaxLength(200);
        note.Ignore(row => row.Period);
        note.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.AreaId });
    }

    public void Configure(EntityTypeBuilder<Narrative> narrative)
    {
        narrative.ToTable("Narratives");
        narrative.Property(row => row.Id).ValueGeneratedNever();
        narrative.Property(row => row.IndicatorCode).HasMaxLength(LongestCode);
        narrative.Property(row => row.Cause).HasMaxLength(Narrative.LongestText);
        narrative.Property(row => row.Remedy).HasMaxLength(Narrative.LongestText);
        narrative.Property(row => row.Responsible).HasMaxLength(200);
        narrative.Ignore(row => row.Period);
        narrative.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.PeriodKind, row.PeriodNumber, row.Edition }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IndicatorOwner> owner)
    {
        owner.ToTable("IndicatorOwners");
        owner.Property(row => row.Id).ValueGeneratedNever();
        owner.Property(row => row.IndicatorCode).HasMaxLength(LongestCode);
        owner.Property(row => row.Name).HasMaxLength(200);
        owner.Property(row => row.Reason).HasMaxLength(LongestReason);
        owner.HasIndex(row => new { row.CommuneId, row.IndicatorCode, row.At });
    }

    public void Configure(EntityTypeBuilder<OwnerConfirmation> confirmation)
    {
        confirmation.ToTable("OwnerConfirmations");
        confirmation.Property(row => row.Id).ValueGeneratedNever();
        confirmation.Property(row => row.IndicatorCode).HasMaxLength(LongestCode);
        confirmation.Ignore(row => row.Period);
        confirmation.HasIndex(row => new { row.CommuneId, row.Year, row.IndicatorCode, row.PeriodKind, row.PeriodNumber, row.AccountId }).IsUnique();
    }
}
