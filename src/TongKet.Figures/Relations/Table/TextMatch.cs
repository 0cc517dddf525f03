using TongKet.Figures.Claims;
using TongKet.Figures.Claims.Tables;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Table;

/// <summary>A figure of the prose and the same figure in a table (ST-23): the subject is the row's label, the unit is the same.</summary>
/// <remarks>
/// Prose may speak of another year or of a part, so that unlike figures prove nothing; only one that is a slip of the keyboard away from the
/// row's single figure is wrong.
/// </remarks>
internal static class TextMatch
{
    public static void Read(Context context, IReadOnlyList<ReadTable> tables, IReadOnlyList<Claim> prose)
    {
        var rows = Labelled(tables);
        if (rows.Count == 0)
        {
            return;
        }

        foreach (var claim in prose)
        {
            if (IsPlain(claim) && rows.TryGetValue(KeyOf(claim.SubjectKey), out var row) && row is not null)
            {
                Compare(context, claim, row);
            }
        }
    }

    private static void Compare(Context context, Claim claim, TableRow row)
    {
        List<Claim> cells = [.. row.Cells.OfType<Claim>().Where(cell => cell.Measure!.Matches(claim.Measure!) && (cell.Period is null || claim.Period is null || cell.Period == claim.Period))];
        List<Equation> equations = cells.ConvertAll(cell => new Equation("ST-23", claim, [cell], static x => x[0]) { Topic = "Cùng một số liệu trong bảng", Arithmetic = "{0}" });
        if (equations.Find(static equation => equation.Judge(default) <= Verdict.Rounding) is { } same)
        {
            if (IsTelling(claim.Printed!))
            {
                context.Add(same);
            }

            return;
        }

        if (cells is [var only] && IsTelling(claim.Printed!) && !IsElsewhere(context, claim) && IsSlip(claim.Printed!, only.Printed!))
        {
            context.Add(equations[0]);
        }
    }

    // Labels that stand in one row only, of two words at least.
    private static Dictionary<string, TableRow?> Labelled(IReadOnlyList<ReadTable> tables)
    {
        var rows = new Dictionary<string, TableRow?>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                var key = KeyOf(row.Label);
                if (key.Contains(' ', StringComparison.Ordinal) && !row.IsTotal)
                {
                    rows[key] = rows.ContainsKey(key) ? null : row;
                }
            }
        }

        return rows;
    }

    // Without a number before it, without "số" and "tổng số", without the unit in brackets that closes a label.
    private static string KeyOf(string words)
    {
        var key = words.Trim();
        while (key.Length > 0 && char.IsAsciiDigit(key[0]))
        {
            var blank = key.IndexOf(' ', StringComparison.Ordinal);
            key = blank < 0 ? string.Empty : key[(blank + 1)..];
        }

        foreach (var lead in (string[])["tổng số ", "số "])
        {
            key = key.StartsWith(lead, StringComparison.Ordinal) ? key[lead.Length..] : key;
        }

        foreach (var tail in (string[])[" triệu đồng", " tỷ đồng", " nghìn đồng", " đồng", " tấn", " ha", " %"])
        {
            key = key.EndsWith(tail, StringComparison.Ordinal) ? key[..^tail.Length] : key;
        }

        return key;
    }

    private static bool IsPlain(Claim claim) => claim is { Printed: not null, Measure: not null, Hedge: Hedge.None, IsUnder: false, IsRange: false } && claim.SubjectKey.Length > 0
        && (claim.IsAmount || claim.Kind == ClaimKind.Percent);

    // What is planned, changed or was so last year is another figure of the same name.
    private static bool IsElsewhere(Context context, Claim claim)
    {
        const Cue Other = Cue.Plan | Cue.Assigned | Cue.Rise | Cue.Fall | Cue.Previous | Cue.Against | Cue.Future | Cue.Including | Cue.Exceed | Cue.From | Cue.To;
        var (start, end) = context.Reading.SentenceOf(claim);
        return context.Reading.Has(Other, start, end);
    }

    private static bool IsTelling(Printed printed) => printed.Text.Count(char.IsAsciiDigit) >= 3;

    private static bool IsSlip(Printed stated, Printed known) =>
        Edits.Of(stated).Any(edit => Printed.Read(edit.Text) is [var reading, ..] && reading.As(stated.Multiplier, stated.IsExact).HalfUp.Meets(known.HalfUp));
}
