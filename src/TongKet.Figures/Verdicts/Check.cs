using TongKet.Figures.Claims;

namespace TongKet.Figures.Verdicts;

/// <summary>One relation that was read, with its verdict and its proof.</summary>
public sealed class Check
{
    /// <summary>Its place among the checks of the text, from 1: "k7".</summary>
    public required string Id { get; init; }

    /// <summary>The statement form or cross rule: "ST-13", "RP-X1".</summary>
    public required string Rule { get; init; }

    /// <summary>What was found.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The figures it relates, in the order of the text; empty when the statement holds no figure.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Where to look: the figure at fault, or the statement.</summary>
    public required Text.TextSpan Span { get; init; }

    /// <summary>What the text states.</summary>
    public required string Stated { get; init; }

    /// <summary>What the other figures give; empty when nothing can be computed.</summary>
    public required string Computed { get; init; }

    /// <summary>The proof: one Vietnamese paragraph with the arithmetic.</summary>
    public required string Why { get; init; }

    /// <summary>The smallest corrections that make everything agree, the likeliest first.</summary>
    public required IReadOnlyList<Repair> Repairs { get; init; }

    /// <summary>Where the figure compared with has its home outside the text: an address or a document; nothing when the text was compared with itself.</summary>
    public string? Home { get; init; }

    /// <summary>Whether the correction turns "đạt" into "không đạt" or back.</summary>
    public required bool Flips { get; init; }
}

/// <summary>A correction of one figure.</summary>
/// <param name="Claim">The figure.</param>
/// <param name="From">As printed.</param>
/// <param name="To">As it would have to be printed.</param>
/// <param name="Why">The slip that explains it, in Vietnamese.</param>
public sealed record Repair(Claim Claim, string From, string To, string Why);
