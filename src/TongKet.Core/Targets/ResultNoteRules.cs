using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>What a note at a number must be.</summary>
public static class ResultNoteRules
{
    public static IReadOnlyList<Finding> Assess(ResultNoteKind kind, string text, DateOnly? dueOn, DateOnly today)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(text) || text.Length > ResultNote.LongestText)
        {
            findings.Add(new("note.text", $"Ý kiến cần từ 1 đến {ResultNote.LongestText} ký tự."));
        }

        if (kind == ResultNoteKind.Question && (dueOn is null || dueOn < today))
        {
            findings.Add(new("note.question", "Câu hỏi cần hạn trả lời, từ hôm nay trở đi."));
        }

        return findings;
    }
}
