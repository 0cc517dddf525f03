using TongKet.Figures.Verdicts;

namespace TongKet.Figures;

/// <summary>What the auditor is told besides the text.</summary>
public sealed class AuditOptions
{
    /// <summary>Nothing but the text.</summary>
    public static AuditOptions Default { get; } = new();

    /// <summary>The day whose law applies; by default the date that the text gives itself, and without one period rules are unverifiable.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The periods that the law names.</summary>
    public IReadOnlyList<LegalPeriod> Periods { get; init; } = [];

    /// <summary>Facts from outside the text, if any.</summary>
    public IFactSource? Facts { get; init; }

    /// <summary>An earlier document with which repeated figures are compared, if any.</summary>
    public EarlierDocument? Earlier { get; init; }
}
