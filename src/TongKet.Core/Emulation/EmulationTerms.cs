using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>What the words of emulation are called in Vietnamese, wherever a reason is written out.</summary>
public static class EmulationTerms
{
    public static string Rating(TaskRating rating) => rating switch
    {
        TaskRating.HTXS => "hoàn thành xuất sắc nhiệm vụ",
        TaskRating.HTT => "hoàn thành tốt nhiệm vụ",
        TaskRating.HT => "hoàn thành nhiệm vụ",
        _ => "không hoàn thành nhiệm vụ",
    };

    public static string Occupation(Occupation occupation) => occupation switch
    {
        Law.Occupation.Official => "cán bộ",
        Law.Occupation.CivilServant => "công chức",
        Law.Occupation.PublicEmployee => "viên chức",
        Law.Occupation.Employee => "người lao động của cơ quan, tổ chức",
        Law.Occupation.Worker => "công nhân",
        Law.Occupation.Farmer => "nông dân",
        Law.Occupation.Labourer => "người lao động khác",
        Law.Occupation.Soldier => "quân nhân, dân quân thường trực",
        _ => "công an",
    };

    public static string Proceedings(Proceedings proceedings) => proceedings switch
    {
        Emulation.Proceedings.None => "không có việc đang xem xét",
        Emulation.Proceedings.Discipline => "đang xem xét kỷ luật",
        Emulation.Proceedings.Investigation => "đang điều tra",
        Emulation.Proceedings.Inspection => "đang thanh tra, kiểm tra, có dấu hiệu vi phạm",
        _ => "đang xác minh khiếu nại, tố cáo hoặc vụ việc báo chí nêu",
    };

    public static string State(SubjectState state) => state switch
    {
        SubjectState.Active => "đang hoạt động",
        SubjectState.Dead => "đã mất",
        SubjectState.Moved => "đã chuyển đi",
        _ => "đã giải thể hoặc sáp nhập",
    };

    public static string Type(AwardType type) => type switch
    {
        AwardType.Merit => "công trạng",
        AwardType.Unexpected => "đột xuất",
        AwardType.Movement => "phong trào thi đua, chuyên đề",
        AwardType.Service => "quá trình cống hiến",
        AwardType.Seniority => "niên hạn",
        _ => "đối ngoại",
    };

    public static string Subject(SubjectKind kind) => kind switch
    {
        SubjectKind.Individual => "cá nhân",
        SubjectKind.Collective => "tập thể",
        SubjectKind.Household => "hộ gia đình",
        SubjectKind.ResidentialGroup => "thôn, tổ dân phố",
        _ => "xã, phường, đặc khu",
    };

    public static string Scope(InnovationScope scope) => scope switch
    {
        InnovationScope.Grassroots => "cấp cơ sở",
        InnovationScope.Province => "cấp tỉnh",
        _ => "toàn quốc",
    };

    public static string Authority(Authority authority) => authority switch
    {
        Law.Authority.CommuneChair => "Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
        Law.Authority.DistrictChair => "Chủ tịch Ủy ban nhân dân huyện",
        Law.Authority.ProvinceChair => "Chủ tịch Ủy ban nhân dân tỉnh",
        Law.Authority.PrimeMinister => "Thủ tướng Chính phủ",
        Law.Authority.President => "Chủ tịch nước",
        _ => "người đứng đầu có thẩm quyền",
    };

    public static string Outcome(EligibilityOutcome outcome) => outcome switch
    {
        EligibilityOutcome.Eligible => "Đủ điều kiện",
        EligibilityOutcome.NotEligible => "Không đủ điều kiện",
        _ => "Cần người xem xét",
    };

    public static string Answer(ClauseAnswer answer) => answer switch
    {
        ClauseAnswer.Met => "Đạt",
        ClauseAnswer.NotMet => "Không đạt",
        _ => "Chưa đủ căn cứ",
    };

    public static string Days(DateInterval days) => days.To is { } to
        ? "từ " + Vietnamese.Date(days.From) + " đến " + Vietnamese.Date(to)
        : "từ " + Vietnamese.Date(days.From);
}
