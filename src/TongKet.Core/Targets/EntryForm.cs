using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>
/// The form of one area and period as it travels to a phone: fields with what stands beside them, and the checks of the rulebook as data, so
/// that a phone without a line checks what the engine will check. Numbers are strings of whole steps: no script may round them.
/// </summary>
public static class EntryForm
{
    public const string Schema = "tongket.form/1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="cells">Cells of one area and period.</param>
    public static string Write(Rulebook rulebook, Period period, ValueStatus status, IReadOnlyList<FormCell> cells)
    {
        var asked = cells.Select(cell => cell.Indicator.Code).ToHashSet(StringComparer.Ordinal);
        var day = period.Calendar.To!.Value;
        return JsonSerializer.Serialize(
            new
            {
                Schema,
                Period = period.Code,
                PeriodName = period.Name,
                Status = status,
                AsOf = rulebook.Counted(period).To,
                RulebookHash = rulebook.Hash,
                Fields = cells.Select(Field),
                Checks = rulebook.Checks
                    .Where(check => check.Force.Contains(day) && check.Left.Concat(check.Right).Any(term => asked.Contains(term.Code)))
                    .Select(Check),
            },
            Options);
    }

    private static object Field(FormCell cell)
    {
        var indicator = cell.Indicator;
        var unit = Measure.NumeratorUnit(indicator);
        return new
        {
            Area = cell.Area.Id,
            AreaName = cell.Area.Name,
            Indicator = indicator.Code,
            indicator.Name,
            indicator.ShortName,
            indicator.Definition,
            Kind = Entered(indicator),
            Unit = unit?.Symbol,
            Decimals = unit?.Decimals ?? 0,
            Levels = indicator.Levels.Count == 0 ? null : indicator.Levels,
            indicator.EvidenceRule,
            Evidence = indicator.Evidence,
            cell.DueOn,
            Seen = new { cell.Seen.Edition, cell.Seen.Version },
            State = cell.State,
            Numerator = Text(cell.Newest?.NumeratorScaled),
            Denominator = Text(cell.Newest?.DenominatorScaled),
            Words = cell.Newest?.Words,
            ReturnedBecause = cell.Returned?.Reason,
            ReturnedUntil = cell.Returned?.DueOn,
            Before = cell.Before is null ? null : new
            {
                Period = cell.Before.Period.Name,
                Text = Wording.Result(indicator, Measure.Of(cell.Before)),
                Numerator = Text(cell.Before.NumeratorScaled),
                Denominator = Text(cell.Before.DenominatorScaled),
            },
            Target = cell.Target is null ? null : Wording.Target(indicator, cell.Target),
        };
    }

    private static object Check(CheckDefinition check) => new
    {
        check.Code,
        check.Kind,
        Left = check.Left.Select(Term),
        Right = check.Right.Count == 0 ? null : check.Right.Select(Term),
        check.Operator,
        check.Missing,
        Low = Text(check.Low),
        High = Text(check.High),
        check.Severity,
        check.Message,
    };

    private static object Term(CheckTerm term) => new { Indicator = term.Code, term.Part, term.Minus };

    // How a group answers, which is not always what the commune's figure is: n of m groups is asked as yes or no.
    private static IndicatorKind Entered(IndicatorDefinition indicator) => indicator.RollUp == RollUpRule.CountTrue ? IndicatorKind.YesNo : indicator.Kind;

    private static string? Text(long? steps) => steps?.ToString(CultureInfo.InvariantCulture);
}
