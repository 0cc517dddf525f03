using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Tests.Pages;

/// <summary>The officer's grid and the group leader's slip as plain forms.</summary>
public sealed class EntryTests
{
    private const string Poverty = "/ban-lam-viec/nhap-so-lieu/2021/6";

    [Fact]
    public async Task Every_fault_stands_beside_its_cell_nothing_is_saved_and_nothing_typed_is_lost()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var (first, second) = (Name("so-ho", web, 0), Name("so-ho", web, 1));
        var rate = Name("ho-ngheo-2225", web, 2);

        using var answer = await SaveAsync(clerk, ("a." + first, "158.75"), ("a." + second, "171"), ("a." + rate, "200"), ("b." + rate, "162"));
        var page = await WebFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(3, page.QuerySelectorAll(".errors li").Length);
        Assert.Contains("161 so với 171", Doubt(page, second), StringComparison.Ordinal);
        Assert.Contains("dấu chấm chỉ ngăn hàng nghìn", Fault(page, first), StringComparison.Ordinal);
        Assert.Contains("lớn hơn tổng số", Fault(page, rate), StringComparison.Ordinal);
        Assert.Empty(Fault(page, second));
        Assert.Equal("158.75", Value(page, first));
        Assert.Equal("171", Value(page, second));
        Assert.Equal(160, await StoredAsync(web, "so-ho", 0));
        Assert.Equal(161, await StoredAsync(web, "so-ho", 1));
        Assert.All(page.QuerySelectorAll(".errors a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task Figures_up_to_a_day_that_has_not_come_are_refused()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);

        using var answer = await clerk.SendAsync(WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + Name("so-ho", web, 0), "162"), ("ngay", "2022-03-14"), ("giaiTrinh", "Đã đối chiếu."))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("14/03/2022 chưa tới", (await WebFixture.ReadAsync(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(160, await StoredAsync(web, "so-ho", 0));
    }

    [Fact]
    public async Task Only_what_changed_becomes_a_new_edition_and_the_form_sent_twice_makes_one()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        var name = Name("so-ho", web, 0);
        for (var i = 0; i < 2; i++)
        {
            using var sent = WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + name, "1.175"), ("giaiTrinh", "Sáp nhập khu tái định cư.")));
            using var answer = await clerk.SendAsync(sent);
            Assert.Equal(Poverty, answer.Headers.Location!.OriginalString);
        }

