using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Council;

/// <summary>The minutes of a session, with the record of its counts as annex; pure, from the session alone.</summary>
public static class MinutesLetter
{
    public static OfficialDocument Compose(CouncilSession session, DocumentForms forms, string place)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(forms);
        var day = session.Head.Day;
        return new OfficialDocument
        {
            Type = forms.TypeOn("BB", day).Name,
            Abstract = $"Họp Hội đồng Thi đua - Khen thưởng {session.Head.Commune} ngày {Vietnamese.Date(day)}",
            Agency = ["Hội đồng Thi đua - Khen thưởng", session.Head.Commune],
            Symbol = "BB-HĐTĐKT",
            Place = place,
            IsDraft = !session.IsClosed,
            Body = [.. Body(session)],
            Authority = ["TM. Hội đồng", SessionWords.Name(Presiding(session)?.Seat ?? CouncilSeat.Chair)],
            Signer = Presiding(session)?.Name,
            Recipients = ["Thành viên Hội đồng", "Lưu: VT, hồ sơ phiên họp"],
            Annexes = [new DocumentAnnex("Phụ lục", "Biên bản kiểm phiếu", [.. Record(session)])],
            Provenance = Provenance(session),
        };
    }

    private static IEnumerable<DocumentBlock> Body(CouncilSession session)
    {
        var (head, roll) = (session.Head, session.Roll);
        yield return DocumentParagraph.Of(
            $"Hội đồng Thi đua - Khen thưởng {head.Commune}, thành lập theo Quyết định số {head.Council.Number} ngày {Vietnamese.Date(head.Council.SignedOn)} của {head.Council.Issuer}, gồm {Whole(session.MemberCount)} thành viên, họp ngày {Vietnamese.Date(head.Day)}.");
        yield return new DocumentHeading(1, "I. THÀNH PHẦN");
        var sat = Sat(session);
        yield return DocumentParagraph.Of($"Có mặt {Whole(sat.Count)}/{Whole(session.MemberCount)} thành viên; số người họp ít nhất là {Whole(head.Quorum.Needed(session.MemberCount))}.");
        yield return new DocumentTable(
            [new("TT", 1, TextAlign.Centre), new("Họ và tên", 4), new("Chức vụ", 4), new("Vị trí trong Hội đồng", 3), new("Dự họp", 2, TextAlign.Centre)],
            [.. roll.Select(member => Row(Whole(member.Number), member.Name, member.Position, SessionWords.Name(member.Seat), !session.IsMember(member.Number) ? "thôi thành viên" : sat.Contains(member.Number) ? "có mặt" : "vắng"))]);
        yield return new DocumentHeading(1, "II. NỘI DUNG VÀ KẾT QUẢ BIỂU QUYẾT");
        foreach (var state in session.Questions)
        {
            yield return new DocumentHeading(2, $"{Whole(state.Question.Number)}. {state.Question.Text}");
            foreach (var line in Told(session, state))
            {
                yield return DocumentParagraph.Of(line);
            }
        }

        yield return new DocumentHeading(1, "III. KẾT LUẬN");
        yield return DocumentParagraph.Of(
            $"Hội đồng thông qua {Whole(session.Questions.Count(state => state.Outcome == "passed" && state.Closing is not null))} trên {Whole(session.Questions.Count)} nội dung. Biên bản được lập ngay sau phiên họp, Chủ tịch và Thư ký Hội đồng cùng ký.");
        yield return DocumentParagraph.Of($"Thư ký Hội đồng: {session.Roll.FirstOrDefault(member => member.Seat == CouncilSeat.Secretary)?.Name}");
    }

    // Whoever sat at any vote was there; before the first vote it is whoever sits.
    private static HashSet<int> Sat(CouncilSession session)
    {
        var openings = session.Questions.Where(state => state.Opening is not null).ToArray();
        return [.. (openings.Length == 0 ? session.Present : openings.SelectMany(state => state.Opening!.Present)).Where(session.IsMember)];
    }

    // The chair signs for what the chair sat through; otherwise the deputy who did.
    private static RollMember? Presiding(CouncilSession session)
    {
        var sat = session.Questions.LastOrDefault(state => state.Opening is not null)?.Opening!.Present ?? session.Present;
        return session.Roll.Where(member => sat.Contains(member.Number) && (member.Seat is CouncilSeat.Chair or CouncilSeat.ViceChair)).OrderBy(member => member.Seat).FirstOrDefault()
            ?? session.Roll.FirstOrDefault(member => member.Seat == CouncilSeat.Chair);
    }

    private static IEnumerable<string> Told(CouncilSession session, QuestionState state)
    {
        var rule = state.Question.Rule;
        yield return $"Mức biểu quyết: ít nhất {rule.Says} ({rule.Source}{(rule.Status == LawStatus.Confirmed ? string.Empty : ", chưa xác nhận")}); {(rule.Secret ? "bỏ phiếu kín" : "biểu quyết công khai")}.";
        if (state.Opening is { } opening)
        {
            yield return $"Khi biểu quyết: có mặt {Whole(opening.Present.Count)}, gửi ý kiến bằng văn bản {Whole(opening.Written.Count)}.";
        }

        var recused = state.Declarations.Values.Where(one => one.Recused).OrderBy(one => one.Member)
            .Select(one => $"{session.Roll[one.Member - 1].Name} ({SessionWords.Name(one.Conflict)})").ToArray();
        if (recused.Length > 0)
        {
            yield return "Tránh biểu quyết: " + string.Join("; ", recused) + ".";
        }

        foreach (var remark in state.Remarks)
        {
            yield return "Ý kiến khác" + (remark.Member is { } member ? $" của {session.Roll[member - 1].Name}" : string.Empty) + ": " + remark.Text;
        }

        yield return state switch
        {
            { VoidReason: { } reason } => $"Không biểu quyết: {reason}.",
            { Closing.Count: { } count } => $"Kết quả: {Whole(count.Agree)} tán thành, {Whole(count.Disagree)} không tán thành, {Whole(count.Other)} ý kiến khác; cần {Whole(count.Needed)}/{Whole(count.Over)}. {(count.Passed ? "Thông qua." : "Không thông qua.")}",
            _ => "Chưa biểu quyết.",
        };
    }

    private static IEnumerable<DocumentBlock> Record(CouncilSession session)
    {
        yield return DocumentParagraph.Of("Số phiếu phát ra bằng số phiếu hợp lệ cộng số phiếu không hợp lệ cộng số phiếu không nộp.");
        yield return new DocumentTable(
            [
                new("Nội dung", 2, TextAlign.Centre), new("Phát ra", 2, TextAlign.End), new("Hợp lệ", 2, TextAlign.End), new("Không hợp lệ", 2, TextAlign.End), new("Không nộp", 2, TextAlign.End),
                new("Tán thành", 2, TextAlign.End), new("Không tán thành", 2, TextAlign.End), new("Ý kiến khác", 2, TextAlign.End), new("Cần", 2, TextAlign.End), new("Kết quả", 3),
            ],
            [
                .. session.Questions.Where(state => state.Closing is not null).Select(state =>
                {
                    var count = state.Closing!.Count;
                    return Row(
                        Whole(state.Question.Number), Whole(count.Issued), Whole(count.Valid), Whole(count.Invalid), Whole(count.Unreturned), Whole(count.Agree), Whole(count.Disagree), Whole(count.Other),
                        $"{Whole(count.Needed)}/{Whole(count.Over)}", count.Passed ? "thông qua" : "không thông qua");
                }),
            ]);
        foreach (var state in session.Questions.Where(state => state.Closing is not null && state.Question.Rule.Secret))
        {
            yield return DocumentParagraph.Of(
                $"Phiếu kín của nội dung {Whole(state.Question.Number)}, theo mã đối chiếu: " + string.Join("; ", state.Closing!.Ballots.Select(ballot => $"{ballot.Tracker} {SessionWords.Name(ballot.Choice)}")) + ".");
        }
    }

    private static ImmutableArray<string> Provenance(CouncilSession session) => session.Seal is { } seal
        ? [$"Phiên {session.Head.Session}; dòng cuối {session.LastHash}; ký bằng khóa {seal.KeyId}.", "Kiểm tra: tongket ballots verify, hoặc trang kiểm tra kèm tệp phiên họp."]
        : [$"Phiên {session.Head.Session}; chưa kết thúc, đến dòng {session.LastHash}."];

    private static ImmutableArray<DocumentSpan> Row(params ReadOnlySpan<string> cells)
    {
        var row = ImmutableArray.CreateBuilder<DocumentSpan>(cells.Length);
        foreach (var cell in cells)
        {
            row.Add(new DocumentSpan(cell));
        }

        return row.MoveToImmutable();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
