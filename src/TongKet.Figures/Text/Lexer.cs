using System.Runtime.CompilerServices;

namespace TongKet.Figures.Text;

/// <summary>Cuts a text into words, numbers, signs and ends of line; says nothing yet about meaning.</summary>
internal sealed class Lexer
{
    private const int Tabled = 0x2100;

    private static readonly CharKind[] Kinds = MakeKinds();

    private readonly string text;
    private readonly char[] folded;
    private Token[] tokens;
    private int count;

    private Lexer(string text)
    {
        this.text = text;
        folded = text.ToCharArray();
        tokens = new Token[(text.Length / 4) + 8];
    }

    private enum CharKind : byte
    {
        Sign,
        Blank,
        Break,
        Digit,
        Letter,

        /// <summary>A sign that goes on a word and begins none: "m²".</summary>
        Power,
    }

    /// <summary>The tokens, how many they are, and the folded letters they are compared by.</summary>
    public static (Token[] Tokens, int Count, char[] Folded) Run(string text)
    {
        var lexer = new Lexer(text);
        lexer.Run();
        return (lexer.tokens, lexer.count, lexer.folded);
    }

    private void Run()
    {
        var i = 0;
        var glued = false;
        while (i < text.Length)
        {
            var kind = KindOf(text[i]);
            if (kind is CharKind.Break or CharKind.Blank)
            {
                i = kind == CharKind.Break ? ReadBreak(i) : i + 1;
                glued = false;
            }
            else
            {
                i = kind == CharKind.Letter ? ReadWord(i, glued) : kind == CharKind.Digit ? ReadNumber(i, glued) : ReadSign(i, glued);
                glued = true;
            }
        }
    }

    private void Add(Token token)
    {
        if (count == tokens.Length)
        {
            Array.Resize(ref tokens, tokens.Length * 2);
        }

        tokens[count++] = token;
    }

    private int ReadBreak(int start)
    {
        var end = start;
        while (end < text.Length && KindOf(text[end]) is CharKind.Break or CharKind.Blank)
        {
            end++;
        }

        Add(new Token(TokenKind.Break, start, end, glued: false));
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

        Add(new Token(TokenKind.Number, start, end, glued));
        return end;
    }

    private int ReadWord(int start, bool glued)
    {
        var end = start + 1;
        while (end < text.Length && KindOf(text[end]) is CharKind.Letter or CharKind.Digit or CharKind.Power)
        {
            end++;
        }

        var word = folded.AsSpan(start, end - start);
        Fold.Word(word);
        Add(new Token(TokenKind.Word, start, end, glued, hash: WordTable<int>.Hash(word)));
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
        Add(new Token(TokenKind.Sign, start, start + 1, glued, sign));
        return start + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CharKind KindOf(char c) => c < Kinds.Length ? Kinds[c] : Judge(c);

    private static CharKind Judge(char c) => c is '\n' or '\r' ? CharKind.Break
        : IsBlank(c) ? CharKind.Blank
        : char.IsAsciiDigit(c) ? CharKind.Digit
        : IsLetter(c) ? CharKind.Letter
        : c is '²' or '³' ? CharKind.Power
        : CharKind.Sign;

    // Word-segmented text joins the syllables of a word by "_".
    private static bool IsBlank(char c) => c is ' ' or '_' or '\t' or '\u00A0' or '\u202F' or '\u2009' or '\u200B' or '\uFEFF' or '\u3000' || c < ' ';

    private static bool IsLetter(char c) => c < '\u0080' ? char.IsAsciiLetter(c) : char.IsLetter(c) || c is >= '\u0300' and <= '\u036F';

    private static CharKind[] MakeKinds()
    {
        var kinds = new CharKind[Tabled];
        for (var c = '\0'; c < Tabled; c++)
        {
            kinds[c] = Judge(c);
        }

        return kinds;
    }
}
