using TongKet.Core.Law;
using TongKet.Figures;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Auditing;

/// <summary>Audits a report's text with the periods of the rulebook; needs no store.</summary>
public static class ReportAudit
{
    // Not "chuẩn nghèo" alone: the auditor asks for the words, not for the phrase, and "đạt chuẩn …, hộ nghèo …" holds them too.
    private static readonly string[] PovertyWords = ["chuẩn nghèo đa chiều", "chuẩn đa chiều"];
    private static readonly string[] PlanWords = ["kế hoạch phát triển kinh tế - xã hội 5 năm"];

    /// <summary>Audits one text.</summary>
    /// <param name="rulebook">Whose periods apply.</param>
    /// <param name="text">The text, decoded.</param>
    /// <param name="asOf">The day whose law applies; null for the date that the text gives itself, never today.</param>
    public static AuditReport Run(Rulebook rulebook, string text, DateOnly? asOf) => Run(rulebook, SourceText.From(text), asOf);

    /// <summary>Audits one text with its tables.</summary>
    public static AuditReport Run(Rulebook rulebook, SourceText text, DateOnly? asOf) => Run(rulebook, text, asOf, AuditSources.None);

    /// <summary>Audits one text beside what stands outside it.</summary>
    public static AuditReport Run(Rulebook rulebook, SourceText text, DateOnly? asOf, AuditSources sources) =>
        Auditor.Audit(text, new AuditOptions { AsOf = asOf, Periods = Periods(rulebook), Facts = sources.Facts, Earlier = sources.Earlier });

    /// <summary>The rulebook's periods as the auditor takes them: once for each way in which texts name their subject.</summary>
    public static IReadOnlyList<LegalPeriod> Periods(Rulebook rulebook) =>
    [
        .. from period in rulebook.PeriodsForAudit
           from words in period.Topic == PeriodTopic.PovertyStandard ? PovertyWords : PlanWords
           select new LegalPeriod(
               words,
               period.FirstYear,
               period.LastYear,
               period.Law.From,
               period.Law.To,
               rulebook.Cite(period.Source),
               period.Standing == PeriodStanding.Extended),
    ];
}

/// <summary>What a text is compared with besides itself.</summary>
/// <param name="Facts">Approved figures of the commune.</param>
/// <param name="Earlier">An earlier document.</param>
public sealed record AuditSources(IFactSource? Facts, EarlierDocument? Earlier)
{
    /// <summary>Nothing but the text.</summary>
    public static AuditSources None { get; } = new(null, null);
}
