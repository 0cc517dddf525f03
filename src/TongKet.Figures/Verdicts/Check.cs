using System.Globalization;
using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Relations;

namespace TongKet.Figures.Verdicts;

/// <summary>One relation that was read, with its verdict and its proof.</summary>
/// <remarks>The words of a proof are written when somebody first reads them: most relations hold, and nobody asks why.</remarks>
public sealed class Check
{
    private readonly Relation relation;
    private readonly int number;
    private readonly Printed? repaired;
    private Proof? proof;

    internal Check(Relation relation, int number, IReadOnlyList<Repair> repairs, Printed? repaired)
    {
        this.relation = relation;
        this.number = number;
        this.repaired = repaired;
        Repairs = repairs;
        Verdict = relation.Verdict;
        Severity = relation.SeverityOf(Verdict);
        Flips = Verdict == Verdict.Contradiction && relation.Flips(repairs.Count > 0 ? repairs[0] : null, repaired);
    }

    /// <summary>Its place among the checks of the text, from 1: "k7".</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    /// <summary>The statement form or cross rule: "ST-13", "RP-X1".</summary>
    public string Rule => relation.Rule;

    /// <summary>What was found.</summary>
    public Verdict Verdict { get; }

    /// <summary>How much it matters.</summary>
    public Severity Severity { get; }

    /// <summary>The figures it relates, in the order of the text; empty when the statement holds no figure.</summary>
    public IReadOnlyList<Claim> Claims => relation.Claims;

    /// <summary>Where to look: the figure at fault, or the statement.</summary>
    public Text.TextSpan Span => relation.Span;

    /// <summary>What the text states.</summary>
    public string Stated => Proof.Stated;

    /// <summary>What the other figures give; empty when nothing can be computed.</summary>
    public string Computed => Proof.Computed;

    /// <summary>The proof: one Vietnamese paragraph with the arithmetic.</summary>
    public string Why => Proof.Why;

    /// <summary>The smallest corrections that make everything agree, the likeliest first.</summary>
    public IReadOnlyList<Repair> Repairs { get; }

    /// <summary>Where the figure compared with has its home outside the text: an address or a document; nothing when the text was compared with itself.</summary>
    public string? Home => relation.Home;

    /// <summary>Whether the correction turns "đạt" into "không đạt" or back.</summary>
    public bool Flips { get; }

    // The same words whoever writes them first, so that readers on several threads need not wait for one another.
    private Proof Proof => proof ??= Write();

    private Proof Write()
    {
        var written = relation.Prove(Verdict);
        return repaired is not null && relation.Afterwards(new Swap(Repairs[0].Claim, repaired)) is { } after
            ? written with { Why = $"{written.Why} Nếu sửa {Repairs[0].From} thành {Repairs[0].To} ({Repairs[0].Why}) thì {after}." }
            : written;
    }
}

/// <summary>A correction of one figure.</summary>
/// <param name="Claim">The figure.</param>
/// <param name="From">As printed.</param>
/// <param name="To">As it would have to be printed.</param>
/// <param name="Why">The slip that explains it, in Vietnamese.</param>
public sealed record Repair(Claim Claim, string From, string To, string Why);
