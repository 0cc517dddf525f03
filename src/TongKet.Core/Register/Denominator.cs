using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Register;

/// <summary>Who counted. Two counters seldom agree, so both figures stand and a rate names the one it uses.</summary>
public enum DenominatorSource
{
    /// <summary>Cơ quan công an: the population register.</summary>
    PopulationRegister,

    /// <summary>Cơ quan thống kê.</summary>
    StatisticsOffice,

    /// <summary>Kỳ rà soát hộ nghèo, hộ cận nghèo.</summary>
    PovertySurvey,

    /// <summary>Sổ theo dõi của tổ dân phố.</summary>
    GroupBook,

    /// <summary>Kiểm kê đất đai.</summary>
    LandSurvey,

    /// <summary>Nghị quyết, quyết định về địa giới.</summary>
    Resolution,
}

/// <summary>How many households or people, or how much land, a place had on a day, as one source says. Never overwritten: a correction is a new edition.</summary>
public sealed class Denominator : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AreaId { get; init; }

    public required DenominatorKind Kind { get; init; }

    /// <summary>Households, people, or square metres.</summary>
    public required long Amount { get; init; }

    /// <summary>The day of the count.</summary>
    public required DateOnly AsOf { get; init; }

    public required DenominatorSource Source { get; init; }

    /// <summary>The document or list: "Biên bản rà soát 05/12/2021".</summary>
    public required string Document { get; init; }

    public required ValueStatus Status { get; init; }

    public required int Edition { get; init; }

    /// <summary>Why it was corrected; empty for the first edition.</summary>
    public string Reason { get; init; } = string.Empty;

    public required DateTime RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }
}
