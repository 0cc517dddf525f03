using System.Globalization;
using TongKet.Core.Basics;

namespace TongKet.Core.Consulting;

public enum LetterKind
{
    /// <summary>Câu hỏi gửi xã, phường.</summary>
    Question,

    /// <summary>Ý kiến về nội dung đang lấy ý kiến.</summary>
    Objection,
}

/// <summary>Where a letter stands.</summary>
public enum LetterState
{
    /// <summary>Đã nhận.</summary>
    Received,

    /// <summary>Có người xử lý.</summary>
    TakenUp,

    /// <summary>Đã soạn trả lời, chờ người khác duyệt.</summary>
    Answered,

    /// <summary>Câu trả lời đã duyệt; người gửi xem được, và mọi người nếu được đăng.</summary>
    Approved,

    /// <summary>Khép lại không trả lời, có lý do.</summary>
    Closed,
}

/// <summary>What somebody without an account writes to the office: a question, or an objection to what is posted. Who wrote it and in which words is sealed.</summary>
public sealed class CitizenLetter : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required LetterKind Kind { get; init; }

    /// <summary>What an objection is about; null for a question.</summary>
    public Guid? PostingId { get; init; }

    public required int Year { get; init; }

    /// <summary>Running number within the year.</summary>
    public required int Number { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>SHA-256 of the secret by which the sender follows it, hexadecimal.</summary>
    public required string CodeHash { get; init; }

    /// <summary>The sender wants the answer for himself alone.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary><see cref="LetterContent"/> as sealed JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Last day for telling what becomes of it.</summary>
    public required DateOnly NoticeBy { get; init; }

    /// <summary>Last day for the answer.</summary>
    public required DateOnly AnswerBy { get; init; }

    public LetterState State { get; set; }

    public Guid? HandlerId { get; set; }

    public DateOnly? TakenUpOn { get; set; }

    /// <summary>The question as readers see it: a title, and the words without personal data.</summary>
    public string? Title { get; set; }

    public string? Edited { get; set; }

    public string? Answer { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    /// <summary>The day of the approval or of the closing.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Why it was closed without an answer; the sender reads it.</summary>
    public string? ClosedReason { get; set; }

    public int Version { get; set; }

    /// <summary>"3/2026".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Year}");

    /// <summary>Last part of its address once it is public: "2026-3".</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Number}");

    /// <summary>What the ledger calls it.</summary>
    public static string SubjectOf(Guid id) => $"letter:{id:N}";
}
