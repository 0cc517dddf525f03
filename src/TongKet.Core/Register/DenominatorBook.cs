using TongKet.Core.Law;

namespace TongKet.Core.Register;

/// <summary>One count: of a source and a day, with its corrections.</summary>
/// <param name="Newest">The edition that holds.</param>
/// <param name="Earlier">What was corrected, newest first.</param>
public sealed record DenominatorLine(Denominator Newest, IReadOnlyList<Denominator> Earlier);

/// <summary>The counts of a place, newest day first.</summary>
public sealed record DenominatorBook(Area Area, IReadOnlyList<DenominatorLine> Lines)
{
    public IEnumerable<DenominatorLine> Of(DenominatorKind kind) => Lines.Where(line => line.Newest.Kind == kind);
}

/// <summary>A place and its newest count of each kind.</summary>
public sealed record PlaceSize(Area Area, IReadOnlyDictionary<DenominatorKind, Denominator> Newest);
