using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>Where an edition of a value stands; follows from its steps and is never stored.</summary>
public enum ResultState
{
    Draft,
    Submitted,
    Verified,
    Returned,
    Approved,
    Locked,
}

/// <summary>Which step may follow which, and by whom: three persons for writing, verifying and approving.</summary>
public static class ResultRules
{
    /// <summary>The state that steps in their order make. A lock that was opened leaves an approved value open to correction.</summary>
    public static ResultState StateOf(IEnumerable<ResultStep> steps)
    {
        var state = ResultState.Draft;
        foreach (var step in steps.OrderBy(step => step.Ordinal))
        {
            state = step.Kind == ResultStepKind.Drafted ? state : StateAfter(step.Kind);
        }

        return state;
    }

    /// <summary>Where an edition stands whose last step this is.</summary>
    public static ResultState StateAfter(ResultStepKind last) => last switch
    {
        ResultStepKind.Submitted => ResultState.Submitted,
        ResultStepKind.Verified => ResultState.Verified,
        ResultStepKind.Returned => ResultState.Returned,
        ResultStepKind.Approved or ResultStepKind.Unlocked => ResultState.Approved,
        ResultStepKind.Locked => ResultState.Locked,
        _ => ResultState.Draft,
    };

    /// <summary>Why this step cannot be taken now by this person; empty when it can.</summary>
    /// <param name="place">Which value, for the message: "Tổ dân phố 1, «Số hộ»".</param>
    /// <param name="accountId">Who would take it; null for the system itself.</param>
    public static IReadOnlyList<Finding> Assess(ResultStepKind step, IReadOnlyCollection<ResultStep> steps, Guid? accountId, string place)
    {
        var state = StateOf(steps);
        if (!Follows(step, state))
        {
            return [new("result.state", $"{place}: {Words(state)}; không {Words(step)} được.")];
        }

        var earlier = step switch
        {
            ResultStepKind.Verified => "Người nhập số liệu không tự thẩm tra số liệu của mình",
            ResultStepKind.Approved => "Người nhập hoặc người thẩm tra số liệu không duyệt số liệu đó",
            _ => null,
        };
        return earlier is not null && accountId is not null && steps.Any(taken => taken.By == accountId && IsOwnWork(taken.Kind))
            ? [new("result.same-person", $"{place}: {earlier}.")]
            : [];
    }

    /// <summary>Why a return cannot be made as asked: it needs a reason and a day to come.</summary>
    public static IReadOnlyList<Finding> AssessReturn(string reason, DateOnly dueOn, DateOnly today)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(reason))
        {
            findings.Add(new("result.reason", "Trả lại số liệu phải ghi lý do."));
        }

        if (dueOn < today)
        {
            findings.Add(new("result.due", "Trả lại số liệu phải kèm hạn mới, từ hôm nay trở đi."));
        }

        return findings;
    }

    /// <summary>The state in words, as it follows "số liệu".</summary>
    public static string Words(ResultState state) => state switch
    {
        ResultState.Draft => "đang nháp",
        ResultState.Submitted => "chờ thẩm tra",
        ResultState.Verified => "chờ duyệt",
        ResultState.Returned => "đã trả lại",
        ResultState.Approved => "đã duyệt",
        _ => "đã khóa",
    };

    private static string Words(ResultStepKind step) => step switch
    {
        ResultStepKind.Drafted => "sửa",
        ResultStepKind.Submitted => "gửi",
        ResultStepKind.Verified => "thẩm tra",
        ResultStepKind.Returned => "trả lại",
        ResultStepKind.Approved => "duyệt",
        ResultStepKind.Locked => "khóa",
        _ => "mở khóa",
    };

    private static bool Follows(ResultStepKind step, ResultState state) => step switch
    {
        ResultStepKind.Drafted or ResultStepKind.Submitted => state == ResultState.Draft,
        ResultStepKind.Verified => state == ResultState.Submitted,
        ResultStepKind.Returned => state is ResultState.Submitted or ResultState.Verified,
        ResultStepKind.Approved => state == ResultState.Verified,
        ResultStepKind.Locked => state == ResultState.Approved,
        _ => state == ResultState.Locked,
    };

    private static bool IsOwnWork(ResultStepKind step) => step is ResultStepKind.Drafted or ResultStepKind.Submitted or ResultStepKind.Verified;
}
