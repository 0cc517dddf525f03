namespace TongKet.Figures.Text;

/// <summary>Words to be written beside a stretch of a text.</summary>
/// <param name="Span">The stretch.</param>
/// <param name="Paragraphs">The words, one paragraph after the other.</param>
public sealed record MarginNote(TextSpan Span, IReadOnlyList<string> Paragraphs);
