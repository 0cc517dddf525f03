using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Register;

namespace TongKet.Cli.Demo;

/// <summary>
/// Fills an empty store with the demo ward, Mỏ Chè in 2021 and what it became in 2025: the files beside this one, entered through the same verbs that users call.
/// People and details are illustrative, and every page says so.
/// </summary>
internal sealed class DemoWard(IServiceProvider engine, CancellationToken cancel)
{
    private const int Year = 2021;
    private static readonly DateOnly CutOff = new(2021, 12, 14);

    /// <returns>The sign-in lines to print: made now, at random, for this data folder only.</returns>
    public async Task<IReadOnlyList<DemoSignIn>> FillAsync()
    {
        var commune = await engine.GetRequiredService<Registers>().OpenOfficeAsync(Office, cancel);
        var system = Actor.System(commune);
        var groups = await AddGroupsAsync(system);
        var signIns = new List<DemoSignIn>();
        var officer = await AccountAsync(system, "cong-chuc", "Công chức Văn phòng – Thống kê", Role.Clerk, null, signIns);
        var verifier = await AccountAsync(system, "tham-tra", "Công chức Kinh tế, thẩm tra số liệu", Role.EconomyOfficer, null, signIns);
        var chair = await AccountAsync(system, "chu-tich", "Chủ tịch UBND phường", Role.Chair, null, signIns);
        var editor = await AccountAsync(system, "bien-tap", "Ban biên tập cổng thông tin", Role.Editor, null, signIns);
        await AccountAsync(system, "to-truong-1", "Tổ trưởng Tổ dân phố 1", Role.GroupLeader, groups["1"], signIns);
        await AccountAsync(system, "quan-tri", "Quản trị hệ thống", Role.Administrator, null, signIns);

        var entry = new DemoEntry(engine, cancel);
        var targets = await entry.AssignAsync(officer, "chi-tieu-2021.csv", Year);
        await entry.HandDownAsync(officer, "phan-bo-2021.csv", targets, groups, "02/QĐ-UBND", new DateOnly(2021, 1, 8));
        await entry.SettleAsync(officer, verifier, chair,
        [
            .. DemoFile.Rows("ket-qua-to-2021.csv").Select(row => entry.Report(row, groups[row["to"]], Year, CutOff)),
            .. DemoFile.Rows("ket-qua-phuong-2021.csv").Select(row => entry.Report(row, commune, Year, new DateOnly(Year, 12, 31))),
        ]);

        var news = new DemoNews(engine, cancel);
        await news.DefineAsync(chair);
        var publications = engine.GetRequiredService<Publications>();
        await publications.PublishResultsAsync(chair, Year, cancel);
        await PublishAsync(officer, editor, YearEnd, "tong-ket-2021.md", new DateTime(2022, 1, 14, 8, 2, 0, DateTimeKind.Utc));
        await PublishAsync(officer, editor, Reading, "giai-thich-so-lieu.md", new DateTime(2022, 1, 10, 1, 30, 0, DateTimeKind.Utc));
        await news.FillAsync(officer, verifier, editor, chair);
        var after = await new DemoMerger(engine, entry, cancel).FillAsync(officer, verifier, chair, editor, groups);
        var (honoured, titled) = await new DemoEmulation(engine, cancel).AddAsync(officer, chair, groups, after);
        await new DemoCommending(engine, cancel).AddAsync(officer, chair, honoured, titled);
        await new DemoDisclosures(engine, cancel).AddAsync(officer, editor);
        await ReportAsync(chair, Year);
        await ReportAsync(chair, DemoMerger.Year);
        await DemoProfile.AddAsync(engine, officer, editor, cancel);
        await new DemoConsulting(engine, engine.GetRequiredService<TimeProvider>(), cancel).AddAsync(officer, chair);
        return signIns;
    }

