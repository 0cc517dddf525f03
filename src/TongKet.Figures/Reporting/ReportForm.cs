namespace TongKet.Figures.Reporting;

/// <summary>How a report is written.</summary>
public sealed record ReportForm
{
    /// <summary>Vietnamese, everything but the unread numbers.</summary>
    public static ReportForm Default { get; } = new();

    /// <summary>The language of the fixed words.</summary>
    public ReportLanguage Language { get; init; }

    /// <summary>Whether each number that was not read is listed with its place.</summary>
    public bool Unread { get; init; }

    /// <summary>Whether what holds, what could not be checked and the summary are left out of the text form.</summary>
    public bool FindingsOnly { get; init; }
}
