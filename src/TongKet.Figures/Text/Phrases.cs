namespace TongKet.Figures.Text;

/// <summary>A table of phrases found by their first word, the longest first.</summary>
internal sealed class Phrases<T>
{
    private readonly Dictionary<string, List<(string[] Tail, T Value)>> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Tail, T Value)>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public Phrases() => lookup = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds phrases separated by "|".</summary>
    public void Add(string phrases, T value)
    {
        foreach (var phrase in phrases.Split('|'))
        {
            var words = Fold.Phrase(phrase).Split(' ');
            if (!byFirst.TryGetValue(words[0], out var list))
            {
                byFirst.Add(words[0], list = []);
            }

            var at = 0;
            while (at < list.Count && list[at].Tail.Length >= words.Length - 1)
            {
                at++;
            }

            list.Insert(at, (words[1..], value));
        }
    }

    /// <summary>The longest phrase that begins at a token; returns how many tokens it takes, zero for none.</summary>
    public int Match(Tokens tokens, int at, out T? value)
    {
        value = default;
        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Word || !lookup.TryGetValue(tokens.Word(at), out var list))
        {
            return 0;
        }

        foreach (var (rest, candidate) in list)
        {
            if (Follows(tokens, at + 1, rest))
            {
                value = candidate;
                return rest.Length + 1;
            }
        }

        return 0;
    }

    private static bool Follows(Tokens tokens, int at, string[] rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (!tokens.Is(at + i, rest[i]))
            {
                return false;
            }
        }

        return true;
    }
}
