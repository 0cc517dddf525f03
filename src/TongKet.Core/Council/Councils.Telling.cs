using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Council;

/// <summary>Whoever is spoken of in a session hears of it while it can still be contradicted.</summary>
public sealed partial class Councils
{
    // An account that stands for a name on the roll votes for that name: its holder is told which.
    private static async Task TellRollAsync(VerbScope verb, CouncilSitting sitting, IEnumerable<RollMember> members, CancellationToken cancel)
    {
        foreach (var member in members)
        {
            await PostAsync(
                verb,
                sitting.Id,
                member,
                $"Phiên họp Hội đồng ngày {Vietnamese.Date(sitting.Day)}: tài khoản của bạn được ghi là thành viên số {member.Number}, {member.Name}, {SessionWords.Name(member.Seat)}; nếu không phải bạn, hãy báo ngay Chủ tịch Hội đồng.",
                cancel);
        }
    }

    private static async Task TellAsync(VerbScope verb, Guid id, CouncilSession session, IReadOnlyList<QuestionState> opened, CancellationToken cancel)
    {
        var paper = opened.SelectMany(state => session.Find(state.Question.Number)!.Opening!.Paper).ToHashSet();
        var letters = opened.SelectMany(state => session.Find(state.Question.Number)!.Opening!.Written).ToHashSet();
        foreach (var member in paper.Union(letters).Order())
        {
            var told = paper.Contains(member) ? "bạn được phát phiếu giấy" : "bạn được ghi là đã gửi ý kiến bằng văn bản";
            await PostAsync(
                verb,
                id,
                session.Roll[member - 1],
                $"Phiên họp Hội đồng ngày {Vietnamese.Date(session.Head.Day)}: {told}; nếu không đúng, hãy báo Chủ tịch Hội đồng trước khi kết thúc biểu quyết.",
                cancel);
        }
    }

    private static async Task PostAsync(VerbScope verb, Guid id, RollMember member, string text, CancellationToken cancel)
    {
        if (Guid.TryParseExact(member.Key, "N", out var account))
        {
            await Inbox.PostAsync(verb, new NoticePosting { RecipientId = account, Kind = NoticeKind.Decision, Text = text, Link = MemberLink(id) }, cancel);
        }
    }
}
