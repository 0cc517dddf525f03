using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>What proves a value, and whether its indicator lets it in without.</summary>
public static class ResultEvidenceRules
{
    /// <summary>What is missing for a value to be handed in: a file, or the number of a decision (a file of the decision serves as well).</summary>
    public static IEnumerable<Finding> Assess(IndicatorDefinition indicator, Result result, int files, string place)
    {
        if (indicator.EvidenceRule == EvidenceRule.File && files == 0)
        {
            yield return new("result.evidence-file", $"{place}: phải kèm tệp minh chứng ({indicator.Evidence.TrimEnd('.')}).");
        }

        if (indicator.EvidenceRule == EvidenceRule.Decision && files == 0 && string.IsNullOrWhiteSpace(result.Reference))
        {
            yield return new("result.evidence-decision", $"{place}: phải ghi số quyết định hoặc kèm tệp ({indicator.Evidence.TrimEnd('.')}).");
        }
    }
}
