using System.Collections.Immutable;

namespace TongKet.Core.Publishing;

/// <summary>The report of a year as published: the published results in sentences, checked against themselves.</summary>
public sealed record ReportSnapshot
{
    /// <summary>The results that it tells, as they stood.</summary>
    public required YearResults Results { get; init; }

    /// <summary>Edition of the published results.</summary>
    public required int ResultsEdition { get; init; }

    public required ImmutableArray<ReportSection> Sections { get; init; }

    public required FigureCheckSeal Check { get; init; }

    /// <summary>Hash of the rulebook that it was checked under.</summary>
    public required string RulesHash { get; init; }

    /// <summary>The whole text, as the figure check reads it.</summary>
    public string PlainText() => string.Join("\n\n", Sections.Select(section => section.Name + "\n" + string.Join('\n', section.Items.Select(item => $"{item.Name}: {item.Text}"))));
}

/// <summary>One of the result groups.</summary>
public sealed record ReportSection(int Number, string Name, ImmutableArray<ReportItem> Items);

/// <param name="Code">Indicator code, for the way to the figure's home.</param>
/// <param name="Text">Its sentence, after the name.</param>
public sealed record ReportItem(string Code, string Name, string Text);
