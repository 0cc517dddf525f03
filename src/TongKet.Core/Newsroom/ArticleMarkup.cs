using System.Globalization;

namespace TongKet.Core.Newsroom;

/// <summary>
/// The mark-up of an article's body, a part of Markdown in which every line is a block: "# " to "### " a heading, "- " and "1. " an item, "> " a
/// quotation, "|" a row of a table, ![words](anh:1 "caption") a picture of the article; within a line **strong**, *stressed*, [words](address), and
/// {year/indicator} or {year/indicator:part} for an approved figure. Everything else is text, also what looks like HTML.
/// </summary>
public static class ArticleMarkup
{
    private const int MostLevels = 3;

    // What stands behind the last column is text in it: rows are filled up to the widest, and a line of bars would ask for a thousand million cells.
    private const int MostColumns = 30;
    private const string PictureScheme = "anh:";

    /// <summary>Cuts the body into blocks; what is not closed is plain text.</summary>
    public static IReadOnlyList<MarkupBlock> Parse(string body)
    {
        var blocks = new List<MarkupBlock>();
        var rows = new List<(string Text, int Offset)>();
        var tableLine = 0;
        var (offset, number) = (0, 0);
        foreach (var raw in body.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.Trim();
            var at = offset + (raw.Length - raw.TrimStart().Length);
            offset += raw.Length + 1;
            if (line.StartsWith('|'))
            {
                tableLine = rows.Count == 0 ? number : tableLine;
                rows.Add((line, at));
                continue;
            }

            EndTable();
            if (line.Length > 0)
            {
                blocks.Add(Block(line, at, number));
            }
        }

        EndTable();
        return blocks;

        void EndTable()
        {
            if (rows.Count > 0)
            {
                blocks.Add(Table(rows, tableLine));
                rows.Clear();
            }
        }
    }

    private static MarkupBlock Block(string line, int at, int number)
    {
        if (Picture(line, at, number) is { } picture)
        {
            return picture;
        }

        var level = line.TakeWhile(letter => letter == '#').Count();
        if (level is > 0 and <= MostLevels && line.Length > level && line[level] == ' ')
        {
            return Of(MarkupKind.Heading, level + 1) with { Level = level };
        }

        if (line is ['-' or '*' or '•', ' ', ..])
        {
            return Of(MarkupKind.ListItem, 2);
        }

        if (line is ['>', ' ', ..])
        {
            return Of(MarkupKind.Quote, 2);
        }

        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 3 && line.Length > digits + 1 && line[digits] == '.' && line[digits + 1] == ' '
            ? Of(MarkupKind.NumberedItem, digits + 2)
            : Of(MarkupKind.Paragraph, 0);

        MarkupBlock Of(MarkupKind kind, int skip)
        {
            var text = line[skip..];
            return new MarkupBlock(kind, MarkupSpans.Read(text.Trim(), at + skip + (text.Length - text.TrimStart().Length))) { Line = number };
        }
    }

    private static MarkupBlock Table(List<(string Text, int Offset)> rows, int number)
    {
        var cells = rows.ConvertAll(row => Cells(row.Text, row.Offset));
        var hasHead = rows.Count > 1 && IsRule(rows[1].Text);
        if (hasHead)
        {
            cells.RemoveAt(1);
        }

        // A row that is short is filled up, so that each cell stands under its head.
        var width = cells.Max(row => row.Count);
        return new MarkupBlock(MarkupKind.Table, [])
        {
            Line = number,
            HasHead = hasHead,
            Rows = [.. cells.Select(row => (IReadOnlyList<IReadOnlyList<MarkupSpan>>)[.. row, .. Enumerable.Repeat<IReadOnlyList<MarkupSpan>>([], width - row.Count)])],
        };
    }

    private static bool IsRule(string row) => row.Contains('-', StringComparison.Ordinal) && row.All(letter => letter is '|' or '-' or ':' or ' ');

