using System.Text.Json;
using TongKet.Core.Basics;

namespace TongKet.Core.Law.Reading;

/// <summary>What a file of the rulebook says, with everything that is wrong with it.</summary>
internal sealed record LawFile<T>(T Value, IReadOnlyList<Trouble> Troubles)
{
    /// <summary>The value, or all troubles at once.</summary>
    /// <exception cref="TroubleException">The file is faulty.</exception>
    public T Clean() => Troubles.Count == 0 ? Value : throw new TroubleException(Troubles);
}

/// <summary>Opens and reads one file of the rulebook.</summary>
internal static class LawFile
{
    public static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file; a missing or malformed one gives <paramref name="nothing"/> and one trouble.</summary>
    public static LawFile<T> Read<T>(
        LawFiles files, string name, IReadOnlyDictionary<string, LawSource> sources, T nothing, Func<LawNode, T> read)
    {
        if (files.Open(name) is not { } bytes)
        {
            return new(nothing, [new(name, "không tìm thấy tệp của bộ luật.")]);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            var notes = new ReadingNotes(name, sources);
            var root = new LawNode(document.RootElement, notes, string.Empty);
            var value = read(root);
            root.Done();
            return new(value, notes.Troubles);
        }
        catch (JsonException fault)
        {
            return new(nothing, [Trouble.AtLine(name, (int)(fault.LineNumber ?? 0) + 1, "không đọc được theo cú pháp JSON.")]);
        }
    }

    /// <summary>Notes a key that appears twice in a list.</summary>
    public static void Unique<TItem>(LawNode node, IEnumerable<TItem> items, Func<TItem, object> key)
    {
        foreach (var twice in items.GroupBy(key).Where(group => group.Count() > 1))
        {
            node.Fault(string.Empty, $"“{twice.Key}” được khai hai lần.");
        }
    }
}
