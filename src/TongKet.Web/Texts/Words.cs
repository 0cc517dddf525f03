using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace TongKet.Web.Texts;

/// <summary>Every word on screen, by key. A key that is missing is a bug and says so.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> texts;

    private Words(FrozenDictionary<string, string> texts) => this.texts = texts;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">texts/vi.json has no such key.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"Texts/vi.json has no key '{key}'.");

    /// <summary>The text of a key made from data; null when there is none.</summary>
    public string? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>The text of a key with its places {0}, {1} … filled.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>All keys, for the test that compares them with their uses.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    public static Words Load()
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream("texts/vi.json")
            ?? throw new InvalidOperationException("Texts/vi.json is not built in.");
        using var document = JsonDocument.Parse(stream);
        return new Words(document.RootElement.EnumerateObject()
            .ToFrozenDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal));
    }
}