        Assert.Equal(1_175, await StoredAsync(web, "so-ho", 0));
        Assert.Equal(2, await EditionAsync(web, "so-ho", 0));
        Assert.Equal(1, await EditionAsync(web, "so-ho", 1));
        using var shown = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        Assert.Equal("1.175", Value(await WebFixture.ReadAsync(shown), name));
    }

    [Fact]
    public async Task A_value_that_somebody_else_wrote_meanwhile_is_not_written_over()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        var name = Name("so-ho", web, 0);
        await web.World.ReportAsync("so-ho", web.World.Groups[0], 777, by: web.World.Leader);

        using var sent = WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + name, "175")));
        using var answer = await clerk.SendAsync(sent);
        var again = await WebFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("777", Fault(again, name), StringComparison.Ordinal);
        Assert.Equal(777, await StoredAsync(web, "so-ho", 0));
        using var second = WebFixture.Filled(again, Poverty, "form.entry", Whole(again, ("a." + name, "175"), ("giaiTrinh", "Khu tái định cư mới.")));
        using var taken = await clerk.SendAsync(second);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(175, await StoredAsync(web, "so-ho", 0));
    }

    [Fact]
    public async Task A_group_leader_without_scripts_hears_the_number_before_it_is_sent_and_gets_a_receipt()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var leader = await web.BrowserOfAsync("to-truong");
        const string slip = "/phieu/2021/gia-dinh-van-hoa";
        var name = Name("gia-dinh-van-hoa", web, 0);
        using var got = await leader.GetAsync(new Uri(slip, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        Assert.Contains("ít nhất 98", page.QuerySelector(".slip-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("158/160", page.QuerySelector(".slip-facts")!.TextContent, StringComparison.Ordinal);

        using var wrong = await leader.SendAsync(WebFixture.Filled(page, slip, "form.slip-form", ("a." + name, "161"), ("b." + name, "160")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var checkedOnce = await leader.SendAsync(WebFixture.Filled(page, slip, "form.slip-form", ("a." + name, "159"), ("b." + name, "160")));
        var heard = await WebFixture.ReadAsync(checkedOnce);
        Assert.Contains("một trăm năm mươi chín trên một trăm sáu mươi hộ", heard.QuerySelector(".spoken")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(158, await StoredAsync(web, "gia-dinh-van-hoa", 0));

        using var sent = await leader.SendAsync(WebFixture.Filled(heard, slip, "form.slip-send"));
        Assert.Equal(slip + "/da-gui", sent.Headers.Location!.OriginalString);
        Assert.Equal(159, await StoredAsync(web, "gia-dinh-van-hoa", 0));
        using var receipt = await leader.GetAsync(new Uri(slip + "/da-gui", UriKind.Relative));
        Assert.Contains("Lãnh đạo duyệt", (await WebFixture.ReadAsync(receipt)).QuerySelector("ol.steps")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_that_sends_a_slip_again_is_told_that_it_was_taken_and_nothing_is_doubled(bool proved)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var leader = await web.BrowserOfAsync("to-truong");
        const string slip = "/phieu/2021/gia-dinh-van-hoa";
        var name = Name("gia-dinh-van-hoa", web, 0);
        using var got = await leader.GetAsync(new Uri(slip, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        for (var i = 0; i < 3; i++)
        {
            using var request = WebFixture.Filled(page, slip, "form.slip-form", ("a." + name, "157"), ("b." + name, "160"));
            request.RequestUri = new Uri(slip + "?handler=Send", UriKind.Relative);
            request.Headers.Add("X-Queue", "1");
            if (proved)
            {
                request.Content = await WithFileAsync(request.Content!);
            }

            using var answer = await leader.SendAsync(request);
            Assert.Contains("\"taken\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(2, await EditionAsync(web, "gia-dinh-van-hoa", 0));
        using var home = await leader.GetAsync(new Uri(Links.Value(2021, "gia-dinh-van-hoa", web.World.Groups[0]), UriKind.Relative));
        Assert.Equal(proved ? 1 : 0, (await WebFixture.ReadAsync(home)).QuerySelectorAll("a[href^='/tep/']").Length);
    }

    // The same fields as a form of parts, with a file beside them.
    private static async Task<MultipartFormDataContent> WithFileAsync(HttpContent fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var pair in (await fields.ReadAsStringAsync()).Split('&').Select(pair => pair.Split('=')))
        {
            content.Add(new StringContent(WebUtility.UrlDecode(pair[1])), WebUtility.UrlDecode(pair[0]));
        }

        content.Add(new ByteArrayContent("Biên bản họp tổ ngày 14/12/2021."u8.ToArray()), "tep", "bien-ban.txt");
        return content;
    }

    [Fact]
    public async Task Checks_are_told_while_typing_a_soft_one_wants_a_word_that_stays_at_the_number_and_a_hard_one_refuses()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var name = Name("so-ho", web, 0);
        using var got = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);

        using (var typing = WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + name, "175"))))
        {
            typing.RequestUri = new Uri(page.QuerySelector("form.entry")!.GetAttribute("data-judge")!, UriKind.Relative);
            using var said = await clerk.SendAsync(typing);
            using var judged = JsonDocument.Parse(await said.Content.ReadAsStringAsync());
            Assert.Contains("khác tổng số hộ cùng kỳ (160 so với 175)", judged.RootElement.GetProperty(name).GetProperty("doubts")[0].GetString(), StringComparison.Ordinal);
        }

        using var asked = await clerk.SendAsync(WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + name, "175"))));
        var again = await WebFixture.ReadAsync(asked);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.False(again.QuerySelector("[data-note]")!.HasAttribute("hidden"));
        Assert.Equal(160, await StoredAsync(web, "so-ho", 0));

        using var explained = await clerk.SendAsync(WebFixture.Filled(again, Poverty, "form.entry", Whole(again, ("a." + name, "175"), ("giaiTrinh", "Mười lăm hộ mới về sau rà soát."))));
        Assert.Equal(HttpStatusCode.Redirect, explained.StatusCode);
        using var home = await clerk.GetAsync(new Uri(Links.Value(2021, "so-ho", web.World.Groups[0]), UriKind.Relative));
        Assert.Contains("Mười lăm hộ mới về", (await WebFixture.ReadAsync(home)).QuerySelector("#trao-doi")!.ParentElement!.TextContent, StringComparison.Ordinal);

        // Poor and near-poor together are more than all households: no word helps.
        var (poor, near) = (Name("ho-ngheo-2225", web, 1), Name("ho-can-ngheo-2225", web, 1));
        using var third = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        var fresh = await WebFixture.ReadAsync(third);
        using var refused = await clerk.SendAsync(WebFixture.Filled(fresh, Poverty, "form.entry", Whole(fresh,
            ("a." + poor, "90"), ("b." + poor, "161"), ("a." + near, "80"), ("b." + near, "161"), ("giaiTrinh", "Đúng đấy."))));
        Assert.Contains("nhiều hơn tổng số hộ (170 so với 161)", Fault(await WebFixture.ReadAsync(refused), near), StringComparison.Ordinal);
        Assert.Equal(1, await StoredAsync(web, "ho-ngheo-2225", 1));
    }

    [Fact]
    public async Task The_figures_of_all_groups_are_held_against_the_register_of_the_whole_place()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        await web.Store.Get<Denominators>().RecordAsync(
            web.World.Officer,
            new DenominatorEntry
            {
                AreaId = web.World.CommuneId,
                Kind = DenominatorKind.Households,
                Amount = 500,
                AsOf = new DateOnly(2021, 12, 31),
                Source = DenominatorSource.PopulationRegister,
                Document = "Bảng tổng hợp cuối năm",
                Status = ValueStatus.Official,
            },
            CancellationToken.None);
        using var got = await clerk.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        var (first, second) = (Name("so-ho", web, 0), Name("so-ho", web, 1));

        Assert.Contains(await DoubtsAsync("175", "171"), doubt => doubt.Contains("(508 so với 500)", StringComparison.Ordinal));
        Assert.DoesNotContain(await DoubtsAsync("167", "171"), doubt => doubt.Contains("sổ mẫu số", StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> DoubtsAsync(string one, string other)
        {
            using var typing = WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + first, one), ("a." + second, other)));
            typing.RequestUri = new Uri(page.QuerySelector("form.entry")!.GetAttribute("data-judge")!, UriKind.Relative);
            using var said = await clerk.SendAsync(typing);
            using var judged = JsonDocument.Parse(await said.Content.ReadAsStringAsync());
            return [.. judged.RootElement.GetProperty(second).GetProperty("doubts").EnumerateArray().Select(doubt => doubt.GetString()!)];
        }
    }

    [Fact]
    public async Task An_estimate_of_nine_months_is_a_series_of_its_own()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chosen = await clerk.GetAsync(new Uri("/ban-lam-viec/nhap-so-lieu?ky=2021-9T&loai=Estimate&muc=6", UriKind.Relative));
        const string nine = "/ban-lam-viec/nhap-so-lieu/2021-9T/6?loai=Estimate";
        Assert.Equal(nine, chosen.Headers.Location!.OriginalString);
        using var got = await clerk.GetAsync(new Uri(nine, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        Assert.Contains("9 tháng năm 2021 · Ước thực hiện", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var name = Name("lao-dong-co-viec-lam", web, 0);
        Assert.Empty(Value(page, name));

        using var sent = await clerk.SendAsync(WebFixture.Filled(page, nine, "form.entry", Whole(page, ("a." + name, "158"), ("nguon", "Sổ hộ"))));
        Assert.Equal(nine, sent.Headers.Location!.OriginalString);
        using var shown = await clerk.GetAsync(new Uri(nine, UriKind.Relative));
        Assert.Equal("158", Value(await WebFixture.ReadAsync(shown), name));
        using var official = await clerk.GetAsync(new Uri("/ban-lam-viec/nhap-so-lieu/2021-9T/6", UriKind.Relative));
        var beside = await WebFixture.ReadAsync(official);
        Assert.Empty(Value(beside, name));
        Assert.Contains("Ước thực hiện: 158", beside.QuerySelector($"[name='a.{name}']")!.ParentElement!.TextContent, StringComparison.Ordinal);

        // A month asks for less, and a year that is no period leads nowhere.
        using var month = await clerk.GetAsync(new Uri("/ban-lam-viec/nhap-so-lieu/2021-T13/6", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, month.StatusCode);
        using var leader = await web.BrowserOfAsync("to-truong");
        using var quarter = await leader.GetAsync(new Uri("/phieu/2021-Q1", UriKind.Relative));
        Assert.NotNull((await WebFixture.ReadAsync(quarter)).QuerySelector("[data-slip='/phieu/2021-Q1/lao-dong-co-viec-lam']"));
    }

    [Fact]
    public async Task A_value_that_must_be_proved_by_a_file_is_kept_as_a_draft_and_told_where_the_file_goes()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        const string budget = "/ban-lam-viec/nhap-so-lieu/2021/1";
        var page = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(budget, UriKind.Relative)));
        var (land, other) = (EntryCellModel.NameOf("thu-tien-su-dung-dat", web.World.CommuneId), EntryCellModel.NameOf("thu-can-doi-ngan-sach", web.World.CommuneId));

        using var sent = await clerk.SendAsync(WebFixture.Filled(page, budget, "form.entry", Whole(page, ("a." + land, "1.250"), ("a." + other, "6.200.000.000"), ("nguon", "Kho bạc"), ("giaiTrinh", "Số chốt cuối năm."))));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var shown = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(budget, UriKind.Relative)));
        var said = shown.QuerySelector(".done, [role=status]")!.TextContent;
        Assert.Contains("Đã ghi 1 số liệu", said, StringComparison.Ordinal);
        Assert.Contains("1 số liệu phải có tệp minh chứng nên mới lưu nháp", said, StringComparison.Ordinal);
        Assert.Equal("1.250", Value(shown, land));
        var home = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(Links.Value(2021, "thu-tien-su-dung-dat", web.World.CommuneId), UriKind.Relative)));
        Assert.NotNull(home.QuerySelector("form[enctype] input[type=file]"));
    }

    [Fact]
    public async Task A_leader_reaches_the_own_group_alone()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var leader = await web.BrowserOfAsync("to-truong");
        using var got = await leader.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);

        Assert.Single(page.QuerySelectorAll("table.entry-grid tbody tr"));
        using var forged = WebFixture.Filled(page, Poverty, "form.entry", Whole(page, ("a." + Name("so-ho", web, 1), "999"), ("v." + Name("so-ho", web, 1), "1")));
        using var answer = await leader.SendAsync(forged);
        Assert.Equal(161, await StoredAsync(web, "so-ho", 1));
    }

    /// <summary>Every field of the form as the page has it, with some of them typed anew.</summary>
    internal static (string Name, string Value)[] Whole(IHtmlDocument page, params (string Name, string Value)[] typed)
    {
        var fields = page.QuerySelectorAll("form.entry input:not([type=hidden]):not([type=checkbox]), form.entry select, form.entry textarea")
            .Select(field => (Name: field.GetAttribute("name")!, Value: field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? string.Empty,
                _ => ((IHtmlTextAreaElement)field).Value,
            }))
            .Where(field => typed.All(one => one.Name != field.Name));
        return [.. fields, .. typed];
    }

    internal static string Name(string code, WebFixture web, int group) => EntryCellModel.NameOf(code, web.World.Groups[group]);

    internal static async Task<long?> StoredAsync(WebFixture web, string code, int group) => (await NewestAsync(web, code, group)).NumeratorScaled;

    private static async Task<int> EditionAsync(WebFixture web, string code, int group) => (await NewestAsync(web, code, group)).Edition;

    private static async Task<Result> NewestAsync(WebFixture web, string code, int group) =>
        (await web.Store.Get<TargetQueries>().YearAsync(web.World.CommuneId, 2021, CancellationToken.None))
            .Single(line => line.Indicator.Code == code).Reported.Single(reported => reported.Area.Id == web.World.Groups[group]).Newest;

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient browser, params (string Name, string Value)[] typed)
    {
        using var got = await browser.GetAsync(new Uri(Poverty, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        return await browser.SendAsync(WebFixture.Filled(page, Poverty, "form.entry", Whole(page, typed)));
    }

    private static string Doubt(IHtmlDocument page, string name) => page.GetElementById("o-" + name + "-loi")!.ParentElement!.QuerySelector("[data-doubt]")!.TextContent.Trim();

    private static string Fault(IHtmlDocument page, string name) => page.GetElementById("o-" + name + "-loi")!.TextContent.Trim();

    private static string Value(IHtmlDocument page, string name) => ((IHtmlInputElement)page.QuerySelector($"[name='a.{name}']")!).Value;
}
