using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>The people's committee of a commune as the public meets it: names, contacts, portal and its old visit count.</summary>
public sealed class Office : IOwned, IVersioned
{
    public required Guid CommuneId { get; init; }

    /// <summary>"phường Mỏ Chè".</summary>
    public required string CommuneName { get; set; }

    /// <summary>"thành phố Sông Công, tỉnh Thái Nguyên".</summary>
    public required string ParentName { get; set; }

    /// <summary>Host name of its portal; null when it answers for every host (an install with one commune).</summary>
    public string? Host { get; set; }

    public string Address { get; set; } = string.Empty;

    public string Phone { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    /// <summary>When citizens are received: "Thứ Năm hằng tuần, 8 giờ – 11 giờ".</summary>
    public string ReceptionDays { get; set; } = string.Empty;

    /// <summary>The total that the old portal showed, carried over and declared as such.</summary>
    public long VisitsCarriedOver { get; set; }

    public DateOnly? VisitsCarriedOverOn { get; set; }

    /// <summary>When the office was filled with illustrative data; every page then says so.</summary>
    public DateTime? DemoSince { get; init; }

    public int Version { get; set; }
}
