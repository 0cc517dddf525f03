using System.Buffers;

namespace TongKet.Figures.Text;

/// <summary>The tokens of one text with the folded characters they are compared by.</summary>
internal sealed class Tokens
{
    private Token[] tokens;
    private char[] folded;
    private int count;

    public Tokens(SourceText source)
    {
        Source = source;
        (tokens, count, folded) = Lexer.Run(source.Value);
    }

    public SourceText Source { get; }

    public int Count => count;

    /// <summary>Gives the room back once nobody reads any more.</summary>
    public void Release()
    {
        ArrayPool<Token>.Shared.Return(tokens);
        ArrayPool<char>.Shared.Return(folded);
        (tokens, folded, count) = ([], [], 0);
    }

    public ref readonly Token this[int index] => ref tokens[index];

    /// <summary>The folded letters of a token.</summary>
    public ReadOnlySpan<char> Word(int index) => folded.AsSpan(tokens[index].Start, tokens[index].End - tokens[index].Start);

    /// <summary>The letters of a token as printed.</summary>
    public ReadOnlySpan<char> Text(int index) => Source.Value.AsSpan(tokens[index].Start, tokens[index].End - tokens[index].Start);

    public bool Is(int index, string folded) => IsWord(index) && Word(index).SequenceEqual(folded);

    public bool IsWord(int index) => index >= 0 && index < count && tokens[index].Kind == TokenKind.Word;

    public bool IsNumber(int index) => index >= 0 && index < count && tokens[index].Kind == TokenKind.Number;

    public bool IsSign(int index, char sign) => index >= 0 && index < count && tokens[index].Kind == TokenKind.Sign && tokens[index].Sign == sign;

    public bool IsBreak(int index) => index < 0 || index >= count || tokens[index].Kind == TokenKind.Break;

    /// <summary>Whether the word begins with a capital letter.</summary>
    public bool IsCapital(int index) => IsWord(index) && Fold.IsUpper(Source.Value[tokens[index].Start]);

    /// <summary>The plain whole number of a token of digits only, or -1.</summary>
    public int Whole(int index)
    {
        if (!IsNumber(index) || tokens[index].End - tokens[index].Start > 8)
        {
            return -1;
        }

        var value = 0;
        foreach (var c in Text(index))
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
