using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>What a member says of a question, and by whose hand.</summary>
public sealed record Declared(ConflictKind Kind, bool Recused, string? Reason, Speaker By);

/// <summary>What may be done in a session, and when. Every answer lists all that is wrong.</summary>
public static class SessionRules
{
    private const int TextLimit = 2000;
    private const int Least = 3;

    public static IReadOnlyList<Finding> Open(FrozenQuorum? quorum, IReadOnlyList<RollMember> roll, CouncilDecision decision, DateOnly day) => Of(
        (quorum is null, "quorum-unknown", "Bộ luật không có quy định về số người họp vào ngày này."),
        (decision.Number.Trim().Length == 0 || decision.Issuer.Trim().Length == 0, "decision", "Hãy ghi số và cơ quan ban hành quyết định thành lập Hội đồng."),
        (decision.SignedOn == default, "decision-day", "Hãy ghi ngày ký quyết định thành lập Hội đồng."),
        (decision.SignedOn > day, "decision-day", "Quyết định thành lập Hội đồng phải ký trước hoặc trong ngày họp."),
        (roll.Count < Least, "roll", "Hội đồng phải có ít nhất ba thành viên."),
        (roll.Select(member => member.Key).Distinct(StringComparer.Ordinal).Count() != roll.Count, "roll-twice", "Một người có tên hai lần trong danh sách thành viên."),
        (roll.Any(member => member.Name.Trim().Length == 0), "roll-name", "Mỗi thành viên phải có tên."),
        (roll.Where((member, i) => member.Number != i + 1).Any(), "roll-order", "Danh sách thành viên phải đánh số liền nhau từ 1."),
        (roll.Count(member => member.Seat == CouncilSeat.Chair) != 1, "chair", "Hội đồng phải có đúng một Chủ tịch."),
        (roll.All(member => member.Seat != CouncilSeat.Secretary), "secretary", "Hội đồng phải có thư ký."));

