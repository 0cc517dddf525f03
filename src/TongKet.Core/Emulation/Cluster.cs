using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

public enum ClusterKind
{
    /// <summary>Cụm thi đua: tổ dân phố, đơn vị gần nhau.</summary>
    Cluster,

    /// <summary>Khối thi đua: đơn vị cùng loại.</summary>
    Block,
}

public enum ClusterState
{
    /// <summary>Đang soạn bảng điểm.</summary>
    Drafted,

    /// <summary>Đang chấm: thành viên tự chấm, người thẩm định chấm lại.</summary>
    Scoring,

    /// <summary>Đã chốt xếp hạng.</summary>
    Closed,
}

/// <summary>Groups or units that compete with each other in a year by one score sheet.</summary>
public sealed class Cluster : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    public required string Name { get; set; }

    public required ClusterKind Kind { get; set; }

    public ClusterState State { get; set; }

    public Guid? WrittenBy { get; set; }

    public Guid? ClosedBy { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"cluster:{id:N}";
}

/// <summary>A group or unit in a cluster.</summary>
public sealed class ClusterMember : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ClusterId { get; init; }

    public Guid? AreaId { get; init; }

    public Guid? OrganisationId { get; init; }
}

/// <summary>A line of the score sheet: what is judged and how many points it may bring; together they make one hundred.</summary>
public sealed class ScoreCriterion : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ClusterId { get; init; }

    public required int Ordinal { get; init; }

    public required string Says { get; init; }

    /// <summary>Its weight: the most points.</summary>
    public required int Most { get; init; }
}

/// <summary>The points of a member in one criterion: its own, and the screener's.</summary>
public sealed class Score : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ClusterId { get; init; }

    public required Guid MemberId { get; init; }

    public required Guid CriterionId { get; init; }

    /// <summary>In hundredths of a point.</summary>
    public long? Own { get; set; }

    public Guid? OwnBy { get; set; }

    /// <summary>In hundredths of a point.</summary>
    public long? Screened { get; set; }

    public Guid? ScreenedBy { get; set; }

    /// <summary>Why the screener's points differ.</summary>
    public string? Why { get; set; }

    public int Version { get; set; }
}
