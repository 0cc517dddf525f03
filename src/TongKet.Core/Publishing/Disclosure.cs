using TongKet.Core.Law;

namespace TongKet.Core.Publishing;

/// <summary>What may be shown to everyone.</summary>
public static class Disclosure
{
    /// <summary>Why an indicator's figures by residential group stay inside; null when they may be shown.</summary>
    /// <remarks>
    /// Poor households are few: by group they could point to one household. The lists that the law wants posted are another
    /// publication, with its own fields and end date.
    /// </remarks>
    public static string? WhyGroupsWithheld(IndicatorDefinition indicator) => indicator.Standard is null
        ? null
        : "Không công bố theo từng tổ dân phố: số hộ quá ít, có thể chỉ ra từng gia đình.";
}
