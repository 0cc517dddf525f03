namespace TongKet.Core.Law;

/// <summary>The national list by day: looked up by code, and searched by name.</summary>
public sealed class NationalAreas(IReadOnlyList<NationalArea> areas)
{
    private const int MostFound = 50;

    /// <summary>Every entry, also of types that places no longer have.</summary>
    public IReadOnlyList<NationalArea> All => areas;

    /// <summary>The list of a day: provinces, each followed by its communes.</summary>
    public IReadOnlyList<NationalArea> On(DateOnly day) => [.. areas.Where(area => area.Listed.Contains(day))];

    /// <summary>The place that has this code on a day, or null.</summary>
    public NationalArea? Find(string code, DateOnly day) =>
        areas.FirstOrDefault(area => area.Listed.Contains(day) && string.Equals(area.Code, code, StringComparison.Ordinal));

    /// <summary>Places of a day whose full name holds the text, accents optional; those that begin with it first.</summary>
    public IReadOnlyList<NationalArea> Search(string text, DateOnly day)
    {
        var wanted = Basics.Text.Fold.Key(text.Trim());
        return wanted.Length == 0
            ? []
            : [.. On(day)
                .Select(area => (Area: area, Name: Basics.Text.Fold.Key(area.Name), Full: Basics.Text.Fold.Key(area.FullName)))
                .Where(row => row.Full.Contains(wanted, StringComparison.Ordinal) || row.Area.Code == wanted)
                .OrderByDescending(row => row.Name.StartsWith(wanted, StringComparison.Ordinal) || row.Full.StartsWith(wanted, StringComparison.Ordinal))
                .ThenBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => row.Area)
                .Take(MostFound)];
    }
}
