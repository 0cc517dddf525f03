using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>One figure that the text states: where it stands, what it may mean, of what and when.</summary>
public sealed class Claim
{
    internal Claim(int index, ClaimKind kind, TextSpan span, int first, int end)
    {
        Index = index;
        Kind = kind;
        Span = span;
        FirstToken = first;
        EndToken = end;
    }

    /// <summary>Its place among the claims of the text, from 1: "c12".</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{Index + 1}");

    /// <summary>What it states.</summary>
    public ClaimKind Kind { get; }

    /// <summary>Where it stands.</summary>
    public TextSpan Span { get; }

    /// <summary>The printed number in its likeliest reading; nothing for dates and periods.</summary>
    public Printed? Printed { get; internal set; }

    /// <summary>Every reading of the printed number, the likeliest first.</summary>
    public IReadOnlyList<Printed> Readings => Prints;

    /// <summary>The set of values that could have been printed so, hedge included; nothing for dates and periods.</summary>
    public Interval? Value => Printed is null ? null
        : Lower is not null ? Lower.HalfUp.Hull(Printed.HalfUp)
        : Hedge == Hedge.None ? Printed.HalfUp
        : Hedges.Widen(Printed, Hedge);

    /// <summary>The unit as printed, for reports: "hộ", "%", "tỷ đồng".</summary>
    public string? Unit { get; internal init; }

    /// <summary>What is counted or rated, as far as the words around tell: "hộ cận nghèo".</summary>
    public string? Subject { get; internal set; }

    /// <summary>The years the text speaks of where the claim stands: "2021", "2016-2021".</summary>
    public string? Period { get; internal set; }

    /// <summary>"gần", "hơn", "khoảng" before the number.</summary>
    public Hedge Hedge { get; internal init; }

    /// <summary>The day, for a date.</summary>
    public DateOnly? Date { get; internal init; }

    /// <summary>The years, for a year or a period.</summary>
    public YearSpan? Years { get; internal init; }

    internal Printed[] Prints { get; set; } = [];

    internal int Index { get; set; }

    /// <summary>The latest of its entries in the book of relations, from 1; zero for none.</summary>
    internal int LastEntry { get; set; }

    /// <summary>A relation that tells of the figure itself has a verdict; none that has one is ever taken back.</summary>
    internal bool IsStated { get; set; }

    internal int FirstToken { get; }

    internal int EndToken { get; }

    internal UnitWord? Measure { get; init; }

    /// <summary>The claim is n of "n/m", and this is m.</summary>
    internal Claim? Over { get; set; }

    /// <summary>The claim is m of "n/m".</summary>
    internal bool IsUnder { get; set; }

    /// <summary>The lower end of "43 - 44%", whose upper end is <see cref="Printed"/>.</summary>
    internal Printed? Lower { get; init; }

    internal bool IsRange => Lower is not null;

    internal bool IsAmount => Kind is ClaimKind.Count or ClaimKind.Amount or ClaimKind.Number;

    internal string SubjectKey { get; set; } = string.Empty;
}
