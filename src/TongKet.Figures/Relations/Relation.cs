using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations;

/// <summary>A trial change: one claim printed otherwise.</summary>
internal readonly record struct Swap(Claim? Claim, Printed? Printed)
{
    public Printed Of(Claim claim) => ReferenceEquals(claim, Claim) ? Printed! : claim.Printed!;

    public Printed Reading(Claim claim, int number) => ReferenceEquals(claim, Claim) ? Printed! : claim.Prints[number];

    public int ReadingCount(Claim claim) => ReferenceEquals(claim, Claim) ? 1 : claim.Prints.Length;

    public ReadOnlySpan<Printed> ReadingsOf(Claim claim) => ReferenceEquals(claim, Claim) ? (Printed[])[Printed!] : claim.Prints;
}

/// <summary>What a relation says once it is judged.</summary>
internal sealed record Proof(string Stated, string Computed, string Why);

/// <summary>Figures that must agree, and how to tell whether they do.</summary>
internal abstract class Relation(string rule, Claim[] claims)
{
    private Verdict? judged;

    public string Rule { get; } = rule;

    public Claim[] Claims { get; } = claims;

    /// <summary>The verdict on the figures as printed, worked out once.</summary>
    public Verdict Verdict => judged ??= Judge(default);

    /// <summary>Where to look.</summary>
    public abstract TextSpan Span { get; }

    /// <summary>The verdict, with one claim perhaps printed otherwise.</summary>
    public abstract Verdict Judge(Swap swap);

    /// <summary>The verdict, with one claim printed otherwise, is <see cref="Verdict.Consistent"/>; asked of hundreds of trial prints, so it must be quick.</summary>
    public virtual bool Fits(Swap swap) => Judge(swap) == Verdict.Consistent;

    /// <summary>The proof of a verdict.</summary>
    public abstract Proof Prove(Verdict verdict);

    /// <summary>Corrections that the relation itself knows; others are searched.</summary>
    public virtual IReadOnlyList<Repair>? Repairs => null;

    /// <summary>What holds once a correction is made, as a Vietnamese clause; nothing when there is no more to say.</summary>
    public virtual string? Afterwards(Swap swap) => null;

    public virtual Severity SeverityOf(Verdict verdict) => verdict switch
    {
        Verdict.Contradiction => Severity.Error,
        Verdict.Suspicious => Severity.Warning,
        _ => Severity.Note,
    };

    /// <summary>The home of a figure from outside the text that was compared.</summary>
    public virtual string? Home => null;

    /// <summary>Whether a correction turns "đạt" into "không đạt" or back.</summary>
    public virtual bool Flips(Repair? repair, Printed? repaired) => false;
}
