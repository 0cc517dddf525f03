using System.Text.RegularExpressions;

namespace TongKet.House.Tests;

/// <summary>The dependency table of ARCHITECTURE.md: which room of Core may use which.</summary>
internal sealed partial class RoomTable
{
    private readonly Dictionary<string, HashSet<string>> rows;

    private RoomTable(Dictionary<string, HashSet<string>> rows) => this.rows = rows;

    public IReadOnlyCollection<string> Rooms => rows.Keys;

    /// <summary>Reads the table whose head is "| room | may use |"; names stand in back quotes.</summary>
    public static RoomTable Parse(string markdown)
    {
        var rows = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var lines = markdown.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => !line.StartsWith("| room | may use |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        foreach (var line in lines)
        {
            var cells = line.Split('|');
            rows.Add(Names().Match(cells[1]).Groups[1].Value, [.. Names().Matches(cells[2]).Select(name => name.Groups[1].Value)]);
        }

        return new RoomTable(rows);
    }

    /// <summary>Uses in one file that the table does not allow, each with its line.</summary>
    public IEnumerable<string> Faults(SourceFile file, string room)
    {
        if (!rows.TryGetValue(room, out var allowed))
        {
            yield return $"{file.Path}: room {room} has no row in ARCHITECTURE.md";
            yield break;
        }

        var line = 0;
        foreach (var code in file.Code.Split('\n'))
        {
            line++;
            foreach (Match use in Uses().Matches(code))
            {
                var target = use.Groups["room"].Success ? use.Groups["room"].Value : "Figures" + use.Groups["figures"].Value;
                if (target != room && !allowed.Contains(target) && !(target.StartsWith("Figures", StringComparison.Ordinal) && allowed.Contains("Figures")))
                {
                    yield return $"{file.Path}:{line}: {room} uses {target}";
                }
            }
        }
    }

    /// <summary>Rows that allow what no file does: an arrow that is not drawn in code is not drawn in the table.</summary>
    public IEnumerable<string> Cycles()
    {
        foreach (var room in rows.Keys)
        {
            foreach (var other in rows[room].Where(other => rows.TryGetValue(other, out var back) && back.Contains(room)))
            {
                yield return $"{room} and {other} may use each other";
            }
        }
    }

    [GeneratedRegex("`([A-Za-z.]+)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"\bTongKet\.(?:Core\.(?<room>[A-Z]\w*)|Figures(?<figures>\.[A-Z]\w*)?)")]
    private static partial Regex Uses();
}
