using System.Text;

namespace TongKet.House.Tests;

/// <summary>Tells code from comments and literals, so that a word in a comment is not taken for a call.</summary>
internal static class CodeText
{
    /// <summary>Code with comments and the insides of literals replaced by blanks; lines keep their places.</summary>
    public static string Bare(string text) => Split(text).Code;

    /// <summary>What stands inside literals, each on the line where it stood; the rest is blank.</summary>
    public static string Literals(string text) => Split(text).Literals;

    /// <summary>What stands inside comments, each on the line where it stood; the rest is blank.</summary>
    public static string Comments(string text) => Split(text).Comments;

    private static (string Code, string Literals, string Comments) Split(string text)
    {
        var kinds = new Kind[text.Length];
        var i = 0;
        while (i < text.Length)
        {
            var rest = text.AsSpan(i);
            var (kind, length) = rest switch
            {
                ['/', '/', ..] => (Kind.Comment, Until(rest, "\n", 2)),
                ['/', '*', ..] => (Kind.Comment, Through(rest, "*/", 2)),
                ['"', '"', '"', ..] => (Kind.Literal, Raw(rest)),
                ['"', ..] => (Kind.Literal, Verbatim(text, i) ? VerbatimEnd(rest) : Quoted(rest, '"')),
                ['\'', ..] => (Kind.Literal, Quoted(rest, '\'')),
                _ => (Kind.Code, 1),
            };
            kinds.AsSpan(i, length).Fill(kind);
            i += length;
        }

        return (Only(text, kinds, Kind.Code), Only(text, kinds, Kind.Literal), Only(text, kinds, Kind.Comment));
    }

    private static string Only(string text, Kind[] kinds, Kind wanted)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            kept.Append(kinds[i] == wanted || text[i] is '\n' or '\r' ? text[i] : ' ');
        }

        return kept.ToString();
    }

    private static bool Verbatim(string text, int quote) =>
        quote > 0 && (text[quote - 1] == '@' || (quote > 1 && text[quote - 1] == '$' && text[quote - 2] == '@'));

    private static int Raw(ReadOnlySpan<char> rest)
    {
        var quotes = rest.IndexOfAnyExcept('"');
        if (quotes < 0)
        {
            return rest.Length;
        }

        var close = rest[quotes..].IndexOf(rest[..quotes]);
        return close < 0 ? rest.Length : quotes + close + quotes;
    }

    private static int VerbatimEnd(ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
            {
                continue;
            }

            if (i + 1 < rest.Length && rest[i + 1] == '"')
            {
                i++;
                continue;
            }

            return i + 1;
        }

        return rest.Length;
    }

    private static int Quoted(ReadOnlySpan<char> rest, char quote)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
            {
                i++;
            }
            else if (rest[i] == quote)
            {
                return i + 1;
            }
            else if (rest[i] == '\n')
            {
                return i;
            }
        }

        return rest.Length;
    }

    private static int Until(ReadOnlySpan<char> rest, string end, int from)
    {
        var at = rest[from..].IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? rest.Length : from + at;
    }

    private static int Through(ReadOnlySpan<char> rest, string end, int from)
    {
        var at = rest[from..].IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? rest.Length : from + at + end.Length;
    }

    private enum Kind : byte
    {
        Code,
        Literal,
        Comment,
    }
}
