namespace TongKet.Figures.Text;

/// <summary>Cuts a text into words, numbers, signs and ends of line; says nothing yet about meaning.</summary>
internal sealed class Lexer
{
    private readonly string text;
    private readonly char[] folded;
    private readonly List<Token> tokens;

    private Lexer(string text)
    {
        this.text = text;
        folded = text.ToCharArray();
        tokens = new List<Token>((text.Length / 4) + 8);
    }

    public static (Token[] Tokens, char[] Folded) Run(string text)
    {
        var lexer = new Lexer(text);
        lexer.Run();
        return ([.. lexer.tokens], lexer.folded);
    }

    private void Run()
    {
        var i = 0;
        var glued = false;
        while (i < text.Length)
        {
            var c = text[i];
            if (c is '\n' or '\r')
            {
                i = ReadBreak(i);
                glued = false;
            }
            else if (IsBlank(c))
            {
                i++;
                glued = false;
            }
            else
            {
                i = char.IsAsciiDigit(c) ? ReadNumber(i, glued) : IsLetter(c) ? ReadWord(i, glued) : ReadSign(i, glued);
                glued = true;
            }
        }
    }

    private int ReadBreak(int start)
    {
        var end = start;
        while (end < text.Length && (text[end] is '\n' or '\r' || IsBlank(text[end])))
        {
            end++;
        }

        tokens.Add(new Token(TokenKind.Break, start, end, glued: false));
        return end;
    }

    private int ReadNumber(int start, bool glued)
    {
        var end = start + 1;
        while (end < text.Length)
        {
            var c = text[end];
            if (char.IsAsciiDigit(c))
            {
                end++;
            }
            else if (c is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            {
                end += 2;
            }
            else
            {
                break;
            }
        }

        tokens.Add(new Token(TokenKind.Number, start, end, glued));
        return end;
    }

    private int ReadWord(int start, bool glued)
    {
        var end = start + 1;
        while (end < text.Length && (IsLetter(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '²' or '³'))
        {
            end++;
        }

        Fold.Word(folded.AsSpan(start, end - start));
        tokens.Add(new Token(TokenKind.Word, start, end, glued));
        return end;
    }

    private int ReadSign(int start, bool glued)
    {
        var sign = text[start] switch
        {
            '–' or '—' or '−' or '‐' or '‑' => '-',
            '“' or '”' or '«' or '»' => '"',
            '‘' or '’' => '\'',
            '…' => '.',
            var c => c,
        };
        tokens.Add(new Token(TokenKind.Sign, start, start + 1, glued, sign));
        return start + 1;
    }

    // Word-segmented text joins the syllables of a word by "_".
    private static bool IsBlank(char c) => c is ' ' or '_' or '\t' or '\u00A0' or '\u202F' or '\u2009' or '\u200B' or '\uFEFF' or '\u3000' || c < ' ';

    private static bool IsLetter(char c) => c < '\u0080' ? char.IsAsciiLetter(c) : char.IsLetter(c) || c is >= '\u0300' and <= '\u036F';
}
