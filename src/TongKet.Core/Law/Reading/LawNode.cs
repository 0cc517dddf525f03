using System.Globalization;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>One JSON object of the rulebook while it is read: every fault is noted with file and key, reading goes on.</summary>
internal sealed class LawNode
{
    private readonly JsonElement element;
    private readonly ReadingNotes notes;
    private readonly string path;
    private readonly List<string> asked = [];

    public LawNode(JsonElement element, ReadingNotes notes, string path)
    {
        this.notes = notes;
        this.path = path;
        this.element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(string.Empty, "phải là một đối tượng JSON.");
        }
    }

    public string Text(string name) => TextOrNull(name) ?? Missing(name, string.Empty);

    public string? TextOrNull(string name)
    {
        if (!Find(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Fault(name, "phải là chuỗi ký tự không rỗng.");
        return string.Empty;
    }

    /// <summary>A text, or a number in the digits it is written with.</summary>
    public string TextOrNumber(string name) =>
        Find(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(name);

    public long Integer(string name)
    {
        if (!Find(name, out var value))
        {
            return Missing(name, 0L);
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }

        Fault(name, "phải là số nguyên.");
        return 0;
    }

    public int Small(string name, int least, int most)
    {
        var number = Integer(name);
        if (number >= least && number <= most)
        {
            return (int)number;
        }

        Fault(name, string.Create(CultureInfo.InvariantCulture, $"phải nằm trong khoảng từ {least} đến {most}."));
        return least;
    }

    /// <summary>A small number, or null where the file says null; left out altogether is a fault.</summary>
    public int? SmallOrNull(string name, int least, int most) =>
        Find(name, out var value) && value.ValueKind == JsonValueKind.Null ? null : Small(name, least, most);

    /// <summary>A yes or no that means no when it is absent.</summary>
    public bool Flag(string name)
    {
        if (!Find(name, out var value))
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fault(name, "phải là true hoặc false.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    public DateOnly Date(string name) => DateOrNull(name) ?? Missing(name, DateOnly.MinValue);

    public DateOnly? DateOrNull(string name)
    {
        if (TextOrNull(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(name, $"“{text}” không phải là ngày có thật viết dạng năm-tháng-ngày.");
        return DateOnly.MinValue;
    }

    public T Word<T>(string name, params ReadOnlySpan<(string Word, T Value)> words)
    {
        var text = Text(name);
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        if (text.Length > 0)
        {
            var known = new List<string>();
            foreach (var (word, _) in words)
            {
                known.Add(word);
            }

            Fault(name, $"“{text}” không có trong danh sách: {string.Join(", ", known)}.");
        }

        return words[0].Value;
    }

    public LawNode Child(string name) => Find(name, out var value)
        ? new(value, notes, path + "/" + name)
        : new(Missing(name, default(JsonElement)), notes.Muted(), path + "/" + name);

    public LawNode? ChildOrNull(string name) =>
        Find(name, out var value) && value.ValueKind != JsonValueKind.Null ? new(value, notes, path + "/" + name) : null;

    public List<LawNode> Children(string name) => Items(name, (value, place) => new LawNode(value, notes, place));

    /// <summary>A list of lists of objects.</summary>
    public List<List<LawNode>> Lists(string name) => Items(name, (value, place) =>
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Select((item, i) => new LawNode(item, notes, string.Create(CultureInfo.InvariantCulture, $"{place}/{i}"))).ToList();
        }

        notes.Add(place, "phải là danh sách.");
        return [];
    });

    /// <summary>Names of the object's own keys, in order of the text.</summary>
    public IReadOnlyList<string> Keys => element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject().Select(property => property.Name)] : [];

    public bool Knows(string source) => notes.Sources.ContainsKey(source);

    /// <summary>A number written with a point or without one, exact.</summary>
    public Rational Exact(string name)
    {
        if (!Find(name, out var value))
        {
            return Missing(name, Rational.Zero);
        }

        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : string.Empty;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (decimals <= 6 && long.TryParse(text.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var scaled))
        {
            return Rational.FromScaled(scaled, decimals);
        }

        Fault(name, "phải là số, không quá 6 chữ số thập phân.");
        return Rational.Zero;
    }

    public List<string> Texts(string name) => Items(name, (value, place) =>
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!;
        }

        notes.Add(place, "phải là chuỗi ký tự.");
        return string.Empty;
    });

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    public DateInterval Force()
    {
        var from = Date("from");
        var to = DateOrNull("to");
        if (to < from)
        {
            Fault("to", "sớm hơn “from”.");
        }

        return new(from, to);
    }

    public Citation Source()
    {
        var key = Text("source");
        var clause = TextOrNull("clause");
        if (key.Length > 0 && !notes.Sources.ContainsKey(key))
        {
            Fault("source", $"“{key}” không có trong sources.json.");
        }

        return new(key, notes.Sources.TryGetValue(key, out var source) ? source.Number : key, clause);
    }

    public DateOnly Checked() => Date("checked");

    public LawStatus Status() => Word("status", ("unconfirmed", LawStatus.Unconfirmed), ("confirmed", LawStatus.Confirmed));

    public Dated<T> Dated<T>(T value) => new(value, Force(), Source(), Checked(), Status());

    public void Fault(string name, string message) => notes.Add(name.Length == 0 ? path : path + "/" + name, message);

    /// <summary>Notes every property that nothing asked for: a misspelt name must not pass in silence.</summary>
    public void Done()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!asked.Contains(property.Name))
            {
                Fault(property.Name, "là khóa không được biết.");
            }

            if (!seen.Add(property.Name))
            {
                Fault(property.Name, "được ghi hai lần.");
            }
        }
    }

    private bool Find(string name, out JsonElement value)
    {
        asked.Add(name);
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    private T Missing<T>(string name, T instead)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            Fault(name, "còn thiếu.");
        }

        return instead;
    }

    private List<T> Items<T>(string name, Func<JsonElement, string, T> read)
    {
        var items = new List<T>();
        if (!Find(name, out var array))
        {
            Missing(name, items);
            return items;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "phải là một danh sách.");
            return items;
        }

        foreach (var item in array.EnumerateArray())
        {
            items.Add(read(item, string.Create(CultureInfo.InvariantCulture, $"{path}/{name}/{items.Count}")));
        }

        return items;
    }
}
