using System.Buffers;
using System.Runtime.CompilerServices;

namespace TongKet.Figures.Text;

/// <summary>Cuts a text into words, numbers, signs and ends of line; says nothing yet about meaning.</summary>
/// <remarks>Each letter is looked at once: one row of a table says what it is and how it folds. The room comes from a pool, to which <see cref="Tokens"/> gives it back.</remarks>
internal sealed class Lexer
{
    private const int Tabled = 0x2100;

    private static readonly (char Folded, CharKind Kind)[] Letters = MakeLetters();

    private readonly string text;
    private readonly char[] folded;
    private Token[] tokens;
    private int count;

    private Lexer(string text)
    {
        this.text = text;
        folded = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(folded);
        tokens = ArrayPool<Token>.Shared.Rent((text.Length / 3) + 8);
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
            var more = ArrayPool<Token>.Shared.Rent(tokens.Length * 2);
            tokens.CopyTo(more, 0);
            ArrayPool<Token>.Shared.Return(tokens);
            tokens = more;
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
        var end = start;
        var hash = 0u;
        for (; end < text.Length; end++)
        {
            var letter = LetterOf(text[end]);
            if (letter.Kind is not (CharKind.Letter or CharKind.Digit or CharKind.Power))
            {
                break;
            }

            if (letter.Kind == CharKind.Digit && end - start > 1 && BeginsFigure(start, end))
            {
                break;
            }

            folded[end] = letter.Folded;
            hash = WordTable<int>.Hash(hash, letter.Folded);
        }

        var word = folded.AsSpan(start, end - start);
        if (Fold.MoveTone(word))
        {
            hash = WordTable<int>.Hash(word);
        }

        Add(new Token(TokenKind.Word, start, end, glued, hash: hash));
        return end;
    }

    // "đạt16.743 tỷ", "còn3,2%": a figure that lost the blank before it; "Covid19" and "m2" are words.
    private bool BeginsFigure(int start, int digit)
    {
        if (KindOf(text[digit - 1]) != CharKind.Letter || KindOf(text[start + 1]) != CharKind.Letter)
        {
            return false;
        }

        var end = digit;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end < text.Length && (text[end] == '%' || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])));
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

    private static CharKind KindOf(char c) => LetterOf(c).Kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (char Folded, CharKind Kind) LetterOf(char c) => c < Letters.Length ? Letters[c] : (Fold.Lower(c), Judge(c));

    private static CharKind Judge(char c) => c is '\n' or '\r' ? CharKind.Break
        : IsBlank(c) ? CharKind.Blank
        : char.IsAsciiDigit(c) ? CharKind.Digit
        : IsLetter(c) ? CharKind.Letter
        : c is '²' or '³' ? CharKind.Power
        : CharKind.Sign;

    // Word-segmented text joins the syllables of a word by "_".
    private static bool IsBlank(char c) => c is ' ' or '_' or '\t' or '\u00A0' or '\u202F' or '\u2009' or '\u200B' or '\uFEFF' or '\u3000' || c < ' ';

    private static bool IsLetter(char c) => c < '\u0080' ? char.IsAsciiLetter(c) : char.IsLetter(c) || c is >= '\u0300' and <= '\u036F';

    private static (char Folded, CharKind Kind)[] MakeLetters()
    {
        var letters = new (char Folded, CharKind Kind)[Tabled];
        for (var c = '\0'; c < Tabled; c++)
        {
            letters[c] = (Fold.Lower(c), Judge(c));
        }

        return letters;
    }
}
