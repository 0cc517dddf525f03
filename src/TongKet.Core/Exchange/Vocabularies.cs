using TongKet.Core.Basics;
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

    public static readonly IReadOnlyList<(string Words, bool Value)> YesNo = [("đạt", true), ("chưa đạt", false), ("không đạt", false), ("1", true), ("0", false)];

    public static string Of<T>(IReadOnlyList<(string Words, T Value)> words, T value)
        where T : struct => words.First(word => word.Value.Equals(value)).Words;
}
