using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures;

/// <summary>How much of a text was understood.</summary>
/// <param name="Numbers">Numbers that state a figure; list numbers, footnotes, times and document numbers do not.</param>
/// <param name="Read">Of those, the ones whose meaning was read.</param>
/// <param name="Checked">Of those, the ones that some check could decide about.</param>
public sealed record Coverage(int Numbers, int Read, int Checked);

/// <summary>Everything the auditor found in one text.</summary>
/// <param name="Text">The text, whose offsets all spans use.</param>
/// <param name="AsOf">The day whose law was applied, if any is known.</param>
/// <param name="Coverage">How much was understood.</param>
/// <param name="Claims">Every figure read, in the order of the text.</param>
/// <param name="Checks">Every relation read, in the order of the text.</param>
public sealed record AuditReport(SourceText Text, DateOnly? AsOf, Coverage Coverage, IReadOnlyList<Claim> Claims, IReadOnlyList<Check> Checks)
{
    /// <summary>Where the numbers stand whose meaning was not read, in the order of the text.</summary>
    public IReadOnlyList<TextSpan> Unread { get; init; } = [];

    /// <summary>How many checks came out so.</summary>
    public int Count(Verdict verdict)
    {
        var count = 0;
        foreach (var check in Checks)
        {
            count += check.Verdict == verdict ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a contradiction stands.</summary>
    public bool HasContradiction => Count(Verdict.Contradiction) > 0;
}
