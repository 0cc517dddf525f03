using TongKet.Figures.Numbers;

namespace TongKet.Figures.Text;

/// <summary>What kind of amount a unit measures, as far as relations care.</summary>
internal enum UnitKind : byte
{
    None,
    Count,
    Money,
    ForeignMoney,
    Mass,
    Area,
    Length,
    Percent,
    PerMille,
    Points,
    Times,
    Time,
    Quotient,
    Other,
}

/// <summary>A unit as it is written: its kind, its symbol and what one is worth in the kind's base.</summary>
internal sealed record UnitWord(UnitKind Kind, string Symbol, Rational ToBase)
{
    /// <summary>Two amounts can be added or divided.</summary>
    public bool Matches(UnitWord other) => Kind == other.Kind && (Kind is not (UnitKind.Count or UnitKind.Quotient or UnitKind.Other) || Symbol == other.Symbol);
}
