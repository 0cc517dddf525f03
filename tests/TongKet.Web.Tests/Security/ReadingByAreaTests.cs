using System.Net;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Web.Tests.Security;

/// <summary>
/// Whoever has a role in one group only reads of the others what counts, at every door; a value on its way, the talk at it and its proof are not
/// there. The data that could leak stands in the store.
/// </summary>
public sealed class ReadingByAreaTests
{
    private const string Code = "san-luong-luong-thuc";
    private const string Counts = "41,25";
    private const string OnItsWay = "57,331";
    private const string Talk = "Vì sao tăng nhiều so với sổ của tổ?";
    private const string Why = "Chưa khớp với biên bản cân của hợp tác xã";
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string> OfGroup => new("to-truong", "ra-soat", "to-pho");

    [Theory]
    [MemberData(nameof(OfGroup))]
    public async Task The_pages_show_of_another_group_what_was_approved_and_nothing_else(string name)
    {
        await using var web = await WebFixture.PublishedAsync();
        var other = await FillAsync(web);
        using var reader = await web.BrowserOfAsync(name);
        using var officer = await web.BrowserOfAsync("cong-chuc");
        var home = TongKet.Web.Links.Value(Period.OfYear(2021), Code, other.Area);
        string[] doors = [home, TongKet.Web.Links.BoardLine(2021, Code), TongKet.Web.Links.Board(2021), TongKet.Web.Links.OnePage(2021), "/ban-lam-viec", "/ban-lam-viec/thong-bao"];

        foreach (var door in doors)
        {
            var read = await TextAsync(reader, door);
            Assert.Multiple(
                () => Assert.DoesNotContain(OnItsWay, read, StringComparison.Ordinal),
                () => Assert.DoesNotContain(Talk, read, StringComparison.Ordinal),
                () => Assert.DoesNotContain(Why, read, StringComparison.Ordinal),
                () => Assert.DoesNotContain("bien-ban", read, StringComparison.Ordinal),
                () => Assert.DoesNotContain(other.Evidence.ToString(), read, StringComparison.OrdinalIgnoreCase));
        }

        // What could have been shown is there, and what counts is shown to everybody.
        var whole = await TextAsync(officer, home);
        Assert.All((string[])[OnItsWay, Talk, Why, "bien-ban"], word => Assert.Contains(word, whole, StringComparison.Ordinal));
        Assert.Contains(Counts, await TextAsync(reader, home), StringComparison.Ordinal);
        Assert.Contains(Counts, await TextAsync(reader, TongKet.Web.Links.BoardLine(2021, Code)), StringComparison.Ordinal);
        var page = await WebFixture.ReadAsync(await reader.GetAsync(new Uri(home, UriKind.Relative)));
        Assert.Null(page.QuerySelector("form[action*=Note], form[action*=Answer], form[action*=Files]"));
    }

    [Theory]
    [MemberData(nameof(OfGroup))]
    public async Task Files_of_another_group_and_of_imports_that_somebody_else_made_are_not_there(string name)
    {
        await using var web = await WebFixture.PublishedAsync();
        var other = await FillAsync(web);
        using var reader = await web.BrowserOfAsync(name);
        using var officer = await web.BrowserOfAsync("cong-chuc");
        string[] shut = [TongKet.Web.Links.EvidenceFile(other.Evidence), TongKet.Web.Links.EvidenceFile(other.ImportFile), TongKet.Web.Links.Import(other.Import)];
        var before = await LooksAsync(web);

        foreach (var door in shut)
        {
            using var answer = await reader.GetAsync(new Uri(door, UriKind.Relative));
            using var lets = await officer.GetAsync(new Uri(door, UriKind.Relative));
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{door} {answer.StatusCode}");
            Assert.Equal((door, HttpStatusCode.OK), (door, lets.StatusCode));
        }

        // The officer's two looks alone were looks.
        Assert.Equal(before + 2, await LooksAsync(web));
    }

    [Fact]
    public async Task The_proof_of_the_own_group_opens_also_when_an_officer_added_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        var own = await AttachAsync(web, web.World.Groups[0], 44_000);
        using var leader = await web.BrowserOfAsync("to-truong");

