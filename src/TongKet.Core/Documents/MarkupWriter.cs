using System.Globalization;
using System.Text;

namespace TongKet.Core.Documents;

/// <summary>Writes the lines of an article's mark-up from what another format says; letters that would be mark-up are escaped.</summary>
internal sealed class MarkupWriter(Func<string, bool> isSafe)
{
    private const string Special = "\\*[]{}|";
    private const int MostLevels = 3;

    private readonly StringBuilder text = new();
    private int level;
    private bool inList;

    /// <summary>Links whose address is not taken; their words stay.</summary>
    public int DroppedLinks { get; private set; }

    public string Text => text.ToString().Trim('\n');

    public int Length => text.Length;

    /// <summary>A heading; levels that the source jumped over are closed up.</summary>
    public void Heading(int wanted, IReadOnlyList<MarkupRun> runs)
    {
        level = Math.Clamp(Math.Min(wanted, level + 1), 1, MostLevels);
        Line(new string('#', level) + " ", runs.Select(run => run with { Strong = false, Emphasis = false }), isItem: false);
    }

    public void Paragraph(IReadOnlyList<MarkupRun> runs) => Line(string.Empty, runs, isItem: false);

    public void Quote(IReadOnlyList<MarkupRun> runs) => Line("> ", runs, isItem: false);

    /// <param name="number">Null for an item with a dot.</param>
    public void Item(int? number, IReadOnlyList<MarkupRun> runs) =>
        Line(number is { } one ? one.ToString(CultureInfo.InvariantCulture) + ". " : "- ", runs, isItem: true);

    public void Picture(int number, string alt)
    {
        Gap();
        text.Append(CultureInfo.InvariantCulture, $"![{Plain(alt).Replace("]", ")", StringComparison.Ordinal).Replace("[", "(", StringComparison.Ordinal)}](anh:{number})\n");
    }

    /// <summary>A table whose first row names its columns.</summary>
    public void Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<MarkupRun>>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Gap();
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append("| ").AppendJoin(" | ", rows[i].Select(Write)).Append(" |\n");
            if (i == 0)
            {
                text.Append('|').Append(string.Concat(Enumerable.Repeat("---|", rows[0].Count))).Append('\n');
            }
        }
    }

    private void Line(string mark, IEnumerable<MarkupRun> runs, bool isItem)
    {
        var line = Write(runs);
        if (line.Length == 0)
        {
            return;
        }

        if (!isItem || !inList)
        {
            Gap();
        }

        inList = isItem;

        // What begins like a mark of ours without being one.
        var escape = mark.Length == 0 && (line[0] is '#' or '>' or '-' or '•' or '!' || (char.IsAsciiDigit(line[0]) && line.TrimStart([.. "0123456789"]).StartsWith(". ", StringComparison.Ordinal)));
        text.Append(mark);
        if (escape && line[0] == '•')
        {
            text.Append("- ").Append(line.AsSpan(1).TrimStart());
        }
        else if (escape && char.IsAsciiDigit(line[0]))
        {
            // "1. …" typed by hand is meant as an item.
            text.Append(line);
        }
        else if (escape && line.StartsWith("- ", StringComparison.Ordinal))
        {
            text.Append(line);
        }
        else
        {
            text.Append(escape ? "\\" : string.Empty).Append(line);
        }

        text.Append('\n');
    }

    private void Gap()
    {
        inList = false;
        if (text.Length > 0 && !(text.Length > 1 && text[^1] == '\n' && text[^2] == '\n'))
        {
            text.Append('\n');
        }
    }

    private string Write(IEnumerable<MarkupRun> runs)
    {
        var line = new StringBuilder();
        foreach (var run in Joined(runs))
        {
            var words = run.Text;
            var trimmed = words.Trim(' ');
            if (trimmed.Length == 0)
            {
                line.Append(words);
                continue;
            }

            var lead = words.Length - words.TrimStart(' ').Length;
            var said = Escape(trimmed);
            said = run.Emphasis ? $"*{said}*" : said;
            said = run.Strong ? $"**{said}**" : said;
            if (run.Link is { } address)
            {
                if (isSafe(address) && !address.Contains(')', StringComparison.Ordinal))
                {
                    said = $"[{said}]({address})";
                }
                else
                {
                    DroppedLinks++;
                }
            }

            line.Append(' ', lead).Append(said).Append(' ', words.Length - lead - trimmed.Length);
        }

        return line.ToString().Trim();
    }

    private static IEnumerable<MarkupRun> Joined(IEnumerable<MarkupRun> runs)
    {
        MarkupRun? last = null;
        foreach (var run in runs.Select(run => run with { Text = Plain(run.Text) }).Where(run => run.Text.Length > 0))
        {
            if (last is not null && last with { Text = string.Empty } == run with { Text = string.Empty })
            {
                last = last with { Text = last.Text + run.Text };
                continue;
            }

            if (last is not null)
            {
                yield return last;
            }

            last = run;
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) && letter != '\u00A0')
            {
                if (plain.Length == 0 || plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (!char.IsControl(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    private static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var letter in words)
        {
            escaped.Append(Special.Contains(letter, StringComparison.Ordinal) ? "\\" : string.Empty).Append(letter);
        }

        return escaped.ToString();
    }
}

/// <summary>A run of words as another format says them.</summary>
internal sealed record MarkupRun(string Text)
{
    public bool Strong { get; init; }

    public bool Emphasis { get; init; }

    public string? Link { get; init; }
}
