using TongKet.Core.Basics;

namespace TongKet.Core.Privacy;

/// <summary>What a person asks about data on them (Law 91/2025/QH15).</summary>
public enum DataRequestKind
{
    /// <summary>Xem, nhận bản sao.</summary>
    See,

    /// <summary>Chỉnh sửa.</summary>
    Correct,

    /// <summary>Xóa.</summary>
    Erase,

    /// <summary>Hạn chế xử lý.</summary>
    Restrict,

    /// <summary>Phản đối xử lý.</summary>
    Object,

    /// <summary>Rút lại sự đồng ý.</summary>
    Withdraw,
}

/// <summary>How a request came in.</summary>
public enum DataRequestChannel
{
    Counter,
    Post,
    Mail,
    Telephone,
}

/// <summary>Where a request stands.</summary>
public enum DataRequestState
{
    /// <summary>Đã vào sổ.</summary>
    Received,

    /// <summary>Đã báo cho người yêu cầu là đã nhận.</summary>
    Acknowledged,

    /// <summary>Đã trả lời.</summary>
    Answered,
}

/// <summary>What the person was told in the end.</summary>
public enum DataRequestOutcome
{
    /// <summary>Đã thực hiện.</summary>
    Granted,

    /// <summary>Thực hiện một phần.</summary>
    Partly,

    /// <summary>Từ chối, nêu căn cứ.</summary>
    Refused,

    /// <summary>Người yêu cầu tự rút yêu cầu.</summary>
    Dropped,
}

/// <summary>A request of a data subject in the register. Who asked and what about is sealed; the register's line names nobody.</summary>
public sealed class DataRequest : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Year of the register.</summary>
    public required int Year { get; init; }

    /// <summary>Running number within the year.</summary>
    public required int Number { get; init; }

    public required DataRequestKind Kind { get; init; }

    public required DataRequestChannel Channel { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Last day for telling the person that it came in.</summary>
    public required DateOnly AcknowledgeBy { get; init; }

    /// <summary>Last day for the answer; moved once by an extension.</summary>
    public required DateOnly AnswerBy { get; set; }

    public DataRequestState State { get; set; }

    /// <summary><see cref="DataRequestContent"/> as sealed JSON.</summary>
    public required string Content { get; set; }

    public required Guid? ReceivedBy { get; init; }

    /// <summary>Of rows of earlier versions alone: what now stands in the seal.</summary>
    public string? IdentityChecked { get; set; }

    public DateOnly? AcknowledgedOn { get; set; }

    /// <summary>As <see cref="IdentityChecked"/>.</summary>
    public string? ExtensionReason { get; set; }

    public DataRequestOutcome? Outcome { get; set; }

    /// <summary>What the person was answered, sealed.</summary>
    public string? Answer { get; set; }

    /// <summary>Clause of law of a refusal or of a part not done.</summary>
    public string? Basis { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    public Guid? AnsweredBy { get; set; }

    public int Version { get; set; }
}
