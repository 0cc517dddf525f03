using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>What is asked: one award for one subject, for a year or an achievement, with the days that choose the law.</summary>
public sealed record Candidacy
{
    /// <summary>Key of the achievement that is proposed, where a form ticks that an earlier award rewarded it.</summary>
    public const string Own = "this";

    public required string Award { get; init; }

    public required SubjectKind Subject { get; init; }

    /// <summary>The year that is rewarded.</summary>
    public required int Year { get; init; }

    /// <summary>Ground of a form (Điều 8); null when nobody said it.</summary>
    public AwardType? Type { get; init; }

    /// <summary>The period of the achievement; the whole year for a title that names none.</summary>
    public DateInterval? Period { get; init; }

    /// <summary>Its field; null means all fields.</summary>
    public string? Field { get; init; }

    /// <summary>Key of the achievement, by which one achievement is known again (EC-P3).</summary>
    public string? Achievement { get; init; }

    /// <summary>The day on which the file is judged when neither day below is known.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The day received for appraisal: it chooses the law (reading K1).</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The day of the decision.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>The day whose law judges eligibility.</summary>
    public DateOnly LawDay => ReceivedOn ?? DecidedOn ?? AsOf;

    /// <summary>The day by which everything must have happened.</summary>
    public DateOnly DecisionDay => DecidedOn ?? (ReceivedOn > AsOf ? ReceivedOn.Value : AsOf);
}
