using TongKet.Core.Basics;

namespace TongKet.Core.Auditing;

/// <summary>How a text came to the desk.</summary>
public enum AuditedSource
{
    /// <summary>Dán vào ô.</summary>
    Pasted,

    /// <summary>Tải tệp lên.</summary>
    Uploaded,

    /// <summary>Bài viết sắp đăng.</summary>
    Article,
}

/// <summary>What a person says to a finding.</summary>
public enum FindingOutcome
{
    /// <summary>Đúng là cần sửa.</summary>
    Accepted,

    /// <summary>Bỏ qua, có lý do.</summary>
    Dismissed,
}

/// <summary>A text that was given to be checked. The same text is the same document, so that what was decided about it is found again.</summary>
public sealed class AuditedDocument : IOwned
{
    public const int LongestName = 120;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>SHA-256 of the text in NFC, hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The file, or the first words of a pasted text.</summary>
    public required string Name { get; init; }

    public required AuditedSource Source { get; init; }

    /// <summary>The text, sealed: reports name people before they are published.</summary>
    public required string Text { get; init; }

    /// <summary>How many characters it has.</summary>
    public required int Length { get; init; }

    /// <summary>The day whose law applies; null for the day that the text gives itself.</summary>
    public DateOnly? AsOf { get; init; }

    public required DateTime AddedAt { get; init; }

    public Guid? AddedBy { get; init; }
}

/// <summary>What somebody decided about one finding of a document; the newest row of a finding counts.</summary>
public sealed class FindingDecision : IOwned
{
    public const int LongestReason = 400;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>Rule and place within the text, as <see cref="FindingKeys"/> makes it: "ST-13@1834-1839".</summary>
    public required string FindingKey { get; init; }

    public required FindingOutcome Outcome { get; init; }

    /// <summary>Required to dismiss.</summary>
    public string? Reason { get; init; }

    public required DateTime DecidedAt { get; init; }

    public Guid? DecidedBy { get; init; }
}