    public static IReadOnlyList<Finding> Join(CouncilSession session, RollMember member, CouncilDecision decision, string reason) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (session.OpenQuestion is not null, "vote-open", "Đang biểu quyết; thành viên mới chỉ được ghi vào trước khi mở biểu quyết."),
        (session.Roll.Any(one => one.Key == member.Key), "roll-twice", "Người này đã có trong danh sách thành viên."),
        (member.Number != session.Roll.Count + 1, "roll-order", "Thành viên mới phải đứng cuối danh sách."),
        (member.Seat == CouncilSeat.Chair && session.Roll.Any(one => one.Seat == CouncilSeat.Chair && session.IsMember(one.Number)), "chair", "Hội đồng đã có Chủ tịch."),
        (member.Name.Trim().Length == 0, "roll-name", "Mỗi thành viên phải có tên."),
        (decision.Number.Trim().Length == 0 || decision.Issuer.Trim().Length == 0, "decision", "Hãy ghi số và cơ quan ban hành quyết định bổ sung thành viên."),
        (decision.SignedOn == default, "decision-day", "Hãy ghi ngày ký quyết định bổ sung thành viên."),
        (decision.SignedOn > session.Head.Day, "decision-day", "Quyết định bổ sung thành viên phải ký trước hoặc trong ngày họp."),
        (reason.Trim().Length == 0, "reason", "Hãy ghi lý do bổ sung thành viên."));

    public static IReadOnlyList<Finding> Leave(CouncilSession session, int member, CouncilDecision decision, string reason) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (session.OpenQuestion is not null, "vote-open", "Đang biểu quyết; việc thôi là thành viên chỉ được ghi trước khi mở hoặc sau khi kết thúc biểu quyết."),
        (!session.IsMember(member), "roll", "Người này không phải thành viên Hội đồng."),
        (session.Present.Contains(member), "present", "Người này đang được ghi có mặt; hãy ghi lại danh sách có mặt trước."),
        (session.MemberCount <= Least, "roll-few", "Hội đồng phải còn ít nhất ba thành viên; hãy bổ sung người thay trước."),
        (decision.Number.Trim().Length == 0 || decision.Issuer.Trim().Length == 0, "decision", "Hãy ghi số và cơ quan ban hành quyết định thay đổi thành viên."),
        (decision.SignedOn == default, "decision-day", "Hãy ghi ngày ký quyết định thay đổi thành viên."),
        (decision.SignedOn > session.Head.Day, "decision-day", "Quyết định thay đổi thành viên phải ký trước hoặc trong ngày họp."),
        (reason.Trim().Length == 0, "reason", "Hãy ghi lý do thôi là thành viên."));

    public static IReadOnlyList<Finding> Attend(CouncilSession session, IReadOnlyList<int> present) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (session.OpenQuestion is not null, "vote-open", "Đang biểu quyết; danh sách có mặt chỉ đổi được trước khi mở hoặc sau khi kết thúc biểu quyết."),
        (present.Any(number => !session.IsMember(number)) || present.Distinct().Count() != present.Count, "present", "Danh sách có mặt có người không thuộc Hội đồng hoặc bị ghi hai lần."));

    public static IReadOnlyList<Finding> Put(CouncilSession session, string text, QuestionSubject nominee, FrozenRule? rule) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (text.Trim().Length == 0 || text.Length > TextLimit, "text", "Nội dung biểu quyết phải có lời, không quá 2.000 ký tự."),
        (nominee.Key.Length == 0 || nominee.Name.Trim().Length == 0, "nominee", "Hãy ghi người hoặc tập thể được xét."),
        (rule is null, "rule", "Bộ luật chưa có mức biểu quyết cho danh hiệu, hình thức này vào ngày họp; hãy ghi quy chế của Hội đồng."));

    public static IReadOnlyList<Finding> Declare(CouncilSession session, int question, int member, Declared said)
    {
        var (kind, recused, reason, by) = said;
        if (session.Find(question) is not { } state || session.IsClosed || state.Opening is not null || state.VoidReason is not null)
        {
            return [new("declared-late", "Chỉ được khai xung đột lợi ích trước khi mở biểu quyết nội dung này.")];
        }

        var inferred = state.InferredOf(member);
        return Of(
            (!session.IsMember(member), "roll", "Người này không phải thành viên Hội đồng."),
            (state.IsRecused(member) && !recused && (by == Speaker.Secretary || state.IsRecusedForGood(member)), "recused-stays", "Thành viên đã tránh biểu quyết nội dung này thì không trở lại; điều thư ký ghi hộ thì chính thành viên khai lại được."),
            (kind == ConflictKind.SameName, "conflict", "Trùng tên thì hãy khai: chính là người được xét, hoặc không phải và vì sao."),
            (state.IsNamesake(member) && kind != ConflictKind.Self && string.IsNullOrWhiteSpace(reason), "same-name", "Thành viên trùng tên với người được xét; hãy khai chính là người ấy, hoặc ghi rõ không phải người ấy."),
            (inferred != ConflictKind.None && kind == ConflictKind.None, "conflict-found", $"Sổ sách cho thấy thành viên {SessionWords.Name(inferred)}; hãy khai đúng như vậy."),
            (inferred is ConflictKind.Self or ConflictKind.OwnCollective && !recused, "conflict-recuses", $"Thành viên {SessionWords.Name(inferred)} nên phải tránh biểu quyết."));
    }

    /// <summary>A vote opens with enough members, a chair, every declaration made, and one ballot for each who may vote.</summary>
    public static IReadOnlyList<Finding> OpenVote(CouncilSession session, int question, IReadOnlyList<int> phone, IReadOnlyList<int> paper, IReadOnlyList<int> written)
    {
        if (session.Find(question) is not { } state || session.IsClosed || state.Opening is not null || state.VoidReason is not null)
        {
            return [new("question", "Nội dung này không chờ biểu quyết.")];
        }

        var present = session.Present;
        var needed = session.Head.Quorum.Needed(session.MemberCount);
        var entitled = present.Where(member => !state.IsRecused(member)).ToArray();
        var silent = entitled.Concat(written.Where(session.IsMember)).Where(member => !state.Declarations.ContainsKey(member)).Distinct().ToArray();
        return Of(
            (present.Count < needed, "no-quorum", $"Chưa đủ số người họp: có mặt {Digits(present.Count)} trên {Digits(session.MemberCount)} thành viên, cần ít nhất {Digits(needed)}."),
            (!session.Roll.Any(member => member.Seat is CouncilSeat.Chair or CouncilSeat.ViceChair && present.Contains(member.Number)), "chair", "Phải có Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì."),
            (silent.Length > 0, "undeclared", $"Chưa khai xung đột lợi ích: {Names(session, silent)}."),
            (!phone.Concat(paper).Order().SequenceEqual(entitled.Order()), "issued", "Mỗi thành viên có mặt và không tránh biểu quyết phải được phát đúng một phiếu, trên máy hoặc trên giấy."),
            (written.Distinct().Count() != written.Count || written.Any(member => !session.IsMember(member) || present.Contains(member) || state.IsRecused(member)), "written", "Ý kiến bằng văn bản chỉ của thành viên vắng mặt, không tránh biểu quyết, mỗi người một lần."),
            (phone.Count + paper.Count + written.Count == 0, "nobody", "Không còn ai được biểu quyết nội dung này."));
    }

    public static IReadOnlyList<Finding> CloseVote(CouncilSession session, int question, IReadOnlyList<int> returned, IReadOnlyList<Ballot> ballots)
    {
        if (session.Find(question) is not { IsOpen: true, Opening: { } opening } state)
        {
            return [new("vote-closed", "Nội dung này không đang được biểu quyết.")];
        }

        var offPhone = returned.Count(member => !opening.Phone.Contains(member));
        return Of(
            (returned.Distinct().Count() != returned.Count || returned.Except(opening.Phone).Except(opening.Paper).Except(opening.Written).Any(), "not-entitled", "Có phiếu của người không được phát phiếu hoặc bỏ hai lần."),
            (ballots.Count != returned.Count, "box", "Số phiếu khác số thành viên đã bỏ phiếu."),
            (ballots.Count(ballot => ballot.Choice == Choice.Invalid) > offPhone, "choice", "Phiếu không hợp lệ nhiều hơn số phiếu giấy."),
            (ballots.Select(ballot => ballot.Nonce).Distinct(StringComparer.Ordinal).Count() != ballots.Count, "nonce-twice", "Hai phiếu mang cùng một số ngẫu nhiên."),
            (ballots.Any(ballot => ballot.Tracker != BallotMarks.Tracker(session.Head.Session, state.Hash, ballot.Nonce, ballot.Choice)), "tracker", "Có phiếu mang mã đối chiếu không đúng."),
            (state.Question.Rule.Secret ? ballots.Any(ballot => ballot.Member is not null) : !ballots.Select(ballot => ballot.Member ?? 0).Order().SequenceEqual(returned.Order()), "names", "Phiếu kín không mang tên; phiếu công khai mang đúng tên người bỏ."));
    }

    public static IReadOnlyList<Finding> Void(CouncilSession session, int question, string reason) => Of(
        (session.IsClosed || session.Find(question) is not { IsSettled: false }, "question", "Nội dung này không còn chờ biểu quyết."),
        (reason.Trim().Length == 0, "reason", "Hãy ghi lý do không biểu quyết nội dung này."));

    public static IReadOnlyList<Finding> Close(CouncilSession session) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (session.Questions.Count == 0, "empty", "Phiên họp chưa có nội dung nào."),
        (session.Questions.Any(state => !state.IsSettled), "unsettled", "Còn nội dung chưa biểu quyết xong; hãy biểu quyết hoặc ghi lý do không biểu quyết."));

    private static string Names(CouncilSession session, IEnumerable<int> members) => string.Join(", ", members.Where(session.IsMember).Select(number => session.Roll[number - 1].Name));

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Finding[] Of(params ReadOnlySpan<(bool Wrong, string Code, string Message)> all)
    {
        var findings = new List<Finding>();
        foreach (var (wrong, code, message) in all)
        {
            if (wrong)
            {
                findings.Add(new(code, message));
            }
        }

        return [.. findings];
    }
}
