namespace TongKet.Core.Newsroom;

/// <summary>What changed between two texts, word by word within the lines that changed; pure.</summary>
public static class WordDifference
{
    // The table of a pair grows with its product: longer stretches are told as a whole.
    private const int MostCells = 1_000_000;

    /// <summary>The lines of both texts in order, each as runs that stayed, went or came.</summary>
    public static IReadOnlyList<DifferenceLine> Of(string before, string after)
    {
        var lines = new List<DifferenceLine>();
        var (gone, come) = (new List<string>(), new List<string>());
        foreach (var (kind, line) in Runs(before.Split('\n'), after.Split('\n')))
        {
            if (kind == DifferenceKind.Same)
            {
                Close();
                lines.Add(new DifferenceLine([new DifferenceRun(DifferenceKind.Same, line)]));
            }
            else
            {
                (kind == DifferenceKind.Removed ? gone : come).Add(line);
            }
        }

        Close();
        return lines;

        // Lines that went beside lines that came: told as changed words.
        void Close()
        {
            for (var i = 0; i < Math.Max(gone.Count, come.Count); i++)
            {
                lines.Add(i >= come.Count ? new DifferenceLine([new DifferenceRun(DifferenceKind.Removed, gone[i])])
                    : i >= gone.Count ? new DifferenceLine([new DifferenceRun(DifferenceKind.Added, come[i])])
                    : new DifferenceLine(Joined(Runs(Words(gone[i]), Words(come[i])))));
            }

            gone.Clear();
            come.Clear();
        }
    }

    // Words with the blanks that follow them.
    private static string[] Words(string line)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i - 1] == ' ' && line[i] != ' '))
            {
                words.Add(line[start..i]);
                start = i;
            }
        }

        return [.. words];
    }

    private static List<DifferenceRun> Joined(IEnumerable<(DifferenceKind Kind, string Text)> runs)
    {
        var joined = new List<DifferenceRun>();
        foreach (var (kind, text) in runs)
        {
            if (joined.Count > 0 && joined[^1].Kind == kind)
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + text };
            }
            else
            {
                joined.Add(new DifferenceRun(kind, text));
            }
        }

        return joined;
    }

    private static List<(DifferenceKind Kind, string Text)> Runs(string[] before, string[] after)
    {
        var head = 0;
        while (head < before.Length && head < after.Length && string.Equals(before[head], after[head], StringComparison.Ordinal))
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && string.Equals(before[^(tail + 1)], after[^(tail + 1)], StringComparison.Ordinal))
        {
            tail++;
        }

        var runs = new List<(DifferenceKind, string)>();
        runs.AddRange(before[..head].Select(one => (DifferenceKind.Same, one)));
        runs.AddRange(Middle(before[head..(before.Length - tail)], after[head..(after.Length - tail)]));
        runs.AddRange(before[(before.Length - tail)..].Select(one => (DifferenceKind.Same, one)));
        return runs;
    }

    private static List<(DifferenceKind, string)> Middle(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MostCells)
        {
            return [.. before.Select(one => (DifferenceKind.Removed, one)), .. after.Select(one => (DifferenceKind.Added, one))];
        }

        var longest = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                longest[i, j] = string.Equals(before[i], after[j], StringComparison.Ordinal) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var runs = new List<(DifferenceKind, string)>();
        var (left, right) = (0, 0);
        while (left < before.Length || right < after.Length)
        {
            if (left < before.Length && right < after.Length && string.Equals(before[left], after[right], StringComparison.Ordinal))
            {
                runs.Add((DifferenceKind.Same, before[left++]));
                right++;
            }
            else if (right == after.Length || (left < before.Length && longest[left + 1, right] >= longest[left, right + 1]))
            {
                runs.Add((DifferenceKind.Removed, before[left++]));
            }
            else
            {
                runs.Add((DifferenceKind.Added, after[right++]));
            }
        }

        return runs;
    }
}

/// <summary>What became of a run of words.</summary>
public enum DifferenceKind
{
    Same,
    Removed,
    Added,
}

public sealed record DifferenceRun(DifferenceKind Kind, string Text);

public sealed record DifferenceLine(IReadOnlyList<DifferenceRun> Runs)
{
    public bool IsSame => Runs is [{ Kind: DifferenceKind.Same }];
}
