namespace TongKet.Figures.Numbers;

/// <summary>What a unit of measure measures; only quantities of one dimension add or compare.</summary>
public enum Dimension
{
    /// <summary>Things counted one by one; each kind of thing is its own unit.</summary>
    Count,

    /// <summary>Money, in đồng.</summary>
    Money,

    /// <summary>Mass, in kilograms.</summary>
    Mass,

    /// <summary>Area, in square metres.</summary>
    Area,

    /// <summary>A ratio times one hundred.</summary>
    Percent,
}

/// <summary>A unit of measure: its code, how it is written on screen, and how finely a stored quantity holds it.</summary>
/// <remarks>
/// "Unit" always means measure; places and offices are areas and organisations.
/// <see cref="Decimals"/> fixes the scale of the whole number in which a quantity of this unit is stored, so that sums are exact.
/// </remarks>
public sealed record Unit
{
    private Unit(string code, string symbol, Dimension dimension, int decimals, Rational toBase)
    {
        Code = code;
        Symbol = symbol;
        Dimension = dimension;
        Decimals = decimals;
        ToBase = toBase;
    }

    /// <summary>The code in files and columns, ASCII: "dong", "ho", "tan".</summary>
    public string Code { get; }

    /// <summary>As printed after the number: "đồng", "hộ", "%".</summary>
    public string Symbol { get; }

    /// <summary>What it measures.</summary>
    public Dimension Dimension { get; }

    /// <summary>Decimal places kept in store.</summary>
    public int Decimals { get; }

    /// <summary>How many base units of the dimension one of these is (đồng, kilogram, square metre; one for counts).</summary>
    public Rational ToBase { get; }

    /// <summary>Đồng.</summary>
    public static Unit Dong { get; } = new("dong", "đồng", Dimension.Money, 0, Rational.One);

    /// <summary>Million đồng.</summary>
    public static Unit MillionDong { get; } = new("trieu-dong", "triệu đồng", Dimension.Money, 6, 1_000_000);

    /// <summary>Billion đồng.</summary>
    public static Unit BillionDong { get; } = new("ty-dong", "tỷ đồng", Dimension.Money, 9, 1_000_000_000);

    /// <summary>Tonne.</summary>
    public static Unit Tonne { get; } = new("tan", "tấn", Dimension.Mass, 3, 1_000);

    /// <summary>Kilogram.</summary>
    public static Unit Kilogram { get; } = new("kg", "kg", Dimension.Mass, 0, Rational.One);

    /// <summary>Hectare.</summary>
    public static Unit Hectare { get; } = new("ha", "ha", Dimension.Area, 4, 10_000);

    /// <summary>Square metre.</summary>
    public static Unit SquareMetre { get; } = new("m2", "m²", Dimension.Area, 0, Rational.One);

    /// <summary>Percent.</summary>
    public static Unit Percent { get; } = new("phan-tram", "%", Dimension.Percent, 4, Rational.One);

    /// <summary>Household.</summary>
    public static Unit Household { get; } = new("ho", "hộ", Dimension.Count, 0, Rational.One);

    /// <summary>Person.</summary>
    public static Unit Person { get; } = new("nguoi", "người", Dimension.Count, 0, Rational.One);

    /// <summary>Residential group (tổ dân phố).</summary>
    public static Unit ResidentialGroup { get; } = new("to-dan-pho", "tổ dân phố", Dimension.Count, 0, Rational.One);

    /// <summary>Animal, by head.</summary>
    public static Unit Head { get; } = new("con", "con", Dimension.Count, 0, Rational.One);

    /// <summary>Case file (hồ sơ).</summary>
    public static Unit CaseFile { get; } = new("ho-so", "hồ sơ", Dimension.Count, 0, Rational.One);

    /// <summary>Every unit the store knows, by code.</summary>
    public static IReadOnlyDictionary<string, Unit> All { get; } = new[]
    {
        Dong, MillionDong, BillionDong, Tonne, Kilogram, Hectare, SquareMetre, Percent, Household, Person, ResidentialGroup, Head, CaseFile,
    }.ToDictionary(unit => unit.Code, StringComparer.Ordinal);

    /// <summary>The unit with this code.</summary>
    /// <exception cref="KeyNotFoundException">No such unit.</exception>
    public static Unit Of(string code) => All[code];
}
