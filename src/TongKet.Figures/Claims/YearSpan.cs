namespace TongKet.Figures.Claims;

/// <summary>Whole years, both included.</summary>
/// <param name="From">The first year.</param>
/// <param name="To">The last year, not before the first.</param>
public readonly record struct YearSpan(int From, int To);
