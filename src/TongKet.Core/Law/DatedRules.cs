namespace TongKet.Core.Law;

/// <summary>The rulebook as it stands on one day; assessments keep its day and hash.</summary>
public sealed class DatedRules(Rulebook rulebook, DateOnly day)
{
    /// <summary>The reference date of the dossier.</summary>
    public DateOnly Day => day;

    /// <summary>Hash of the whole rulebook's data.</summary>
    public string Hash => rulebook.Hash;

    /// <summary>The poverty standard of the day, or null.</summary>
    public PovertyStandard? PovertyStandard => rulebook.PovertyStandardOn(day);

    /// <summary>Indicators in use on the day.</summary>
    public IReadOnlyList<IndicatorDefinition> Indicators =>
        [.. rulebook.Indicators.Where(indicator => indicator.Force.Contains(day))];

    /// <summary>Periodic reports in force on the day.</summary>
    public IReadOnlyList<ReportPeriod> ReportPeriods =>
        [.. rulebook.ReportPeriods.Where(period => period.Force.Contains(day)).Select(period => period.Value)];
}