    // A report that the figure check stops waits at the desk with its reason, as it would at any office.
    private async Task ReportAsync(Actor chair, int year)
    {
        try
        {
            await engine.GetRequiredService<ReportPublications>().PublishAsync(chair, year, cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.RuleNotMet)
        {
        }
    }

    /// <summary>New random passwords for the demo's accounts; none when the commune is a real one.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> RenewAsync(Guid commune)
    {
        var office = await engine.GetRequiredService<Registers>().OfficeAsync(commune, cancel);
        if (office.DemoSince is null)
        {
            return [];
        }

        var signIns = new List<DemoSignIn>();
        foreach (var line in await engine.GetRequiredService<AccountQueries>().ListAsync(commune, cancel))
        {
            if (line.DisabledAt is null)
            {
                var password = NewPassword();
                await engine.GetRequiredService<Accounts>().RenewDemoPasswordAsync(Actor.System(commune), line.Id, password, cancel);
                signIns.Add(new DemoSignIn(line.DisplayName, line.UserName, password));
            }
        }

        return signIns;
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);

    private static OfficeOpening Office => new()
    {
        Code = "05512",
        CommuneName = "phường Mỏ Chè",
        ParentName = "thành phố Sông Công, tỉnh Thái Nguyên",
        ValidFrom = new DateOnly(1985, 1, 1),
        Address = "Trụ sở UBND phường Mỏ Chè, thành phố Sông Công (địa chỉ minh họa)",
        Phone = "0208 000 0000",
        Email = "vanphong@moche.example",
        ReceptionDays = "Sáng thứ Năm hằng tuần, 8 giờ đến 11 giờ",
        VisitsCarriedOver = 2_028_000,
        VisitsCarriedOverOn = new DateOnly(2022, 1, 14),
        Demo = true,
    };

    private static ArticleDraft YearEnd => new()
    {
        Slug = "hoi-nghi-tong-ket-nam-2021",
        Title = "Phường Mỏ Chè tổng kết năm 2021: thu ngân sách vượt kế hoạch, 12/12 tổ dân phố thu gom rác",
        Lead = "Hội nghị chiều 13/01/2022 tổng kết nhiệm vụ năm 2021, bàn việc năm 2022 và biểu dương phong trào thi đua yêu nước.",
        Category = "Hoạt động của phường",
        Author = "Ban biên tập cổng thông tin phường Mỏ Chè",
        Body = string.Empty,
    };

    private static ArticleDraft Reading => new()
    {
        Slug = "doc-so-lieu-tren-cong",
        Title = "Cách đọc số liệu trên cổng của phường",
        Lead = "Mỗi con số có nguồn, ngày chốt và người duyệt; bà con có thể xem lại từng bước.",
        Category = "Hướng dẫn",
        Author = "Ban biên tập cổng thông tin phường Mỏ Chè",
        Body = string.Empty,
    };

    private async Task<Dictionary<string, Guid>> AddGroupsAsync(Actor actor)
    {
        var groups = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var row in DemoFile.Rows("to-dan-pho.csv"))
        {
            var from = DateOnly.Parse(row["tu_ngay"], CultureInfo.InvariantCulture);
            var ordinal = int.Parse(row["so"], CultureInfo.InvariantCulture);
            groups[row["so"]] = await engine.GetRequiredService<Registers>().AddGroupAsync(actor, row["so"], row["ten"], ordinal, from, cancel);
        }

        return groups;
    }

    private async Task PublishAsync(Actor author, Actor editor, ArticleDraft draft, string body, DateTime at)
    {
        var id = await engine.GetRequiredService<Articles>().DraftAsync(author, draft with { Body = DemoFile.Text(body) }, cancel);
        await engine.GetRequiredService<ArticleReviews>().SubmitAsync(author, id, cancel);
        await engine.GetRequiredService<ArticleReviews>().ApproveAsync(editor, id, cancel);
        await engine.GetRequiredService<ArticlePublications>().PublishAsync(editor, id, at, null, cancel);
    }

    private async Task<Actor> AccountAsync(Actor system, string name, string display, Role role, Guid? area, List<DemoSignIn> signIns)
    {
        var password = NewPassword();
        var id = await engine.GetRequiredService<Accounts>().OpenWithPasswordAsync(
            system,
            new AccountOpening { UserName = name, DisplayName = display, Role = role, AreaId = area },
            password,
            cancel);
        signIns.Add(new DemoSignIn(display, name, password));
        return new Actor(system.CommuneId, id, display, role) { AreaId = area };
    }
}

/// <summary>One line to print: who, and how that role signs in.</summary>
internal sealed record DemoSignIn(string Display, string UserName, string Password);