        using var answer = await leader.GetAsync(new Uri(TongKet.Web.Links.EvidenceFile(own), UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(OfGroup))]
    public async Task What_goes_out_as_a_file_holds_the_own_group_alone(string name)
    {
        await using var web = await WebFixture.PublishedAsync();
        await FillAsync(web);
        using var reader = await web.BrowserOfAsync(name);
        using var officer = await web.BrowserOfAsync("cong-chuc");

        foreach (var format in (string[])["csv", "json"])
        {
            var door = $"/ban-lam-viec/nhap-xuat/tai-ve/results/{format}";
            var (mine, all) = (await TextAsync(reader, door), await TextAsync(officer, door));
            Assert.Contains("Tổ dân phố 1", mine, StringComparison.Ordinal);
            Assert.DoesNotContain("Tổ dân phố 2", mine, StringComparison.Ordinal);
            Assert.DoesNotContain("phường Suối Trong", mine, StringComparison.Ordinal);
            Assert.Contains("57331", all.Replace(",", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_preview_of_a_file_shows_nothing_that_another_group_wrote()
    {
        await using var web = await WebFixture.PublishedAsync();
        await FillAsync(web);
        var content = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n2021,2," + Code + ",1,tấn,chính thức,14/12/2021,Sổ\n";
        var imports = web.Store.Get<Imports>();

        var id = await imports.HandInAsync(web.World.Leader, SheetKind.Results, "so.csv", Encoding.UTF8.GetBytes(content), DecimalMark.Comma, None);
        var assessed = await imports.AssessAsync(web.World.Leader, id, null, None);

        Assert.Contains(assessed.Faults, fault => fault.Message.Contains("tổ mình", StringComparison.Ordinal));
        Assert.All(assessed.Lines, line => Assert.Null(line.Before));
    }

    [Fact]
    public async Task A_look_at_proof_or_at_an_imported_file_is_recorded_once_a_minute()
    {
        await using var web = await WebFixture.PublishedAsync();
        var other = await FillAsync(web);
        using var officer = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var before = await LooksAsync(web);

        foreach (var browser in (HttpClient[])[officer, officer, chair])
        {
            using var answer = await browser.GetAsync(new Uri(TongKet.Web.Links.EvidenceFile(other.Evidence), UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var imported = await officer.GetAsync(new Uri(TongKet.Web.Links.EvidenceFile(other.ImportFile), UriKind.Relative));
        Assert.Equal(before + 3, await LooksAsync(web));
        web.Store.Clock.Advance(TimeSpan.FromSeconds(61));
        using var again = await officer.GetAsync(new Uri(TongKet.Web.Links.EvidenceFile(other.Evidence), UriKind.Relative));
        Assert.Equal(before + 4, await LooksAsync(web));
        var line = (await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, Verbs.DataLooked, null, None))[0];
        Assert.StartsWith("result:", line.Entry.Subject, StringComparison.Ordinal);
        Assert.Equal("Công chức văn phòng", line.ActorName);
    }

    private static async Task<int> LooksAsync(WebFixture web) =>
        (await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, Verbs.DataLooked, null, None)).Count;

    private static async Task<string> TextAsync(HttpClient browser, string door)
    {
        using var answer = await browser.GetAsync(new Uri(door, UriKind.Relative));
        Assert.Equal((door, HttpStatusCode.OK), (door, answer.StatusCode));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Guid> AttachAsync(WebFixture web, Guid area, long amount)
    {
        var evidence = web.Store.Get<EvidenceFiles>();
        var id = await web.World.ReportAsync(Code, area, amount);
        await web.Store.Get<Core.Targets.Results>().AttachAsync(web.World.Officer, id, await evidence.PrepareAsync([($"bien-ban-{amount}.txt", Encoding.UTF8.GetBytes($"Biên bản {amount}"))], None), None);
        return (await evidence.OfAsync(web.World.CommuneId, $"result:{id:N}", None))[0].Id;
    }

    // The second group: a value that counts, a newer one that was sent back and written again, the talk at it and its proof; and an officer's import.
    private static async Task<(Guid Area, Guid Evidence, Guid Import, Guid ImportFile)> FillAsync(WebFixture web)
    {
        var (world, store) = (web.World, web.Store);
        await OpenAsync(web, "ra-soat", Role.Surveyor, null);
        await OpenAsync(web, "to-pho", Role.GroupLeader, "Tổ trưởng tổ dân phố 1");
        var area = world.Groups[1];
        await world.SettleAsync(Code, area, 41_250);
        var place = new ResultPlace(area, Code, Period.OfYear(2021));
        var sent = await world.ReportAsync(Code, area, 57_000);
        await store.Get<Core.Targets.Results>().ReturnAsync(world.Chair, [sent], Why, new DateOnly(2022, 1, 20), None);
        var file = await AttachAsync(web, area, 57_331);
        await store.Get<ResultNotes>().AskAsync(world.Chair, place, Talk, new DateOnly(2022, 1, 15), None);
        store.Clock.Advance(TimeSpan.FromDays(3));
        var imports = store.Get<Imports>();
        var import = await imports.HandInAsync(
            world.Officer, SheetKind.Results, "ca-phuong.csv",
            Encoding.UTF8.GetBytes("Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n2021,3," + Code + ",61,tấn,ước thực hiện,14/12/2021,Sổ\n"), DecimalMark.Comma, None);
        await imports.CommitAsync(world.Officer, import, null, None);
        return (area, file, import, (await store.Get<EvidenceFiles>().OfAsync(world.CommuneId, $"import:{import:N}", None))[0].Id);
    }

    private static Task OpenAsync(WebFixture web, string name, Role role, string? deputyOf) => web.Store.Get<Accounts>().OpenWithPasswordAsync(
        web.World.System,
        new AccountOpening { UserName = name, DisplayName = name, Role = role, AreaId = web.World.Groups[0], DeputyOf = deputyOf, ValidTo = new DateOnly(2022, 12, 31), Basis = "12/QĐ-UBND" },
        TongKet.Testing.World.Password,
        None);
}
