using System.Globalization;
using TongKet.Core.Law;

namespace TongKet.Core.Register;

/// <summary>Which editions of a place's counts somebody had in sight, as a text that a form carries there and back. Pure.</summary>
public static class DenominatorStamps
{
    // A form carries no empty text: nothing counted yet is a state that was seen, too.
    private const string Start = "0";

    /// <summary>"Households.GroupBook.2021-12-01.2", one for each source and day.</summary>
    public static string Of(DenominatorBook book) => Start + string.Concat(book.Lines.Select(line => ' ' + Key(line.Newest.Kind, line.Newest.Source, line.Newest.AsOf)
        + line.Newest.Edition.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The edition that was seen of one source and day; 0 when there was none.</summary>
    public static int EditionOf(string seen, DenominatorKind kind, DenominatorSource source, DateOnly asOf)
    {
        var key = Key(kind, source, asOf);
        return seen.Split(' ').FirstOrDefault(part => part.StartsWith(key, StringComparison.Ordinal)) is { } found
            && int.TryParse(found.AsSpan(key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? edition : 0;
    }

    private static string Key(DenominatorKind kind, DenominatorSource source, DateOnly asOf) => string.Create(CultureInfo.InvariantCulture, $"{kind}.{source}.{asOf:O}.");
}
