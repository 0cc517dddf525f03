namespace TongKet.Figures.Claims;

/// <summary>What a figure in the text states.</summary>
public enum ClaimKind
{
    /// <summary>A bare number whose unit was not recognised.</summary>
    Number,

    /// <summary>So many whole things: "31 hộ".</summary>
    Count,

    /// <summary>An amount of money, mass, area or another measure.</summary>
    Amount,

    /// <summary>A percentage or per mille.</summary>
    Percent,

    /// <summary>A difference of percentages: "0,5 điểm %".</summary>
    Points,

    /// <summary>"n lần".</summary>
    Times,

    /// <summary>A length of time: "6 tháng".</summary>
    Duration,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>A year, or a quarter or month of one.</summary>
    Year,

    /// <summary>A span of years: "giai đoạn 2021-2025".</summary>
    Period,
}
