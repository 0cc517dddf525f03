using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>Words of the sheets for what the store keeps as codes; the first of each is the one written.</summary>
internal static class Vocabularies
{
    public static readonly IReadOnlyList<(string Words, TargetSource Value)> Sources =
    [
        ("cấp trên giao", TargetSource.Assigned), ("HĐND quyết nghị", TargetSource.Resolved), ("tự đăng ký", TargetSource.SelfSet),
        ("Assigned", TargetSource.Assigned), ("Resolved", TargetSource.Resolved), ("SelfSet", TargetSource.SelfSet),
    ];

    public static readonly IReadOnlyList<(string Words, ValueStatus Value)> Statuses =
    [
        ("ước thực hiện", ValueStatus.Estimate), ("sơ bộ", ValueStatus.Preliminary), ("chính thức", ValueStatus.Official), ("ước", ValueStatus.Estimate),
        ("Estimate", ValueStatus.Estimate), ("Preliminary", ValueStatus.Preliminary), ("Official", ValueStatus.Official),
    ];

    public static readonly IReadOnlyList<(string Words, DenominatorKind Value)> DenominatorKinds =
    [
        ("số hộ", DenominatorKind.Households), ("dân số", DenominatorKind.Population), ("diện tích", DenominatorKind.AreaSize),
        ("Households", DenominatorKind.Households), ("Population", DenominatorKind.Population), ("AreaSize", DenominatorKind.AreaSize),
    ];

    public static readonly IReadOnlyList<(string Words, DenominatorSource Value)> DenominatorSources =
    [
        ("cơ quan công an", DenominatorSource.PopulationRegister), ("cơ quan thống kê", DenominatorSource.StatisticsOffice), ("kỳ rà soát", DenominatorSource.PovertySurvey),
        ("sổ của tổ", DenominatorSource.GroupBook), ("kiểm kê đất đai", DenominatorSource.LandSurvey), ("nghị quyết", DenominatorSource.Resolution),
        ("PopulationRegister", DenominatorSource.PopulationRegister), ("StatisticsOffice", DenominatorSource.StatisticsOffice), ("PovertySurvey", DenominatorSource.PovertySurvey),
        ("GroupBook", DenominatorSource.GroupBook), ("LandSurvey", DenominatorSource.LandSurvey), ("Resolution", DenominatorSource.Resolution),
    ];

    public static readonly IReadOnlyList<(string Words, bool Value)> YesNo = [("đạt", true), ("chưa đạt", false), ("không đạt", false), ("1", true), ("0", false)];

    public static string Of<T>(IReadOnlyList<(string Words, T Value)> words, T value)
        where T : struct => words.First(word => word.Value.Equals(value)).Words;
}
