using TongKet.Core.Basics;

namespace TongKet.Web.Kit;

/// <summary>A field that two people left differently: what stands there now and what was sent.</summary>
/// <param name="FieldId">Of the form; what only stands beside it has none.</param>
/// <param name="Theirs">What was saved meanwhile.</param>
/// <param name="Mine">What was sent.</param>
public sealed record Difference(string FieldId, string Label, string Theirs, string Mine, Merged Merged)
{
    /// <summary>The fields that differ.</summary>
    /// <param name="fields">Each with what both started from, what stands there now, and what was sent.</param>
    public static IReadOnlyList<Difference> Of(IEnumerable<(string FieldId, string Label, string Seen, string Theirs, string Mine)> fields) =>
        [.. fields.Where(field => field.Theirs != field.Mine).Select(field => new Difference(field.FieldId, field.Label, field.Theirs, field.Mine, Merged.Of(field.Seen, field.Theirs, field.Mine)))];
}
