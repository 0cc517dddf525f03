using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TongKet.Core.Auditing;
using TongKet.Core.Law;
using TongKet.Figures;
using TongKet.Figures.Verdicts;

namespace TongKet.Bench;

/// <summary>
/// How well the auditor reads a folder of passages with hand-checked relations (gold.jsonl beside reports/): of the relations there how many it
/// finds, of what it reports how much is right, and what of the contradictions. A relation is found when one check holds its stated figure and
/// its operands; it counts as right when the verdicts agree, rounding and consistent taken as one.
/// </summary>
internal static partial class Score
{
    public static int Run(string folder, bool listing)
    {
        var law = Rulebook.Load();
        var gold = File.ReadLines(Path.Combine(folder, "gold.jsonl")).Where(line => line.Length > 0).Select(Relation.Of).ToLookup(relation => relation.File, StringComparer.Ordinal);
        var total = new Tally();
        var kinds = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var file in gold.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var text = File.ReadAllText(Path.Combine(folder, "reports", file.Key));
            var report = ReportAudit.Run(law, text, null);
            Measure(file.Key, report, [.. file], total, kinds, listing);
        }

        Print("all", total);
        foreach (var (kind, tally) in kinds)
        {
            Print(kind, tally);
        }

        Console.WriteLine($"numbers {total.Numbers}, read {total.Read} ({Share(total.Read, total.Numbers)}), in a decided relation {total.Related}");
        return 0;
    }

    private static void Measure(string file, AuditReport report, IReadOnlyList<Relation> gold, Tally total, SortedDictionary<string, Tally> kinds, bool listing)
    {
        total.Numbers += report.Coverage.Numbers;
        total.Read += report.Coverage.Read;
        total.Related += report.Coverage.Checked;
        // What the gold calls undetermined is found when the report says that it cannot be decided; elsewhere such a note finds nothing.
        var all = report.Checks.Select(check => (Check: check, Numbers: Numbers(check))).ToList();
        var decided = all.Where(one => one.Check.Verdict != Verdict.Unverifiable).ToList();
        foreach (var relation in gold)
        {
            var tally = kinds.TryGetValue(relation.Kind, out var known) ? known : kinds[relation.Kind] = new Tally();
            var holding = (relation.Verdict == "undetermined" ? all : decided).Where(one => Holds(one.Numbers, relation)).Select(one => one.Check).ToList();
            foreach (var count in (Tally[])[total, tally])
            {
                count.Gold++;
                count.Found += holding.Count > 0 ? 1 : 0;
                count.Right += holding.Any(check => Agrees(check.Verdict, relation.Verdict)) ? 1 : 0;
                if (relation.Verdict == "contradiction")
                {
                    count.Wrong++;
                    count.WrongFound += holding.Any(check => check.Verdict == Verdict.Contradiction) ? 1 : 0;
                }
            }

            if (listing && !holding.Any(check => Agrees(check.Verdict, relation.Verdict)))
            {
                Console.WriteLine($"{(holding.Count == 0 ? "missed " : "other  ")} {file} {relation.Verdict,-13} {relation.Kind,-20} {relation.Stated,-16} <- {string.Join(" | ", relation.Values)}   «{relation.Quote}» {string.Join(", ", holding.Select(check => check.Rule + " " + check.Verdict))}");
            }
        }

        foreach (var (check, numbers) in decided.Where(one => one.Check.Verdict == Verdict.Contradiction))
        {
            // One wrong figure breaks several relations; whichever of them is reported, the gold names the figure.
            var right = gold.Any(relation => relation.Verdict == "contradiction" && (Holds(numbers, relation) || numbers.Contains(relation.StatedNumber)));
            total.Reported++;
            total.ReportedRight += right ? 1 : 0;
            if (listing && !right)
            {
                Console.WriteLine($"false   {file} {check.Rule} {check.Why}");
            }
        }
    }

    private static bool Agrees(Verdict verdict, string gold) => verdict switch
    {
        Verdict.Consistent or Verdict.Rounding => gold is "consistent" or "rounding",
        Verdict.Contradiction => gold == "contradiction",
        _ => gold == "undetermined",
    };

    private static bool Holds(HashSet<string> numbers, Relation relation) =>
        (relation.StatedNumber.Length == 0 || relation.Stated == "100%" || numbers.Contains(relation.StatedNumber)) && relation.Values.Count(numbers.Contains) * 10 >= relation.Values.Count * 7;

    private static HashSet<string> Numbers(Check check) => check.Claims.Where(claim => claim.Printed is not null)
        .SelectMany(claim => Number().Matches(claim.Printed!.Text).Select(match => Plain(match.Value))).ToHashSet(StringComparer.Ordinal);

    // The gold writes "35,58" where the text has "35.58": digits alone are compared.
    private static string Plain(string number) => string.Concat(number.Where(char.IsAsciiDigit)).TrimStart('0');

    private static string Share(int part, int whole) => whole == 0 ? "–" : (part * 100m / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static void Print(string name, Tally tally) => Console.WriteLine(
        $"{name,-20} gold {tally.Gold,4}  found {tally.Found,4} ({Share(tally.Found, tally.Gold)})  same verdict {tally.Right,4} ({Share(tally.Right, tally.Found)})  contradictions {tally.WrongFound}/{tally.Wrong}"
        + (tally.Reported > 0 ? $"  reported {tally.Reported}, right {tally.ReportedRight} ({Share(tally.ReportedRight, tally.Reported)})" : string.Empty));

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private sealed class Tally
    {
        public int Gold, Found, Right, Wrong, WrongFound, Reported, ReportedRight, Numbers, Read, Related;
    }

    private sealed record Relation(string File, string Quote, string Kind, string Stated, string StatedNumber, IReadOnlyList<string> Values, string Verdict)
    {
        public static Relation Of(string line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var stated = root.GetProperty("stated").ValueKind == JsonValueKind.String ? root.GetProperty("stated").GetString()! : root.GetProperty("stated").ToString();
            var number = Number().Match(stated);
            var values = new List<string>();
            Collect(root.GetProperty("values"), values);
            return new(
                root.GetProperty("file").GetString()!,
                root.GetProperty("quote").GetString()!,
                root.GetProperty("kind").GetString()!,
                stated,
                // "base implied by …" names a figure that no text prints.
                number.Success && !stated.StartsWith("base implied", StringComparison.Ordinal) ? Plain(number.Value) : string.Empty,
                values,
                root.GetProperty("verdict").GetString()!);
        }

        private static void Collect(JsonElement element, List<string> values)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        Collect(property.Value, values);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Collect(item, values);
                    }

                    break;
                case JsonValueKind.String or JsonValueKind.Number:
                    values.AddRange(Number().Matches(element.ToString()).Select(match => Plain(match.Value)));
                    break;
            }
        }
    }
}
