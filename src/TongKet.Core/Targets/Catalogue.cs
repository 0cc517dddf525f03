using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>Looks an indicator up by the code that someone typed.</summary>
internal static class Catalogue
{
    /// <exception cref="Refused">The catalogue has no such indicator.</exception>
    public static IndicatorDefinition Require(this Rulebook rulebook, string code) => rulebook.Indicator(code)
        ?? throw new Refused(RefusalReason.NotFound, $"Danh mục không có chỉ tiêu «{code}».");
}
