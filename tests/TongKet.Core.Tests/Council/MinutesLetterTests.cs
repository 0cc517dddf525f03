using TongKet.Core.Council;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

public sealed class MinutesLetterTests
{
    private static readonly DocumentForms Forms = Rulebook.Load().DocumentForms;

    [Fact]
    public void Minutes_tell_presence_rule_recusals_opinions_and_counts_and_how_to_check_them()
    {
        var session = CouncilSample.Whole();
        var text = TextOf(MinutesLetter.Compose(session, Forms, "Bá Xuyên"));
        Assert.Contains("Có mặt 9/11 thành viên; số người họp ít nhất là 8.", text, StringComparison.Ordinal);
        Assert.Contains("Mức biểu quyết: ít nhất 9/10 tổng số thành viên (152/2025/NĐ-CP, chưa xác nhận); bỏ phiếu kín.", text, StringComparison.Ordinal);
        Assert.Contains("Khi biểu quyết: có mặt 9, gửi ý kiến bằng văn bản 1.", text, StringComparison.Ordinal);
        Assert.Contains("Tránh biểu quyết: Đặng Văn Minh (là người được xét).", text, StringComparison.Ordinal);
        Assert.Contains("Ý kiến khác của Phạm Thị Hà: Đề nghị xem lại thành tích năm 2024.", text, StringComparison.Ordinal);
        Assert.Contains("Kết quả: 5 tán thành, 1 không tán thành, 0 ý kiến khác; cần 10/11. Không thông qua.", text, StringComparison.Ordinal);
        Assert.Contains("Không biểu quyết: Hộ gia đình rút đề nghị.", text, StringComparison.Ordinal);
        Assert.Contains("Hội đồng thông qua 1 trên 3 nội dung.", text, StringComparison.Ordinal);
        Assert.Contains(session.Find(1)!.Closing!.Ballots[0].Tracker, text, StringComparison.Ordinal);
        Assert.Contains(session.LastHash, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_ballot_stands_in_the_record_without_its_voter()
    {
        var session = CouncilSample.Whole();
        var annex = MinutesLetter.Compose(session, Forms, "Bá Xuyên").Annexes[0];
        var text = string.Join('\n', annex.Body.Select(Words));
        Assert.DoesNotContain(session.Roll, member => text.Contains(member.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void They_are_a_Word_file_and_a_draft_until_the_session_ends()
    {
        var whole = MinutesLetter.Compose(CouncilSample.Whole(), Forms, "Bá Xuyên");
        Assert.False(whole.IsDraft);
        Assert.True(MinutesLetter.Compose(CouncilSample.Start(5), Forms, "Bá Xuyên").IsDraft);
        var docx = DocxWriter.Write(whole, Forms.LayoutOn(CouncilSample.Day));
        Assert.Equal("PK"u8.ToArray(), docx[..2]);
        if (Environment.GetEnvironmentVariable("TONGKET_SHOTS") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, "bien-ban.docx"), docx);
        }
    }

    private static string TextOf(OfficialDocument document)
    {
        string[] all = [.. document.Body.Select(Words), .. document.Annexes.SelectMany(annex => annex.Body).Select(Words), .. document.Provenance];
        return string.Join('\n', all);
    }

    private static string Words(DocumentBlock block) => block switch
    {
        DocumentHeading one => one.Text,
        DocumentParagraph one => string.Concat(one.Spans.Select(span => span.Text)),
        DocumentTable one => string.Join('\n', one.Rows.Select(row => string.Join('|', row.Select(cell => cell.Text)))),
        _ => string.Empty,
    };
}