    private static List<IReadOnlyList<MarkupSpan>> Cells(string row, int offset)
    {
        var cells = new List<IReadOnlyList<MarkupSpan>>();
        var start = 1;
        for (var i = 1; i <= row.Length; i++)
        {
            if (i < row.Length && row[i] == '\\')
            {
                i++;
            }
            else if (i == row.Length ? start < row.Length : row[i] == '|' && (cells.Count < MostColumns - 1 || i == row.Length - 1))
            {
                var cell = row[start..i];
                cells.Add(MarkupSpans.Read(cell.Trim(), offset + start + (cell.Length - cell.TrimStart().Length)));
                start = i + 1;
            }
        }

        return cells;
    }

    // ![alt](anh:1 "caption") on a line of its own.
    private static MarkupBlock? Picture(string line, int at, int number)
    {
        if (!line.StartsWith("![", StringComparison.Ordinal) || line[^1] != ')')
        {
            return null;
        }

        var close = line.IndexOf("](" + PictureScheme, StringComparison.Ordinal);
        if (close < 0)
        {
            return null;
        }

        var inner = line[(close + 2 + PictureScheme.Length)..^1];
        var quote = inner.IndexOf(" \"", StringComparison.Ordinal);
        var name = quote < 0 ? inner : inner[..quote];
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var picture) || (quote >= 0 && inner[^1] != '"'))
        {
            return null;
        }

        var caption = quote < 0 ? string.Empty : inner[(quote + 2)..^1];
        var captionAt = at + close + 2 + PictureScheme.Length + quote + 2;
        return new MarkupBlock(MarkupKind.Picture, caption.Length == 0 ? [] : [new MarkupSpan(caption, null) { Offset = captionAt }])
        {
            Line = number,
            Picture = picture,
            Alt = line[2..close].Trim(),
        };
    }
}

public enum MarkupKind
{
    Heading,
    Paragraph,
    ListItem,
    NumberedItem,
    Quote,
    Table,
    Picture,
}

/// <param name="Spans">Of a picture its caption; of a table nothing, its rows have them.</param>
public sealed record MarkupBlock(MarkupKind Kind, IReadOnlyList<MarkupSpan> Spans)
{
    /// <summary>Line of the body on which it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Of a heading, from 1.</summary>
    public int Level { get; init; } = 1;

    /// <summary>Of a table: rows of cells, each as wide as the widest.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<MarkupSpan>>> Rows { get; init; } = [];

    /// <summary>Whether the first row of a table names its columns.</summary>
    public bool HasHead { get; init; }

    /// <summary>Number of a picture among those of the article.</summary>
    public int Picture { get; init; }

    /// <summary>What a picture shows, for whoever does not see it.</summary>
    public string Alt { get; init; } = string.Empty;

    /// <summary>Every run of text in it, in reading order.</summary>
    public IEnumerable<MarkupSpan> AllSpans => Kind == MarkupKind.Table ? Rows.SelectMany(row => row).SelectMany(cell => cell) : Spans;
}

/// <summary>A run of text, or a reference to a fact as it was written.</summary>
public sealed record MarkupSpan(string Text, FactReference? Reference)
{
    /// <summary>Where its text begins in the body.</summary>
    public int Offset { get; init; }

    public bool Strong { get; init; }

    public bool Emphasis { get; init; }

    /// <summary>Address as it was written; null for plain text. Only <see cref="ArticleLinks.IsSafe"/> ones become links.</summary>
    public string? Link { get; init; }
}

/// <summary>Points to an approved figure and to the part of it that is printed.</summary>
public sealed record FactReference(int Year, string Code, string Part)
{
    /// <summary>The result with its unit.</summary>
    public const string Value = "ket-qua";

    /// <summary>The target.</summary>
    public const string Target = "chi-tieu";

    /// <summary>Result against plan.</summary>
    public const string Percent = "so-ke-hoach";

    /// <summary>Numerator of a rate with its unit: "9 hộ".</summary>
    public const string Count = "so-luong";
}
