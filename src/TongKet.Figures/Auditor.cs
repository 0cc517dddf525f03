using TongKet.Figures.Claims;
using TongKet.Figures.Claims.Tables;
using TongKet.Figures.Relations;
using TongKet.Figures.Relations.Table;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures;

/// <summary>Reads the figures of a Vietnamese text, relates them and proves which cannot stand together.</summary>
/// <remarks>
/// Text → <see cref="ClaimReader"/> (figures) → <see cref="RelationFinder"/> (what must agree) → verdicts with proofs and repairs.
/// Exact arithmetic throughout; the same input gives the same report, and no text makes it throw.
/// </remarks>
public static class Auditor
{
    /// <summary>Audits one text.</summary>
    /// <example>
    /// <code>
    /// var report = Auditor.Audit(SourceText.From("Hộ nghèo 06 hộ. Tỷ lệ hộ nghèo 0,31%."), AuditOptions.Default);
    /// </code>
    /// </example>
    public static AuditReport Audit(SourceText text, AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        var source = PlainTables.Attach(text);
        var tables = FigureTables.Read(source);
        var reading = ClaimReader.Read(tables.Prose);
        var context = new Context(reading, options);
        RelationFinder.Find(context);
        List<Claim> prose = [.. reading.Claims];
        tables.AddTo(reading);
        TableRelations.Read(context, tables.Tables, prose);
        if (tables.Tables.Count > 0)
        {
            FigureTables.Number(reading.Claims);
        }

        var relations = Ordered(context.Relations.All());
        var checks = new List<Check>(relations.Length);
        foreach (var relation in relations)
        {
            checks.Add(Conclude(relation, context.Relations, checks.Count + 1));
        }

        reading.Release();
        return new AuditReport(source, context.AsOf, Cover(reading, checks), reading.Claims, checks) { Unread = reading.Unread };
    }

    private static Check Conclude(Relation relation, RelationBook book, int number)
    {
        if (relation.Repairs is { } known)
        {
            return new Check(relation, number, known, null);
        }

        if (relation.Verdict != Verdict.Contradiction)
        {
            return new Check(relation, number, [], null);
        }

        var found = RepairFinder.Find(relation, book);
        return found.Count == 0
            ? new Check(relation, number, [], null)
            : new Check(relation, number, found.ConvertAll(static pair => pair.Repair), found[0].Printed);
    }

    private static Coverage Cover(Reading reading, List<Check> checks)
    {
        var decided = new ClaimSet(reading.Claims.Count);
        foreach (var check in checks)
        {
            if (check.Verdict != Verdict.Unverifiable)
            {
                foreach (var claim in check.Claims)
                {
                    decided.Add(claim);
                }
            }
        }

        return new Coverage(reading.Numbers, reading.Read, decided.Count);
    }

    // A relation works out its place each time it is asked, and sorting asks a dozen times.
    private static Relation[] Ordered(List<Relation> relations)
    {
        var spans = relations.ConvertAll(static relation => (relation.Span, Relation: relation));
        spans.Sort(static (left, right) => Compare(left.Span, left.Relation, right.Span, right.Relation));
        return [.. spans.ConvertAll(static pair => pair.Relation)];
    }

    private static int Compare(TextSpan here, Relation left, TextSpan there, Relation right)
    {
        var order = here.Start.CompareTo(there.Start);
        order = order != 0 ? order : here.End.CompareTo(there.End);
        order = order != 0 ? order : string.CompareOrdinal(left.Rule, right.Rule);
        return order != 0 || left.Claims.Length == 0 || right.Claims.Length == 0 ? order : left.Claims[0].Index.CompareTo(right.Claims[0].Index);
    }
}
