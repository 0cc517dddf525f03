using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>Whether an award is a title won by emulation or a form of commendation.</summary>
public enum AwardKind
{
    /// <summary>Danh hiệu thi đua: for a year.</summary>
    Title,

    /// <summary>Hình thức khen thưởng: for an achievement.</summary>
    Form,

    /// <summary>Động viên ngoài các hình thức của Luật (Điều 81).</summary>
    Other,
}

/// <summary>Who may be given an award.</summary>
public enum SubjectKind
{
    /// <summary>Cá nhân.</summary>
    Individual,

    /// <summary>Tập thể.</summary>
    Collective,

    /// <summary>Hộ gia đình.</summary>
    Household,

    /// <summary>Thôn, tổ dân phố.</summary>
    ResidentialGroup,

    /// <summary>Xã, phường, đặc khu.</summary>
    Commune,
}

/// <summary>How often an award is given.</summary>
public enum AwardCycle
{
    /// <summary>Hằng năm.</summary>
    Yearly,

    /// <summary>Sau một chuỗi năm liên tục.</summary>
    ThirdYear,

    /// <summary>Khi có thành tích.</summary>
    Any,
}

/// <summary>How high an award stands.</summary>
public enum AwardLevel
{
    /// <summary>Cơ sở.</summary>
    Grassroots,

    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Nhà nước.</summary>
    State,
}

/// <summary>Who decides an award.</summary>
public enum Authority
{
    /// <summary>Chủ tịch UBND xã, phường, đặc khu.</summary>
    CommuneChair,

    /// <summary>Chủ tịch UBND huyện; abolished on 2025-07-01.</summary>
    DistrictChair,

    /// <summary>Chủ tịch UBND tỉnh.</summary>
    ProvinceChair,

    /// <summary>Thủ tướng Chính phủ.</summary>
    PrimeMinister,

    /// <summary>Chủ tịch nước.</summary>
    President,

    /// <summary>Người đứng đầu có thẩm quyền.</summary>
    AnyHead,
}

/// <summary>Which body of law a rule pack belongs to.</summary>
public enum PackDomain
{
    /// <summary>Thi đua, khen thưởng.</summary>
    Emulation,

    /// <summary>Danh hiệu văn hóa.</summary>
    Culture,
}

/// <summary>Loại hình khen thưởng (Điều 8): the ground on which a form is proposed.</summary>
public enum AwardType
{
    /// <summary>Công trạng.</summary>
    Merit,

    /// <summary>Đột xuất.</summary>
    Unexpected,

    /// <summary>Phong trào thi đua, theo đợt, chuyên đề.</summary>
    Movement,

    /// <summary>Quá trình cống hiến.</summary>
    Service,

    /// <summary>Niên hạn.</summary>
    Seniority,

    /// <summary>Đối ngoại.</summary>
    Foreign,
}

/// <summary>A bonus as a multiple of the base salary; null when no text of it was had.</summary>
public sealed record AwardBonus(SubjectKind? Subject, Rational? Multiple);

/// <summary>A title or form that a commune meets.</summary>
public sealed record AwardDefinition
{
    /// <summary>"TTLDTT": never changed.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required AwardKind Kind { get; init; }

    public required IReadOnlyList<SubjectKind> Subjects { get; init; }

    public required AwardCycle Cycle { get; init; }

    public required PackDomain Domain { get; init; }

    public required AwardLevel Level { get; init; }

    /// <summary>Who decides it, by the day of the decision; none for a day means that a person must look it up.</summary>
    public required IReadOnlyList<Dated<Authority>> Deciders { get; init; }

    public required IReadOnlyList<Dated<AwardBonus>> Bonuses { get; init; }

    /// <summary>What an officer should know about it, or null.</summary>
    public required string? Note { get; init; }

    public required DateInterval Force { get; init; }

    public required Citation Source { get; init; }

    public required DateOnly Checked { get; init; }

    public required LawStatus Status { get; init; }

    /// <summary>The authority of a day, or null.</summary>
    public Dated<Authority>? DeciderOn(DateOnly day) => Deciders.FirstOrDefault(decider => decider.Force.Contains(day));

    /// <summary>The bonus of a kind of subject on a day, or null.</summary>
    public Dated<AwardBonus>? BonusOn(DateOnly day, SubjectKind subject) =>
        Bonuses.Where(bonus => bonus.Force.Contains(day)).OrderBy(bonus => bonus.Value.Subject is null)
            .FirstOrDefault(bonus => bonus.Value.Subject is null || bonus.Value.Subject == subject);
}
