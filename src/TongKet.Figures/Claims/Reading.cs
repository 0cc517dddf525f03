using System.Buffers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>A text with everything read in it: cues, claims, sentences and lines, by token.</summary>
internal sealed class Reading
{
    private const int LongestCue = 6;

    // Nobody writes such sentences and paragraphs; a file without ends of line is still read in time.
    private const int LongestSentence = 2048;
    private const int LongestLine = 8192;

    private readonly int count;
    private readonly Cue[] cueAt;
    private readonly byte[] cueLength;
    private readonly List<Cue> sentenceCues = [];

    public Reading(Tokens tokens)
    {
        Tokens = tokens;
        count = tokens.Count;
        cueAt = ArrayPool<Cue>.Shared.Rent(count);
        cueLength = ArrayPool<byte>.Shared.Rent(count);
        Sentence = ArrayPool<int>.Shared.Rent(count);
        Line = ArrayPool<int>.Shared.Rent(count);
        ReadCues();
        ReadSentences();
    }

    public Tokens Tokens { get; }

    public List<Claim> Claims { get; } = [];

    /// <summary>Numbers of list items at the start of a line, in order: token and value.</summary>
    public List<(int Token, int Value)> Items { get; } = [];

    /// <summary>Number tokens met that state a figure, whether understood or not.</summary>
    public int Numbers { get; set; }

    /// <summary>Of those, the ones understood.</summary>
    public int Read { get; set; }

    /// <summary>Where the others stand.</summary>
    public List<TextSpan> Unread { get; } = [];

    /// <summary>The number of the sentence a token stands in.</summary>
    public int[] Sentence { get; }

    /// <summary>The number of the line a token stands in.</summary>
    public int[] Line { get; }

    /// <summary>First tokens of the sentences, and one past the last.</summary>
    public List<int> SentenceStarts { get; } = [];

    /// <summary>Gives the room for words and cues back: the claims stay, and nothing of the reading may be asked any more.</summary>
    public void Release()
    {
        Tokens.Release();
        ArrayPool<Cue>.Shared.Return(cueAt);
        ArrayPool<byte>.Shared.Return(cueLength);
        ArrayPool<int>.Shared.Return(Sentence);
        ArrayPool<int>.Shared.Return(Line);
    }

    /// <summary>The cues that stand anywhere in a sentence.</summary>
    public Cue CuesOf(int sentence) => sentenceCues[sentence];

    public Cue CueAt(int token) => (uint)token < (uint)count ? cueAt[token] : Cue.None;

    public int CueLength(int token) => cueLength[token];

    /// <summary>The cue whose phrase ends right before a token.</summary>
    public Cue CueBefore(int token)
    {
        for (var i = token - 1; i >= Math.Max(0, token - LongestCue); i--)
        {
            if (cueAt[i] != Cue.None)
            {
                return i + cueLength[i] == token ? cueAt[i] : Cue.None;
            }
        }

        return Cue.None;
    }

    /// <summary>The first token in a stretch where one of the cues begins, or -1.</summary>
    public int Find(Cue cue, int from, int end)
    {
        for (var i = Math.Max(from, 0); i < Math.Min(end, count); i++)
        {
            if ((cueAt[i] & cue) != Cue.None)
            {
                return i;
            }
        }

        return -1;
    }

    public bool Has(Cue cue, int from, int end) => Find(cue, from, end) >= 0;

    /// <summary>The sentence around a claim, as tokens.</summary>
    public (int Start, int End) SentenceOf(Claim claim) => SentenceAt(Sentence[claim.FirstToken]);

    public (int Start, int End) SentenceAt(int sentence) =>
        (SentenceStarts[sentence], sentence + 1 < SentenceStarts.Count ? SentenceStarts[sentence + 1] : Tokens.Count);

    public bool SameSentence(Claim left, Claim right) => Sentence[left.FirstToken] == Sentence[right.FirstToken];

    public bool SameLine(Claim left, Claim right) => Line[left.FirstToken] == Line[right.FirstToken];

