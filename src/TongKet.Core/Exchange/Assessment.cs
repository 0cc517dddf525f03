using TongKet.Core.Basics;

namespace TongKet.Core.Exchange;

/// <summary>What taking a row over would do.</summary>
public enum LineVerdict
{
    /// <summary>Holds a fault; nothing of the file is taken over.</summary>
    Faulty,

    Added,

    Changed,

    /// <summary>Says what stands already.</summary>
    Same,
}

/// <summary>One thing wrong in a file: where it is and what to do.</summary>
/// <param name="Row">Row of the sheet; 0 for the file as a whole.</param>
/// <param name="Cell">"B7"; null when it is not about one cell.</param>
/// <param name="Head">Head of the column; null when it is not about one cell.</param>
public sealed record ImportFault(int Row, string? Cell, string? Head, string Place, string Message)
{
    public Trouble AsTrouble() => new(Place, Message);
}

/// <summary>What a check wants looked at in a row that may be taken over all the same.</summary>
public sealed record ImportDoubt(int Row, string Place, string Message);

/// <summary>One row as the preview shows it.</summary>
/// <param name="Title">What the row is about: "Tổ dân phố số 5 · Hộ nghèo".</param>
/// <param name="Before">What stands now; null for what is added.</param>
/// <param name="After">What would stand.</param>
public sealed record ImportLine(int Row, LineVerdict Verdict, string Title, string? Before, string? After);

/// <summary>The verdict over a whole file.</summary>
public sealed record Assessment
{
    /// <summary>Faults and lines that are kept to be shown; the counts go on.</summary>
    public const int Shown = 1000;

    public required string FileName { get; init; }

    public required string Hash { get; init; }

    public required int Rows { get; init; }

    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Same { get; init; }

    /// <summary>Rows with a fault.</summary>
    public required int Faulty { get; init; }

    /// <summary>All faults there are, also those past <see cref="Shown"/>.</summary>
    public required int FaultCount { get; init; }

    public required IReadOnlyList<ImportFault> Faults { get; init; }

    public required IReadOnlyList<ImportLine> Lines { get; init; }

    /// <summary>What checks want looked at; somebody will have to explain it when the values are handed in.</summary>
    public IReadOnlyList<ImportDoubt> Doubts { get; init; } = [];

    /// <summary>All doubts there are, also those past <see cref="Shown"/>.</summary>
    public int DoubtCount { get; init; }

    /// <summary>What was done to read the file and is no fault: old fonts read, values of formulas taken.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public bool IsClean => FaultCount == 0;

    public bool ChangesNothing => Added + Changed == 0;

    /// <summary>Of a file that could not be read at all.</summary>
    internal static Assessment Unreadable(string fileName, string hash, TroubleException broken) => new()
    {
        FileName = fileName,
        Hash = hash,
        Rows = 0,
        Added = 0,
        Changed = 0,
        Same = 0,
        Faulty = 0,
        FaultCount = broken.Troubles.Count,
        Faults = [.. broken.Troubles.Select(trouble => new ImportFault(0, null, null, trouble.Place, trouble.Message))],
        Lines = [],
        Notes = [],
    };
}
