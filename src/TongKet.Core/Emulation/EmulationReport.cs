using System.Collections.Immutable;

namespace TongKet.Core.Emulation;

/// <summary>What the annual report on emulation and commendation is composed of; everything from the books of the year.</summary>
public sealed record EmulationReport
{
    public required int Year { get; init; }

    /// <summary>"phường Bá Xuyên".</summary>
    public required string Commune { get; init; }

    /// <summary>"tỉnh Thái Nguyên"; may name the level between.</summary>
    public required string Parent { get; init; }

    /// <summary>The day on which it is written.</summary>
    public required DateOnly Day { get; init; }

    public required ImmutableArray<ReportedMovement> Movements { get; init; }

    public required ImmutableArray<ReportedCluster> Clusters { get; init; }

    /// <summary>Awards by decisions of the year, and those of the year before.</summary>
    public required AwardStatistics Awards { get; init; }

    public required AwardStatistics Before { get; init; }

    /// <summary>Awards of the year by form and kind of whoever was honoured.</summary>
    public required ImmutableArray<ReportedForm> Forms { get; init; }

    /// <summary>The decisions of the year, each with how many awards it gave.</summary>
    public required ImmutableArray<ReportedDecision> Decisions { get; init; }

    public required ReportedNominations Nominations { get; init; }

    /// <summary>Good models told of and chosen in the year.</summary>
    public required (int Told, int Chosen) Models { get; init; }

    /// <summary>What leans too far, and groups of which nobody was proposed.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    public required ImmutableArray<string> GroupsWithout { get; init; }

    /// <summary>Where the figures come from, one line each.</summary>
    public required ImmutableArray<string> Provenance { get; init; }
}

/// <param name="Promises">How many promises an approved result shows as kept, how many as missed; the rest have no result.</param>
public sealed record ReportedMovement(string Title, bool IsReviewed, int Registrations, (int Kept, int Missed) Promises);

public sealed record ReportedCluster(string Name, int Members, ImmutableArray<string> First);

public sealed record ReportedForm(string Name, int All, int Collectives, int Households, int People, int Leaders, int DirectWorkers, int Women);

public sealed record ReportedDecision(string Number, DateOnly Day, string Issuer, int Awards);

public sealed record ReportedNominations(int Handed, int Returned, int Listed, int Refused, int Withdrawn);
