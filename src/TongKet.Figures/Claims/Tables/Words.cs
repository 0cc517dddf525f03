using System.Text;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>The words of a head or a row label, folded, with one blank around each: " % so với kh ".</summary>
internal static class Words
{
    public static string Of(ReadOnlySpan<char> text)
    {
        var words = new StringBuilder(" ");
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '²' or '³')
            {
                word.Append(c);
                continue;
            }

            Close(words, word);
            if (c is '%' or '‰')
            {
                words.Append("% ");
            }
        }

        Close(words, word);
        return words.ToString();
    }

    public static bool Has(string words, string phrases)
    {
        foreach (var phrase in phrases.Split('|'))
        {
            if (words.Contains(" " + phrase + " ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Begins(string words, string phrases)
    {
        foreach (var phrase in phrases.Split('|'))
        {
            if (words.StartsWith(" " + phrase + " ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first unit of measure that the words name, with its multiplier.</summary>
    public static TableUnit? UnitOf(string words)
    {
        var tokens = new Tokens(SourceText.From(words));
        for (var i = 0; i < tokens.Count; i++)
        {
            var multiplied = Lexicon.Multipliers.Match(tokens, i, out var multiplier);
            var length = Lexicon.Units.Match(tokens, i + multiplied, out var unit);
            if (length > 0 && unit!.Kind is not (UnitKind.Time or UnitKind.Other))
            {
                return new TableUnit(unit, multiplied > 0 ? multiplier : Rational.One, Slice(tokens, i, i + multiplied + length));
            }

            if (multiplied > 0 && length == 0 && i + multiplied == tokens.Count && multiplier > 1_000)
            {
                return new TableUnit(new UnitWord(UnitKind.Money, "đồng", Rational.One), multiplier, Slice(tokens, i, i + multiplied));
            }
        }

        return null;
    }

    private static string Slice(Tokens tokens, int from, int end) => tokens.Source.Slice(new TextSpan(tokens[from].Start, tokens[end - 1].End));

    private static void Close(StringBuilder words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Append(Fold.Phrase(word.ToString())).Append(' ');
            word.Clear();
        }
    }
}

/// <summary>A unit that a head, a row or a caption gives to numbers.</summary>
internal sealed record TableUnit(UnitWord Unit, Rational Multiplier, string Text);
