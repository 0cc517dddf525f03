using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TongKet.Figures.Text;

/// <summary>Values by folded word, found by the hash that the lexer gave the word: most words of a text are in no table, and one look at a hash says so.</summary>
internal sealed class WordTable<T>
{
    private const int Least = 64;

    private (uint Hash, string? Word, T Value)[] slots = new (uint, string?, T)[Least];
    private int count;

    /// <summary>The hash of a folded word.</summary>
    public static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var c in word)
        {
            hash = Hash(hash, c);
        }

        return hash;
    }

    /// <summary>The hash of a word and one letter more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(uint hash, char letter) => unchecked((BitOperations.RotateLeft(hash, 5) ^ letter) * 0x9E3779B1);

    public void Set(string word, T value)
    {
        if (count * 4 > slots.Length)
        {
            Grow();
        }

        Put(Hash(word), word, value);
    }

    public bool TryGet(ReadOnlySpan<char> word, [MaybeNullWhen(false)] out T value) => TryGet(Hash(word), word, out value);

    public bool TryGet(uint hash, ReadOnlySpan<char> word, [MaybeNullWhen(false)] out T value)
    {
        for (var at = Slot(hash, slots.Length); slots[at].Word is { } known; at = (at + 1) & (slots.Length - 1))
        {
            if (slots[at].Hash == hash && word.SequenceEqual(known))
            {
                value = slots[at].Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    // The length is a power of two; the high bits of a product are the well mixed ones.
    private static int Slot(uint hash, int length) => (int)((hash >> 8) & (uint)(length - 1));

    private void Put(uint hash, string word, T value)
    {
        var at = Slot(hash, slots.Length);
        while (slots[at].Word is { } known && known != word)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        count += slots[at].Word is null ? 1 : 0;
        slots[at] = (hash, word, value);
    }

    private void Grow()
    {
        var old = slots;
        slots = new (uint, string?, T)[old.Length * 2];
        count = 0;
        foreach (var (hash, word, value) in old)
        {
            if (word is not null)
            {
                Put(hash, word, value);
            }
        }
    }
}
