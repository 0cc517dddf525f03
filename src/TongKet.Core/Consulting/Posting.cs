using TongKet.Core.Basics;

namespace TongKet.Core.Consulting;

/// <summary>Something posted for people's opinion, from one day to another: a list of names or cases, a text or files. It goes by itself when its days are over.</summary>
public sealed class Posting : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Key of a kind in law/publicity/terms.json, which sets the fewest days.</summary>
    public required string Kind { get; set; }

    public required string Slug { get; init; }

    public required string Title { get; set; }

    /// <summary>What people are asked, and on what it rests.</summary>
    public required string Text { get; set; }

    /// <summary>One line for each name or case: name; place; proposal; reason. Nothing else about anybody.</summary>
    public required string Lines { get; set; }

    public required DateOnly OpensOn { get; set; }

    /// <summary>The last day on which it stands.</summary>
    public required DateOnly ClosesOn { get; set; }

    public Guid? WrittenBy { get; set; }

    public DateTime? WrittenAt { get; set; }

    public DateTime? PublishedAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"posting:{id:N}";
}

/// <summary>Where a posting stands on a day.</summary>
public enum PostingState
{
    /// <summary>Đang soạn.</summary>
    Drafted,

    /// <summary>Đã duyệt, chưa đến ngày.</summary>
    Waiting,

    /// <summary>Đang lấy ý kiến.</summary>
    Open,

    /// <summary>Đã hết hạn, tự gỡ.</summary>
    Over,

    /// <summary>Đã gỡ trước hạn.</summary>
    Withdrawn,
}
