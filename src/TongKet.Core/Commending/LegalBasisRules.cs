using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Commending;

/// <summary>How a document stands on a day.</summary>
public enum BasisState
{
    InForce,

    NotYet,

    Ended,

    /// <summary>Nobody verified from when on it holds.</summary>
    Unknown,
}

/// <summary>Which documents a decision of a day may cite: each must be in force that day (DF-7).</summary>
public static class LegalBasisRules
{
    /// <summary>What a decision about awards of these domains cites by itself, in order.</summary>
    public static IReadOnlyList<LawSource> On(CommendationBook book, IReadOnlyDictionary<string, LawSource> sources, IReadOnlyCollection<PackDomain> domains, DateOnly day) =>
    [
        .. book.Bases.Where(basis => basis.Domain is not { } domain || domains.Contains(domain)).Select(basis => basis.Document)
            .Where(document => StateOn(document, sources, day) == BasisState.InForce),
    ];

    public static BasisState StateOn(LawSource document, IReadOnlyDictionary<string, LawSource> sources, DateOnly day) =>
        document.InForce is not { } from ? BasisState.Unknown
        : day < from ? BasisState.NotYet
        : EndOf(document, sources) is { } end && day > end ? BasisState.Ended
        : BasisState.InForce;

    /// <summary>Why a document may not be cited on a day; null when it may.</summary>
    public static string? Fault(LawSource document, IReadOnlyDictionary<string, LawSource> sources, DateOnly day)
    {
        var name = $"{document.Kind} {document.Number}";
        return StateOn(document, sources, day) switch
        {
            BasisState.InForce => null,
            BasisState.NotYet => $"{name} có hiệu lực từ {Vietnamese.Date(document.InForce!.Value)}, sau ngày quyết định {Vietnamese.Date(day)}; không làm căn cứ được.",
            BasisState.Ended => $"{name} hết hiệu lực sau ngày {Vietnamese.Date(EndOf(document, sources)!.Value)}"
                + (document.ReplacedBy is { } by && sources.TryGetValue(by, out var next) ? $", được thay bằng {next.Kind} {next.Number}" : string.Empty)
                + $"; không làm căn cứ cho quyết định ngày {Vietnamese.Date(day)}.",
            _ => $"{name} chưa có ngày hiệu lực đã kiểm tra; người soạn phải đối chiếu văn bản.",
        };
    }

    /// <summary>The last day of force: as the document says, or the day before whatever replaced it.</summary>
    private static DateOnly? EndOf(LawSource document, IReadOnlyDictionary<string, LawSource> sources)
    {
        var replaced = document.ReplacedBy is { } by && sources.TryGetValue(by, out var next) ? next.InForce?.AddDays(-1) : null;
        return document.Until is { } until && (replaced is not { } earlier || until < earlier) ? until : replaced;
    }
}
