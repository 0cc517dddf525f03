using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>A text cut into its lines, with its figures marked where they stand and each check beside the line that it is about.</summary>
/// <remarks>The shape of every page that shows a document beside its proofs.</remarks>
public sealed class MarkedText
{
    private MarkedText(IReadOnlyList<MarkedLine> lines) => Lines = lines;

    /// <summary>The lines that hold more than blanks, in order.</summary>
    public IReadOnlyList<MarkedLine> Lines { get; }

    /// <summary>Marks the text of a report.</summary>
    public static MarkedText Of(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var marks = Marks(report);
        var checks = report.Checks;
        var lines = new List<MarkedLine>();
        var text = report.Text.Value;
        var mark = 0;
        var check = 0;
        for (var (start, number) = (0, 1); start <= text.Length; number++)
        {
            var end = start;
            while (end < text.Length && text[end] is not ('\n' or '\r'))
            {
                end++;
            }

            var pieces = new List<MarkedPiece>();
            var at = start;
            for (; mark < marks.Count && marks[mark].Span.Start < end; mark++)
            {
                var (span, found) = marks[mark];
                Add(pieces, text, at, span.Start, null);
                Add(pieces, text, span.Start, Math.Min(span.End, end), found);
                at = Math.Min(span.End, end);
            }

            Add(pieces, text, at, end, null);
            var next = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : end + 1;
            var about = new List<Check>();
            for (; check < checks.Count && checks[check].Span.Start < next; check++)
            {
                about.Add(checks[check]);
            }

            if (about.Count > 0 || !text.AsSpan(start, end - start).IsWhiteSpace())
            {
                lines.Add(new MarkedLine(number, pieces, about));
            }

            start = next;
        }

        return new MarkedText(lines);
    }

    private static void Add(List<MarkedPiece> pieces, string text, int start, int end, Check? check)
    {
        if (end > start)
        {
            pieces.Add(new MarkedPiece(text[start..end], check, check is not null && start < check.Span.End && check.Span.Start < end));
        }
    }

    // Each figure once, under the gravest check that it belongs to; of marks that overlap the graver stays.
    private static List<(TextSpan Span, Check Check)> Marks(AuditReport report)
    {
        var graver = new Dictionary<TextSpan, Check>();
        foreach (var check in report.Checks)
        {
            if (check.Claims.Count == 0)
            {
                Keep(check.Span, check);
            }

            foreach (var claim in check.Claims)
            {
                Keep(claim.Span, check);
            }
        }

        var ordered = new List<(TextSpan Span, Check Check)>(graver.Count);
        foreach (var (span, check) in graver)
        {
            ordered.Add((span, check));
        }

        ordered.Sort(static (left, right) => Gravity(right.Check) != Gravity(left.Check) ? Gravity(right.Check).CompareTo(Gravity(left.Check)) : left.Span.Start.CompareTo(right.Span.Start));
        var taken = new SortedSet<(int Start, int End)>();
        var kept = new List<(TextSpan Span, Check Check)>(ordered.Count);
        foreach (var mark in ordered)
        {
            if (mark.Span.Length > 0 && !Overlaps(taken, mark.Span))
            {
                taken.Add((mark.Span.Start, mark.Span.End));
                kept.Add(mark);
            }
        }

        kept.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return kept;

        void Keep(TextSpan span, Check check)
        {
            if (!graver.TryGetValue(span, out var other) || Gravity(check) > Gravity(other))
            {
                graver[span] = check;
            }
        }
    }

    private static bool Overlaps(SortedSet<(int Start, int End)> taken, TextSpan span)
    {
        // Kept spans never overlap each other, so only the last that begins before this one ends can reach into it.
        var before = taken.GetViewBetween((0, 0), (span.End, 0));
        return before.Count > 0 && before.Max.End > span.Start;
    }

    private static int Gravity(Check check) => check.Verdict == Verdict.Unverifiable ? -1 : (int)check.Verdict;
}

/// <summary>One line of a text.</summary>
/// <param name="Number">Its number from 1.</param>
/// <param name="Pieces">Its text in pieces, marked and plain.</param>
/// <param name="Checks">The checks that are about it, in order.</param>
public sealed record MarkedLine(int Number, IReadOnlyList<MarkedPiece> Pieces, IReadOnlyList<Check> Checks);

/// <summary>A stretch of a line.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Check">The gravest check that the figure belongs to; nothing for plain text.</param>
/// <param name="IsAtFault">The check points at this figure and not only reckons with it.</param>
public sealed record MarkedPiece(string Text, Check? Check, bool IsAtFault);