    /// <summary>How many words stand in a stretch.</summary>
    public int Words(int from, int end)
    {
        var words = 0;
        for (var i = from; i < end; i++)
        {
            words += Tokens.IsWord(i) ? 1 : 0;
        }

        return words;
    }

    public bool HasSign(char sign, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (Tokens.IsSign(i, sign))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadCues()
    {
        cueAt.AsSpan(0, count).Clear();
        cueLength.AsSpan(0, count).Clear();
        for (var i = 0; i < count; i++)
        {
            ref readonly var token = ref Tokens[i];
            if (token.Kind == TokenKind.Word)
            {
                var length = Lexicon.Cues.Match(Tokens, i, out var cue);
                if (length > 0)
                {
                    cueAt[i] = cue;
                    cueLength[i] = (byte)length;
                    i += length - 1;
                }
            }
            else if (token.Kind == TokenKind.Sign && token.Sign == '=')
            {
                cueAt[i] = Cue.Reach;
                cueLength[i] = 1;
            }
        }
    }

    private void ReadSentences()
    {
        SentenceStarts.Add(0);
        var line = 0;
        var lineStart = 0;
        var sentence = 0;
        var start = 0;
        var cues = Cue.None;
        for (var i = 0; i < count; i++)
        {
            Sentence[i] = sentence;
            Line[i] = line;
            cues |= cueAt[i];
            ref readonly var token = ref Tokens[i];
            var ends = i - start >= LongestSentence;
            if (token.Kind == TokenKind.Break)
            {
                var over = EndsLine(i);
                ends |= over;
                (line, lineStart) = over ? (line + 1, i + 1) : (line, lineStart);
            }
            else if (token.Kind == TokenKind.Sign && token.Sign is '.' or '!' or '?')
            {
                ends |= EndsAt(i);
            }

            if (ends && i + 1 < count)
            {
                SentenceStarts.Add(i + 1);
                sentenceCues.Add(cues);
                (sentence, start, cues) = (sentence + 1, i + 1, Cue.None);
            }

            if (i - lineStart >= LongestLine && start == i + 1)
            {
                (line, lineStart) = (line + 1, i + 1);
            }
        }

        sentenceCues.Add(cues);
    }

    // A full stop ends a sentence before a capital letter, a number at a distance, a dash or the end; not after "tp." or "TP.".
    private bool EndsAt(int token)
    {
        var next = token + 1;
        if (next >= Tokens.Count || Tokens.IsBreak(next))
        {
            return true;
        }

        var abbreviation = Tokens.IsWord(token - 1) && Tokens[token - 1].End - Tokens[token - 1].Start <= 2 && Tokens[token].Glued
            && !Tokens.IsNumber(token - 2) && Tokens.IsCapital(token - 1);
        var small = Tokens.Is(token - 1, "tp") || Tokens.Is(token - 1, "tx") || Tokens.Is(token - 1, "tr");
        // A footnote mark right after the stop: "… người.[12] Năm 2020 …".
        if (Tokens.IsSign(next, '[') && Tokens.IsNumber(next + 1) && Tokens.IsSign(next + 2, ']') && Tokens[next].Glued)
        {
            return true;
        }

        return !abbreviation && !small && (Tokens.IsCapital(next) || (!Tokens.IsWord(next) && !Tokens[next].Glued));
    }

    // A line break ends the sentence unless the next line goes on in small letters: a phrase broken by the page.
    private bool EndsLine(int token) => !Tokens.IsWord(token + 1) || Tokens.IsCapital(token + 1) || Tokens.IsSign(token + 2, ')')
        || Tokens.IsSign(token - 1, '.') || Tokens.IsSign(token - 1, ':') || Blank(token);

    private bool Blank(int token)
    {
        var breaks = 0;
        foreach (var c in Tokens.Text(token))
        {
            breaks += c == '\n' ? 1 : 0;
        }

        return breaks > 1;
    }
}
