using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;

namespace TongKet.Cli.Demo;

/// <summary>Articles of the demo ward in several states, with pictures drawn here; all by the verbs that users call.</summary>
internal sealed class DemoNews(IServiceProvider engine, CancellationToken cancel)
{
    private const string Author = "Ban biên tập cổng thông tin phường Mỏ Chè";

    private Articles Articles => engine.GetRequiredService<Articles>();

    private ArticleReviews Reviews => engine.GetRequiredService<ArticleReviews>();

    /// <summary>Says who writes and approves in which section.</summary>
    public async Task DefineAsync(Actor chair)
    {
        var sections = engine.GetRequiredService<NewsSections>();
        await sections.DefineAsync(chair, new SectionTerms("Hoạt động của phường"), cancel);
        await sections.DefineAsync(chair, new SectionTerms("Hướng dẫn"), cancel);
        await sections.DefineAsync(chair, new SectionTerms("Thông báo") { Writers = [Role.Clerk, Role.Editor], Approvers = [Role.Editor], ThreeHands = true }, cancel);
    }

    /// <summary>Two that readers see, one of them corrected; one that waits, one sent back, one draft.</summary>
    public async Task FillAsync(Actor officer, Actor other, Actor editor, Actor chair)
    {
        var cleaning = await DraftAsync(
            officer,
            "Tổ dân phố 3 nạo vét mương trước mùa mưa",
            "Sáng thứ Bảy, bà con dọn mương, trồng lại hàng cây bờ nước và đặt biển nhắc không đổ rác.",
            "Hoạt động của phường",
            "nao-vet-muong.md",
            [(DemoScene.Ditch(), "Bảy người của tổ dân phố 3 đứng dọc bờ mương trước nhà văn hóa")]);
        await OutAsync(officer, editor, editor, cleaning, new DateTime(2022, 1, 11, 2, 0, 0, DateTimeKind.Utc), null);
        var open = await engine.GetRequiredService<ArticleQueries>().OpenAsync(officer, cleaning, cancel);
        await Articles.ReviseAsync(officer, cleaning, ArticleDraft.Of(open.Article) with { Body = open.Article.Body.Replace("bốn tuyến", "năm tuyến", StringComparison.Ordinal) }, "đếm lại số tuyến mương", cancel);
        await OutAsync(officer, editor, editor, cleaning, null, "Bài đăng lần đầu ghi bốn tuyến mương; số đúng là năm tuyến.");

        var schedule = await DraftAsync(officer, "Lịch tiếp công dân quý I năm 2022", "Sáng thứ Năm hằng tuần, từ 8 giờ đến 11 giờ, tại trụ sở UBND phường.", "Thông báo", "lich-tiep-cong-dan.md", []);
        await OutAsync(officer, editor, chair, schedule, new DateTime(2022, 1, 5, 1, 0, 0, DateTimeKind.Utc), null);

        var waiting = await DraftAsync(
            other,
            "Hội nghị nhân dân bàn việc làm đường ngõ",
            "Các hộ ở ba ngõ thống nhất hiến đất, góp công để mở rộng mặt đường.",
            "Hoạt động của phường",
            "lam-duong-ngo.md",
            [(DemoScene.Hall(), "Bà con ngồi kín hội trường, nghe tổ trưởng trình bày phương án làm đường")]);
        await Reviews.SubmitAsync(other, waiting, cancel);

        var returned = await DraftAsync(
            other, "Cách phòng lũ quét ở các tổ ven suối", "Việc cần làm trước, trong và sau khi nước lên.", "Hướng dẫn", "phong-lu.md", [(DemoScene.Stream(), "Suối dâng cao giữa hai nhà ven đồi, bên bờ có biển báo mực nước")]);
        await Reviews.SubmitAsync(other, returned, cancel);
        await Reviews.ReturnAsync(editor, returned, "Thiếu số điện thoại trực và nơi sơ tán của từng tổ.", cancel);
        await DraftAsync(officer, "Ngày hội đọc sách của thiếu nhi phường", "Bản nháp đầu tiên, còn thiếu chương trình.", "Hoạt động của phường", "ngay-hoi-doc-sach.md", []);
    }

    private async Task<Guid> DraftAsync(Actor author, string title, string lead, string section, string body, IReadOnlyList<(byte[] Content, string Alt)> pictures)
    {
        var text = DemoFile.Text(body);
        var id = await Articles.DraftAsync(author, new ArticleDraft { Title = title, Lead = lead, Category = section, Author = Author, Body = text }, cancel);
        if (pictures.Count == 0)
        {
            return id;
        }

        var prepared = new List<PreparedPicture>();
        foreach (var (content, _) in pictures)
        {
            prepared.Add(await engine.GetRequiredService<EvidenceFiles>().PreparePictureAsync("tranh.png", content, cancel));
        }

        var first = await engine.GetRequiredService<ArticlePictures>().AddAsync(author, id, prepared, cancel);
        var lines = pictures.Select((picture, index) => FormattableString.Invariant($"![{picture.Alt}](anh:{first + index} \"Tranh minh họa\")"));
        await Articles.ReviseAsync(
            author, id, new ArticleDraft { Title = title, Lead = lead, Category = section, Author = Author, Body = string.Join("\n\n", lines) + "\n\n" + text }, "thêm ảnh", cancel);
        return id;
    }

    private async Task OutAsync(Actor author, Actor approver, Actor publisher, Guid id, DateTime? at, string? correction)
    {
        await Reviews.SubmitAsync(author, id, cancel);
        await Reviews.ApproveAsync(approver, id, cancel);
        await engine.GetRequiredService<ArticlePublications>().PublishAsync(publisher, id, at, correction, cancel);
    }
}
