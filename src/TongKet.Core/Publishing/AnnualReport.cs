using System.Collections.Immutable;

namespace TongKet.Core.Publishing;

/// <summary>What an annual report is composed of.</summary>
public sealed record AnnualReport
{
    /// <summary>The year's figures, frozen or as approved now.</summary>
    public required YearResults Results { get; init; }

    /// <summary>"thành phố Sông Công, tỉnh Thái Nguyên".</summary>
    public required string Parent { get; init; }

    /// <summary>Edition of the published figures; null when they are composed from what is approved now, for use inside.</summary>
    public int? Edition { get; init; }

    /// <summary>What the desk knows of a line beyond its figure, by code of the indicator; empty in what everyone may read.</summary>
    public ImmutableDictionary<string, ReportRemark> Remarks { get; init; } = ImmutableDictionary<string, ReportRemark>.Empty;

    /// <summary>Indicators with a target and without an approved figure.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>What is planned for the year after; null in what everyone may read.</summary>
    public ImmutableArray<PlannedLine>? Ahead { get; init; }

    /// <summary>Where the figures come from and how to check them, one line each.</summary>
    public required ImmutableArray<string> Provenance { get; init; }
}

/// <summary>What stands beside one line of a report.</summary>
/// <param name="Before">Last year's figure as printed; null where it may not be compared.</param>
/// <param name="Change">"tăng 5,2 %"; null where it may not be compared.</param>
/// <param name="WhyNotCompared">Why it may not, in one sentence.</param>
/// <param name="Cause">Nguyên nhân; null while nobody wrote one.</param>
/// <param name="Remedy">Giải pháp.</param>
/// <param name="Responsible">Position that sees to it.</param>
public sealed record ReportRemark(string? Before, string? Change, string? WhyNotCompared, string? Cause, string? Remedy, string? Responsible);

/// <summary>A target of the year after.</summary>
public sealed record PlannedLine(string Name, string Target, string Decision);
