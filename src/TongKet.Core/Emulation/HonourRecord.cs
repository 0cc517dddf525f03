using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>What happened in a record.</summary>
public enum RecordEventKind
{
    /// <summary>Được khen.</summary>
    Awarded,

    /// <summary>Lần khen bị hủy.</summary>
    Revoked,

    /// <summary>Được đề nghị.</summary>
    Nominated,

    /// <summary>Đề nghị được trả lại để bổ sung.</summary>
    Returned,

    /// <summary>Đề nghị được nhận.</summary>
    Accepted,

    /// <summary>Vào danh sách trình Hội đồng.</summary>
    Listed,

    /// <summary>Đề nghị kết thúc: rút hoặc không đề nghị khen.</summary>
    Ended,

    /// <summary>Xếp loại của một năm, như hồ sơ đề nghị nêu.</summary>
    Rated,

    /// <summary>Xếp hạng trong cụm, khối thi đua.</summary>
    Ranked,
}

/// <summary>One thing in a record, with its day and what it says.</summary>
/// <param name="NominationId">The nomination that it stands in; null for none.</param>
public sealed record RecordEvent(DateOnly Day, RecordEventKind Kind, string Says, Guid? NominationId = null);

/// <summary>Everything that the books say about one person, household or body of one place, in the order of time.</summary>
/// <param name="Place">Its group or unit; empty when the books name none, so that namesakes of other places stay apart.</param>
public sealed record HonourRecord(string Name, SubjectKind Subject, string Place, IReadOnlyList<RecordEvent> Events);
