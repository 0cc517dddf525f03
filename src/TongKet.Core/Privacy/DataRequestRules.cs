using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Privacy;

/// <summary>What a request must say, by when each step is due, and which step may follow which.</summary>
public static class DataRequestRules
{
    public const int LongestName = 200;
    public const int LongestText = 4000;

    public static IReadOnlyList<Finding> Assess(DataRequestIntake intake, DateOnly today)
    {
        var findings = new List<Finding>();
        Text(findings, "request.name", intake.Name, LongestName, "Hãy ghi họ tên người yêu cầu");
        Text(findings, "request.contact", intake.Contact, LongestName, "Hãy ghi nơi nhận trả lời (địa chỉ, điện thoại hoặc thư điện tử)");
        Text(findings, "request.matter", intake.Matter, LongestText, "Hãy ghi nội dung yêu cầu");
        if (intake.ReceivedOn > today)
        {
            findings.Add(new("request.day", "Ngày nhận không thể sau hôm nay."));
        }
        else if (intake.ReceivedOn < today.AddYears(-1))
        {
            findings.Add(new("request.day", "Ngày nhận đã quá một năm; hãy xem lại."));
        }

        return findings;
    }

    /// <summary>What a requester's name and address must say when they are corrected.</summary>
    public static IReadOnlyList<Finding> AssessRequester(string name, string contact)
    {
        var findings = new List<Finding>();
        Text(findings, "request.name", name, LongestName, "Hãy ghi họ tên người yêu cầu");
        Text(findings, "request.contact", contact, LongestName, "Hãy ghi nơi nhận trả lời (địa chỉ, điện thoại hoặc thư điện tử)");
        return findings;
    }

    /// <summary>Last days for acknowledging and for answering.</summary>
    public static (DateOnly AcknowledgeBy, DateOnly AnswerBy) Due(DateOnly receivedOn, SecurityRules rules, WorkingDays calendar) =>
        (calendar.After(receivedOn, rules.RequestAcknowledgeWorkingDays.Value), receivedOn.AddDays(rules.RequestAnswerDays.Value));

    public static IReadOnlyList<Finding> AssessAnswer(DataRequest request, DataRequestAnswer answer)
    {
        var findings = new List<Finding>();
        if (request.State == DataRequestState.Answered)
        {
            findings.Add(new("request.state", "Yêu cầu này đã được trả lời."));
        }
        else if (request.State == DataRequestState.Received && answer.Outcome != DataRequestOutcome.Dropped)
        {
            findings.Add(new("request.state", "Hãy kiểm tra danh tính và báo đã nhận trước khi trả lời: không đưa dữ liệu cho người chưa rõ là ai."));
        }

        Text(findings, "request.answer", answer.Words, LongestText, "Hãy ghi nội dung đã trả lời");
        if (answer.Outcome is DataRequestOutcome.Refused or DataRequestOutcome.Partly)
        {
            Text(findings, "request.basis", answer.Basis, 400, "Từ chối, kể cả một phần, phải nêu điều khoản làm căn cứ");
        }

        return findings;
    }

    public static bool IsOverdue(DataRequest request, DateOnly today) =>
        (request.State == DataRequestState.Received && today > request.AcknowledgeBy) || (request.State != DataRequestState.Answered && today > request.AnswerBy);

    private static void Text(List<Finding> findings, string code, string? text, int longest, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(new(code, sentence + "."));
        }
        else if (text.Length > longest)
        {
            findings.Add(new(code, $"{sentence}, không quá {longest} ký tự."));
        }
    }
}

/// <summary>A request as it comes in.</summary>
public sealed record DataRequestIntake
{
    public required DataRequestKind Kind { get; init; }

    public required DataRequestChannel Channel { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string Name { get; init; }

    public required string Contact { get; init; }

    public required string Matter { get; init; }
}

/// <param name="Basis">Clause of law; needed for a refusal, also of a part.</param>
public sealed record DataRequestAnswer(DataRequestOutcome Outcome, string Words, string? Basis);
