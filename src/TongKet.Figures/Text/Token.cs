namespace TongKet.Figures.Text;

internal enum TokenKind : byte
{
    /// <summary>Letters, perhaps with digits after the first: "hộ", "km2", "QH15".</summary>
    Word,

    /// <summary>Digits with dots and commas between them.</summary>
    Number,

    /// <summary>One sign of punctuation.</summary>
    Sign,

    /// <summary>One or more ends of line.</summary>
    Break,
}

/// <summary>A piece of text and where it lies; words are compared by their folded form.</summary>
/// <remarks>Sixteen bytes, in this order of fields: a text has a hundred thousand of them.</remarks>
internal readonly struct Token(TokenKind kind, int start, int end, bool glued, char sign = '\0', uint hash = 0)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>The hash of a word's folded letters, by which tables of words are asked.</summary>
    public uint Hash { get; } = hash;

    /// <summary>The sign itself, dashes and quotes made one.</summary>
    public char Sign { get; } = sign;

    public TokenKind Kind { get; } = kind;

    /// <summary>No blank stands before it.</summary>
    public bool Glued { get; } = glued;
}
