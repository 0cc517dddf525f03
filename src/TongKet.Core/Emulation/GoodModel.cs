using System.Globalization;
using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

public enum GoodModelState
{
    /// <summary>Đã nhận.</summary>
    Received,

    /// <summary>Đã xác minh, chọn làm gương điển hình.</summary>
    Chosen,

    /// <summary>Không chọn, có lý do.</summary>
    Declined,
}

/// <summary>"Người tốt, việc tốt": somebody told of a good deed. Who did it, who told it and in which words is sealed until an officer has looked into it.</summary>
public sealed class GoodModel : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    /// <summary>Running number within the year.</summary>
    public required int Number { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>SHA-256 of the secret by which the sender follows it, hexadecimal; null when it was written at the desk.</summary>
    public string? CodeHash { get; init; }

    /// <summary>The account that wrote it at the desk; null for somebody without one.</summary>
    public Guid? ProposedBy { get; init; }

    /// <summary><see cref="GoodModelContent"/> as sealed JSON.</summary>
    public required string Content { get; set; }

    public GoodModelState State { get; set; }

    /// <summary>The story as readers may see it.</summary>
    public string? Title { get; set; }

    public string? Story { get; set; }

    /// <summary>How it was looked into.</summary>
    public string? Checked { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>Why it was not chosen; the sender reads it.</summary>
    public string? DeclinedBecause { get; set; }

    public int Version { get; set; }

    /// <summary>"3/2026".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Year}");

    public static string SubjectOf(Guid id) => $"good-model:{id:N}";
}
