using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

public enum MovementKind
{
    /// <summary>Thường xuyên.</summary>
    Regular,

    /// <summary>Theo đợt, chuyên đề.</summary>
    Thematic,
}

/// <summary>How far a movement reaches (Điều 16).</summary>
public enum MovementScope
{
    /// <summary>Toàn quốc, hưởng ứng tại địa phương.</summary>
    National,

    /// <summary>Tỉnh, bộ, ngành, hưởng ứng tại địa phương.</summary>
    Province,

    /// <summary>Xã, phường, đặc khu.</summary>
    Commune,

    /// <summary>Cụm, khối thi đua.</summary>
    Cluster,

    /// <summary>Cơ quan, đơn vị.</summary>
    Unit,
}

/// <summary>Where a movement stands.</summary>
public enum MovementState
{
    /// <summary>Đang soạn.</summary>
    Drafted,

    /// <summary>Đã phát động.</summary>
    Launched,

    /// <summary>Đã sơ kết.</summary>
    ReviewedMidway,

    /// <summary>Đã kết thúc, chờ tổng kết.</summary>
    Closed,

    /// <summary>Đã tổng kết.</summary>
    Reviewed,
}

/// <summary>A movement of emulation, with what the Law wants it to say (Điều 17).</summary>
public sealed class Movement : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; set; }

    public required string Title { get; set; }

    public required MovementKind Kind { get; set; }

    public required MovementScope Scope { get; set; }

    /// <summary>Mục tiêu.</summary>
    public required string Goal { get; set; }

    /// <summary>Đối tượng tham gia.</summary>
    public required string Subjects { get; set; }

    /// <summary>Nội dung, tiêu chí.</summary>
    public required string Criteria { get; set; }

    /// <summary>Kế hoạch, biện pháp.</summary>
    public required string Measures { get; set; }

    public required DateOnly StartsOn { get; set; }

    public required DateOnly EndsOn { get; set; }

    /// <summary>The local rule that asks for registration; empty when none does, because the Law no longer does (EC-P7).</summary>
    public required string RegistrationBasis { get; set; }

    public MovementState State { get; set; }

    public Guid? WrittenBy { get; set; }

    public Guid? LaunchedBy { get; set; }

    public DateOnly? LaunchedOn { get; set; }

    public DateOnly? ReviewedMidwayOn { get; set; }

    /// <summary>What the interim review found.</summary>
    public string? MidwayWords { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public DateOnly? ReviewedOn { get; set; }

    /// <summary>What the final review found.</summary>
    public string? ReviewWords { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"movement:{id:N}";
}

/// <summary>What a group or unit commits itself to in a movement; with a measure it is compared with the approved result at year end.</summary>
public sealed class MovementRegistration : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid MovementId { get; init; }

    /// <summary>The residential group; null when a unit registers.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>The unit; null when a group registers.</summary>
    public Guid? OrganisationId { get; init; }

    public required string Words { get; init; }

    /// <summary>The measure promised; null for a commitment in words.</summary>
    public string? IndicatorCode { get; init; }

    /// <summary>How much of it, in thousandths of the measure's unit or of a percent.</summary>
    public long? PromisedMilli { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public Guid? RegisteredBy { get; init; }

    public DateOnly? WithdrawnOn { get; set; }

    public int Version { get; set; }
}
