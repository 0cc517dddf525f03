using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>A value as it is written in a grid, on a phone, in a sheet or by a program.</summary>
public sealed record ResultReport
{
    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required Period Period { get; init; }

    public required Measure Measure { get; init; }

    /// <summary>The row of the denominator register that a rate is over, for rates whose base is no indicator.</summary>
    public Guid? DenominatorId { get; init; }

    public required ValueStatus Status { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Office, list or decision that it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>Number of a decision, or a link, that proves it.</summary>
    public string? Reference { get; init; }

    /// <summary>What the writer had in sight; null writes whatever stands there now. Another one in the store refuses, and nothing is overwritten.</summary>
    public ResultStamp? Seen { get; init; }

    /// <summary>What the writer says where a check wants a look; kept as a comment at the values that wanted one.</summary>
    public string? Note { get; init; }

    public ResultKey Key => new(AreaId, IndicatorCode, Period, Status);

    public ResultPlace Place => new(AreaId, IndicatorCode, Period);

    /// <summary>An edition that stands, to be judged again.</summary>
    public static ResultReport Of(Result row, string? note) => new()
    {
        AreaId = row.AreaId,
        IndicatorCode = row.IndicatorCode,
        Period = row.Period,
        Measure = Measure.Of(row),
        DenominatorId = row.DenominatorId,
        Status = row.Status,
        AsOf = row.AsOf,
        Source = row.Source,
        Reference = row.Reference,
        Note = note,
    };
}

/// <summary>Which state of a value somebody saw: its newest edition and how often that was saved.</summary>
public readonly record struct ResultStamp(int Edition, int Version)
{
    /// <summary>There was no value yet.</summary>
    public static ResultStamp Nothing => default;

    public static ResultStamp Of(Result? newest) => newest is null ? Nothing : new(newest.Edition, newest.Version);
}
