using System.Security.Cryptography;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Law;

namespace TongKet.Testing;

/// <summary>Sessions of an invented council, made by the engine itself.</summary>
public static class CouncilSample
{
    public static readonly DateOnly Day = new(2025, 12, 20);

    public static readonly CouncilDecision Decision = new("12/QĐ-UBND", new(2025, 8, 1), "Chủ tịch Ủy ban nhân dân phường Bá Xuyên");

    private static readonly Lazy<CouncilBook> Law = new(() => Rulebook.Load().Council);

    private static readonly string[] Names =
    [
        "Đỗ Thị Ánh", "Nguyễn Văn Bình", "Trần Thị Cúc", "Lê Quang Dũng", "Phạm Thị Hà", "Hoàng Văn Khải", "Vũ Thị Lan", "Đặng Văn Minh", "Bùi Thị Nga",
        "Ngô Văn Phú", "Dương Thị Quý", "Lý Văn Sơn", "Mai Thị Tâm", "Tạ Văn Uy", "Hà Thị Xuân",
    ];

    public static CouncilBook Book => Law.Value;

    /// <summary>Another officer of the same role: whoever opened the votes does not close them alone.</summary>
    public static Actor Other(Actor officer) => officer with { AccountId = new Guid("5d3e0a52-4c43-4f6e-9a6d-0f9f1d1f7a11"), Name = "Công chức khác" };

    public static FrozenQuorum Quorum => VoteRules.Quorum(Book, Day)!;

    /// <summary>Chair, deputy, secretary and members; member n belongs to unit "to-n".</summary>
    public static IReadOnlyList<RollMember> Roll(int members) =>
    [
        .. Enumerable.Range(1, members).Select(number => new RollMember(
            number, $"nguoi-{number}", Names[number - 1], number switch { 1 => "Chủ tịch UBND", 2 => "Phó Chủ tịch UBND", 3 => "Công chức văn hóa – xã hội", _ => "Trưởng ban" },
            number switch { 1 => CouncilSeat.Chair, 2 => CouncilSeat.ViceChair, 3 => CouncilSeat.Secretary, _ => CouncilSeat.Member }, [$"to-{number}"])),
    ];

    public static CouncilSession Start(int members, string session = "00112233445566778899aabbccddeeff") =>
        CouncilSession.Start(session, "Phường Bá Xuyên", Decision, Day, Rulebook.Load().Hash, Quorum, Roll(members));

    public static FrozenRule Rule(string award, bool secret = false) => VoteRules.Freeze(Book, Day, award, null, secret).Rule!;

    public static QuestionState Put(CouncilSession session, string award, string key = "ho-so-1", string? unit = null, bool secret = false) => session.Put(
        $"Tặng {award} cho người được xét “{key}”", award, new(key, "Nguyễn Thị Hòa", "individual", unit), Rule(award, secret));

    /// <summary>Everybody declares that nothing ties them, but whom the books bind: they step back.</summary>
    public static void DeclareAll(CouncilSession session, int question)
    {
        var state = session.Find(question)!;
        foreach (var member in session.Roll.Where(member => session.IsMember(member.Number)))
        {
            var found = state.InferredOf(member.Number);
            session.Declare(Book, question, member.Number, found, found is ConflictKind.Self or ConflictKind.OwnCollective, state.IsNamesake(member.Number) ? "Không phải người ấy" : null);
        }
    }

    /// <summary>A whole session of eleven: a secret vote on phone and on paper with one who stepped back and one who wrote, an open vote, a question given up, a member who left and another who joined.</summary>
    public static CouncilSession Whole()
    {
        var session = Start(11);
        session.Attend([1, 2, 3, 4, 5, 6, 7, 8]);
        Put(session, "CSTDT", "nguoi-8", "to-8");
        Put(session, "GKX", "ho-so-2", "to-4");
        Put(session, "GDVH", "ho-so-3");
        session.Leave(11, new("15/QĐ-UBND", Day, "Chủ tịch UBND phường"), "Chuyển công tác");
        session.Join(new(12, "nguoi-12", "Dương Thị “Quý” Ðạt 😀", "Trưởng ban", CouncilSeat.Member, ["to-12"]), new("15/QĐ-UBND", Day, "Chủ tịch UBND phường"), "Thay người chuyển công tác");
        session.Attend([1, 2, 3, 4, 5, 6, 7, 8, 12]);
        DeclareAll(session, 1);
        Vote(session, 1, [1, 2, 3, 4, 5], [6, 7, 12], [9], [Choice.Agree, Choice.Agree, Choice.Agree, Choice.Agree, Choice.Disagree, Choice.Agree, Choice.Invalid], unreturned: [3, 9]);
        DeclareAll(session, 2);
        session.Remark(2, 5, "Đề nghị xem lại thành tích năm 2024.\nÝ kiến bảo lưu.");
        Vote(session, 2, [1, 2, 3, 4, 5, 6, 7, 8, 12], [], [10], [.. Enumerable.Repeat(Choice.Agree, 8), Choice.Other, Choice.Disagree], unreturned: []);
        session.GiveUp(3, "Hộ gia đình rút đề nghị");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Close(session, key);
        return session;
    }

    public static void Close(CouncilSession session, ECDsa key) => session.Close(
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16)),
        key.ExportSubjectPublicKeyInfoPem(),
        text => Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256)));

    /// <summary>Opens, casts in the order of the roll and closes. Phones first, then papers and letters.</summary>
    public static void Vote(CouncilSession session, int question, int[] phone, int[] paper, int[] written, IReadOnlyList<Choice> choices, int[] unreturned)
    {
        var state = session.Find(question)!;
        var opening = session.OpenVote(question, phone, paper, written, null);
        int[] off = [.. paper, .. written];
        var forms = off.Select((_, i) => new PaperForm($"P{i}", BallotMarks.NewNonce())).ToArray();
        var box = new BallotBox(session.Head.Session, state.Hash, opening, state.Question.Rule.Secret, forms);
        var next = 0;
        foreach (var member in phone.Except(unreturned))
        {
            box.Cast(member, $"ma-{member}", choices[next++], BallotMarks.NewNonce());
        }

        var form = 0;
        foreach (var member in off.Except(unreturned))
        {
            box.Enter($"P{form++}", choices[next++], state.Question.Rule.Secret ? null : member);
            box.Return(member);
        }

        var (returned, ballots) = box.Close();
        session.CloseVote(question, returned, ballots);
    }
}
