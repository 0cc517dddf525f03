using TongKet.Core.Basics;

namespace TongKet.Core.Notices;

public enum MailMode
{
    /// <summary>Each notice its own mail.</summary>
    AtOnce,

    /// <summary>One mail a day with all that came.</summary>
    Digest,

    /// <summary>The inbox only.</summary>
    None,
}

/// <summary>How one account wants to hear of its notices by mail. No row means the defaults.</summary>
public sealed class NoticePreference : IOwned
{
    public required Guid AccountId { get; init; }

    public required Guid CommuneId { get; init; }

    public MailMode Mode { get; set; } = MailMode.AtOnce;

    /// <summary>Hour of the daily digest in Vietnam, 0–23.</summary>
    public int DigestHour { get; set; } = 7;

    /// <summary>Minutes after midnight in Vietnam at which the quiet begins; equal to its end means none.</summary>
    public int QuietFrom { get; set; } = 21 * 60;

    public int QuietTo { get; set; } = 6 * 60;
}
