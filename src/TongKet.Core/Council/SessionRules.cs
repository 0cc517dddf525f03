using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>What may be done in a session, and when. Every answer lists all that is wrong.</summary>
public static class SessionRules
{
    private const int TextLimit = 2000;

    public static IReadOnlyList<Finding> Open(FrozenQuorum? quorum, IReadOnlyList<RollMember> roll, CouncilDecision decision) => Of(
        (quorum is null, "quorum-unknown", "Bộ luật không có quy định về số người họp vào ngày này."),
        (decision.Number.Trim().Length == 0 || decision.Issuer.Trim().Length == 0, "decision", "Hãy ghi số và cơ quan ban hành quyết định thành lập Hội đồng."),
        (roll.Count < 3, "roll", "Hội đồng phải có ít nhất ba thành viên."),
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
        (member.Seat == CouncilSeat.Chair, "chair", "Hội đồng đã có Chủ tịch."),
        (member.Name.Trim().Length == 0, "roll-name", "Mỗi thành viên phải có tên."),
        (decision.Number.Trim().Length == 0, "decision", "Hãy ghi số quyết định bổ sung thành viên."),
        (reason.Trim().Length == 0, "reason", "Hãy ghi lý do bổ sung thành viên."));

    public static IReadOnlyList<Finding> Attend(CouncilSession session, IReadOnlyList<int> present) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (session.OpenQuestion is not null, "vote-open", "Đang biểu quyết; danh sách có mặt chỉ đổi được trước khi mở hoặc sau khi kết thúc biểu quyết."),
        (present.Any(number => number < 1 || number > session.Roll.Count) || present.Distinct().Count() != present.Count, "present", "Danh sách có mặt có người không thuộc Hội đồng hoặc bị ghi hai lần."));

    public static IReadOnlyList<Finding> Put(CouncilSession session, string text, QuestionSubject nominee, FrozenRule? rule) => Of(
        (session.IsClosed, "closed", "Phiên họp đã kết thúc."),
        (text.Trim().Length == 0 || text.Length > TextLimit, "text", "Nội dung biểu quyết phải có lời, không quá 2.000 ký tự."),
        (nominee.Key.Length == 0 || nominee.Name.Trim().Length == 0, "nominee", "Hãy ghi người hoặc tập thể được xét."),
        (rule is null, "rule", "Bộ luật chưa có mức biểu quyết cho danh hiệu, hình thức này vào ngày họp; hãy ghi quy chế của Hội đồng."));

    public static IReadOnlyList<Finding> Declare(CouncilSession session, int question, int member, ConflictKind kind, bool recused)
    {
        if (session.Find(question) is not { } state || session.IsClosed || state.Opening is not null || state.VoidReason is not null)
        {
            return [new("declared-late", "Chỉ được khai xung đột lợi ích trước khi mở biểu quyết nội dung này.")];
        }

        var inferred = state.InferredOf(member);
        return Of(
            (member < 1 || member > session.Roll.Count, "roll", "Người này không phải thành viên Hội đồng."),
            (state.IsRecused(member) && !recused, "recused-stays", "Thành viên đã tránh biểu quyết nội dung này thì không trở lại."),
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
        var needed = session.Head.Quorum.Needed(session.Roll.Count);
        var entitled = present.Where(member => !state.IsRecused(member)).ToArray();
        var silent = entitled.Concat(written).Where(member => !state.Declarations.ContainsKey(member)).Distinct().ToArray();
        return Of(
            (session.OpenQuestion is not null, "vote-open", "Nội dung khác đang được biểu quyết."),
            (present.Count < needed, "no-quorum", $"Chưa đủ số người họp: có mặt {Digits(present.Count)} trên {Digits(session.Roll.Count)} thành viên, cần ít nhất {Digits(needed)}."),
            (!session.Roll.Any(member => member.Seat is CouncilSeat.Chair or CouncilSeat.ViceChair && present.Contains(member.Number)), "chair", "Phải có Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì."),
            (silent.Length > 0, "undeclared", $"Chưa khai xung đột lợi ích: {Names(session, silent)}."),
            (!phone.Concat(paper).Order().SequenceEqual(entitled.Order()), "issued", "Mỗi thành viên có mặt và không tránh biểu quyết phải được phát đúng một phiếu, trên máy hoặc trên giấy."),
            (written.Distinct().Count() != written.Count || written.Any(member => member < 1 || member > session.Roll.Count || present.Contains(member) || state.IsRecused(member)), "written", "Ý kiến bằng văn bản chỉ của thành viên vắng mặt, không tránh biểu quyết, mỗi người một lần."),
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

    private static string Names(CouncilSession session, IEnumerable<int> members) => string.Join(", ", members.Select(number => session.Roll[number - 1].Name));

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
