using System.Runtime.InteropServices;

namespace TongKet.Figures.Text;

/// <summary>A table of phrases found by their first word, the longest first.</summary>
internal sealed class Phrases<T>
{
    private readonly WordTable<List<Entry>> byFirst = new();

    /// <summary>Adds phrases separated by "|".</summary>
    public void Add(string phrases, T value)
    {
        foreach (var phrase in phrases.Split('|'))
        {
            var words = Fold.Phrase(phrase).Split(' ');
            if (!byFirst.TryGet(words[0], out var list))
            {
                byFirst.Set(words[0], list = []);
            }

            var at = 0;
            while (at < list.Count && list[at].Tail.Length >= words.Length - 1)
            {
                at++;
            }

            list.Insert(at, new Entry(words[1..], value));
        }
    }

    /// <summary>The longest phrase that begins at a token; returns how many tokens it takes, zero for none.</summary>
    public int Match(Tokens tokens, int at, out T? value)
    {
        value = default;
        if (at >= tokens.Count || tokens[at] is not { Kind: TokenKind.Word } first || !byFirst.TryGet(first.Hash, tokens.Word(at), out var list))
        {
            return 0;
        }

        foreach (var entry in CollectionsMarshal.AsSpan(list))
        {
            if (Follows(tokens, at + 1, entry.Tail, entry.Hashes))
            {
                value = entry.Value;
                return entry.Tail.Length + 1;
            }
        }

        return 0;
    }

    private static bool Follows(Tokens tokens, int at, string[] tail, uint[] hashes)
    {
        if (at + tail.Length > tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < tail.Length; i++)
        {
            if (tokens[at + i].Hash != hashes[i] || !tokens.Is(at + i, tail[i]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Entry(string[] tail, T value)
    {
        public string[] Tail => tail;

        public uint[] Hashes { get; } = Array.ConvertAll(tail, static word => WordTable<T>.Hash(word));

        public T Value => value;
    }
}
