using System.Globalization;
using TongKet.Core.Basics;

namespace TongKet.Core.Commending;

/// <summary>What a document about awards does.</summary>
public enum DecisionKind
{
    /// <summary>Khen thưởng.</summary>
    Commend,

    /// <summary>Hủy quyết định khen thưởng.</summary>
    Revoke,

    /// <summary>Trình cấp trên khen thưởng.</summary>
    Upward,
}

/// <summary>On what a decision rests.</summary>
public enum DecisionProcedure
{
    /// <summary>Hội đồng đã họp, biểu quyết.</summary>
    Council,

    /// <summary>Thủ tục đơn giản, có lý do luật nêu.</summary>
    Simplified,

    /// <summary>Danh sách bình xét, luật không đòi Hội đồng.</summary>
    ListAlone,
}

/// <summary>Where a decision stands.</summary>
public enum DecisionState
{
    /// <summary>Đang soạn.</summary>
    Drafted,

    /// <summary>Đã trình, chờ ký.</summary>
    Proposed,

    /// <summary>Đã ký, có số.</summary>
    Signed,

    /// <summary>Đã công bố.</summary>
    Published,

    /// <summary>Cấp trên đã trả lời.</summary>
    Answered,

    /// <summary>Đã bỏ bản soạn.</summary>
    Dropped,
}

/// <summary>Who signs.</summary>
public enum SignerPost
{
    /// <summary>Chủ tịch.</summary>
    Chair,

    /// <summary>Phó Chủ tịch ký thay.</summary>
    ViceChair,
}

/// <summary>A decision of commendation from its draft on: for what, on which procedure and legal basis, who proposed and signed it, when it was published and paid.</summary>
public sealed class CommendationDecision : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>The year whose achievements it rewards.</summary>
    public required int Year { get; init; }

    /// <summary>Trích yếu: "Về việc khen thưởng thành tích năm 2025".</summary>
    public required string Title { get; set; }

    public required DecisionProcedure Procedure { get; set; }

    /// <summary>Key of the ground: of the simplified procedure, or of a revocation; empty for none.</summary>
    public required string Ground { get; set; }

    /// <summary>The ground in the words of the case; empty for none.</summary>
    public required string Because { get; set; }

    /// <summary>The minutes that it rests on, as its legal basis names them: "Biên bản số 02/BB-HĐTĐKT"; empty for none.</summary>
    public required string Minutes { get; set; }

    public DateOnly? MinutesOn { get; set; }

    /// <summary>The day that the drafter reckons with: it chooses the legal basis until there is a day of signing.</summary>
    public required DateOnly PlannedOn { get; set; }

    /// <summary>Keys of the documents cited, one on a line, in order.</summary>
    public required string Bases { get; set; }

    /// <summary>Further bases in words, one on a line: the province's regulation, the plan of a movement.</summary>
    public required string OwnBases { get; set; }

    /// <summary>Name of the commune on the day: "phường Mỏ Chè". Documents keep it through later mergers.</summary>
    public required string Commune { get; set; }

    /// <summary>"thành phố Sông Công, tỉnh Thái Nguyên".</summary>
    public required string Parent { get; set; }

    /// <summary>The posting for opinion; null where none is asked for.</summary>
    public Guid? PostingId { get; set; }

    /// <summary>The decision that a revocation revokes.</summary>
    public Guid? RevokesId { get; set; }

    public Guid? WrittenBy { get; set; }

    public DateTime? WrittenAt { get; set; }

    public string? ProposalNumber { get; set; }

    public DateOnly? ProposedOn { get; set; }

    public Guid? ProposedBy { get; set; }

    /// <summary>Last day for signing, as the law reckons from the proposal; null where no term is known.</summary>
    public DateOnly? SignBy { get; set; }

    /// <summary>What follows its number; numbers run within it, year by year.</summary>
    public required string Series { get; init; }

    public int? Number { get; set; }

    public int? NumberYear { get; set; }

    public DateOnly? DecidedOn { get; set; }

    public SignerPost? Post { get; set; }

    public string? Signer { get; set; }

    public Guid? SignedBy { get; set; }

    /// <summary>What was looked at where the law's data left something open; null when nothing was.</summary>
    public string? OpenBecause { get; set; }

    public DateOnly? PublishBy { get; set; }

    public DateOnly? PayBy { get; set; }

    public DateTime? PublishedAt { get; set; }

    public Guid? PublishedBy { get; set; }

    public DateOnly? PaidOn { get; set; }

    public Guid? PaidBy { get; set; }

    /// <summary>The day of the higher level's answer, or on which the draft was dropped.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>The higher level's answer, or why the draft was dropped.</summary>
    public string? EndedBecause { get; set; }

    /// <summary>Last year in which its file is kept; null for ever, or while it is not signed.</summary>
    public int? KeepUntil { get; set; }

    public DecisionState State { get; set; }

    public int Version { get; set; }

    /// <summary>"05/QĐ-UBND"; empty until it is signed.</summary>
    public string Label => Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:00}/{Series}") : string.Empty;

    /// <summary>"Chủ tịch UBND phường Mỏ Chè".</summary>
    public string Issuer => "Chủ tịch UBND " + Commune;

    public static string SeriesOf(DecisionKind kind) => kind == DecisionKind.Upward ? "TTr-UBND" : "QĐ-UBND";

    public static string SubjectOf(Guid id) => $"commendation:{id:N}";
}
