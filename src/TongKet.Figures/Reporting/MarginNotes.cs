using System.Globalization;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>Puts the findings of a report beside the figures that they are about.</summary>
/// <remarks>
/// The figure at fault gets the finding with its proof and repairs; every other figure that it reckons with gets a short note that leads there.
/// Each note names the other places.
/// </remarks>
public static class MarginNotes
{
    // A total over a long column reckons with hundreds of cells: beyond these they are named by the note at the total alone.
    private const int MostPlaces = 24;
    private const int MostNamed = 12;

    /// <summary>The notes of a report, in the order of the text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="language">The language of the fixed words.</param>
    /// <param name="includes">Which checks become notes; a check that holds or could not be decided never does.</param>
    public static IReadOnlyList<MarginNote> Of(AuditReport report, ReportLanguage language, Func<Check, bool> includes)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(includes);
        var notes = new List<(int Order, MarginNote Note)>();
        foreach (var check in report.Checks)
        {
            if (check.Verdict is Verdict.Contradiction or Verdict.Suspicious or Verdict.Rounding && includes(check))
            {
                var places = PlacesOf(check);
                var fault = places.IndexOf(check.Span);
                var main = fault < 0 ? MainOf(check, places) : fault;
                notes.Add((notes.Count, new MarginNote(places[main], Full(report, check, places, main, language))));
                for (var i = 0; i < places.Count && i < MostPlaces; i++)
                {
                    if (i != main)
                    {
                        notes.Add((notes.Count, new MarginNote(places[i], Short(report, check, places, main, i, language))));
                    }
                }
            }
        }

        notes.Sort(static (left, right) => (left.Note.Span.Start, left.Order).CompareTo((right.Note.Span.Start, right.Order)));
        return notes.ConvertAll(static pair => pair.Note);
    }

    private static List<TextSpan> PlacesOf(Check check)
    {
        var places = new List<TextSpan>();
        foreach (var claim in check.Claims)
        {
            if (!places.Contains(claim.Span))
            {
                places.Add(claim.Span);
            }
        }

        if (places.Count == 0)
        {
            places.Add(check.Span);
        }

        return places;
    }

    // A check that points at a whole statement: the figure to be mended, or the last that the statement holds.
    private static int MainOf(Check check, List<TextSpan> places)
    {
        if (check.Repairs.Count > 0 && places.IndexOf(check.Repairs[0].Claim.Span) is >= 0 and var mended)
        {
            return mended;
        }

        var last = places.FindLastIndex(place => place.Start >= check.Span.Start && place.End <= check.Span.End);
        return last < 0 ? places.Count - 1 : last;
    }

    private static List<string> Full(AuditReport report, Check check, List<TextSpan> places, int main, ReportLanguage language)
    {
        var english = language == ReportLanguage.English;
        List<string> words = [$"{Title(check, language)}: {TextReport.Headline(report, check, language)}.", check.Why];
        foreach (var repair in check.Repairs)
        {
            var where = repair.Claim.Span == places[main] ? string.Empty : (english ? " at " : " ở ") + Name(report, repair.Claim.Span, language);
            words.Add($"{(english ? "Repair" : "Cách sửa")}{where}: {repair.From} → {repair.To} ({repair.Why}).");
        }

        if (check.Flips)
        {
            words.Add(english ? "The repair changes whether the target is met." : "Sửa xong thì kết luận đạt hay không đạt chỉ tiêu thay đổi.");
        }

        AddOthers(words, report, places, english ? "Reckoned with" : "Tính cùng", main, main, language);
        return words;
    }

    private static List<string> Short(AuditReport report, Check check, List<TextSpan> places, int main, int here, ReportLanguage language)
    {
        var english = language == ReportLanguage.English;
        List<string> words = [$"{(english ? "See the note at" : "Xem nhận xét ở")} {Name(report, places[main], language)}. {Title(check, language)}: {TextReport.Headline(report, check, language)}."];
        AddOthers(words, report, places, english ? "Also" : "Cùng với", main, here, language);
        return words;
    }

    private static void AddOthers(List<string> words, AuditReport report, List<TextSpan> places, string lead, int main, int here, ReportLanguage language)
    {
        var names = new List<string>();
        for (var i = 0; i < places.Count; i++)
        {
            if (i != main && i != here)
            {
                names.Add(Name(report, places[i], language));
            }
        }

        if (names.Count > MostNamed)
        {
            var rest = (names.Count - MostNamed).ToString(CultureInfo.InvariantCulture);
            names[MostNamed] = language == ReportLanguage.English ? $"{rest} more places" : $"{rest} chỗ khác";
            names.RemoveRange(MostNamed + 1, names.Count - MostNamed - 1);
        }

        if (names.Count > 0)
        {
            words.Add($"{lead}: {string.Join("; ", names)}.");
        }
    }

    private static string Title(Check check, ReportLanguage language)
    {
        var label = Words.Label(check.Verdict, language);
        return $"{char.ToUpperInvariant(label[0])}{label[1..]} {check.Rule} ({RuleNames.Of(check.Rule)})";
    }

    private static string Name(AuditReport report, TextSpan span, ReportLanguage language)
    {
        var place = report.Text.CellAt(span.Start) is { } found
            ? Places.Of(report.Text.Tables[found.Table - 1], found.Table, found.Cell, language)
            : (language == ReportLanguage.English ? "line " : "dòng ") + report.Text.Locate(span.Start).Line.ToString(CultureInfo.InvariantCulture);
        return $"“{TextReport.Compact(report.Text.Slice(span))}” ({place})";
    }
}
