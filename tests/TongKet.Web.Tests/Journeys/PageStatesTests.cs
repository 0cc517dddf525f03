using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

/// <summary>Every page in real Chromium: no accessibility violation and nothing wider than the screen, on a phone and a desk, by day and by night.</summary>
public sealed class PageStatesTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly (int Width, ColorScheme Scheme, bool Whole)[] Screens =
    [
        (320, ColorScheme.Light, true), (320, ColorScheme.Dark, false), (1280, ColorScheme.Dark, false), (1280, ColorScheme.Light, true),
    ];

    private readonly List<string> faults = [];

    private static readonly string[] Public =
    [
        "/", "/ket-qua", "/ket-qua/2021", "/ket-qua/2021/thu-can-doi-ngan-sach", "/ket-qua/2021/gia-dinh-van-hoa", "/ket-qua/2021/ho-ngheo-2225",
        "/tin-tuc", "/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021", "/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021/ban-in", "/tin-tuc/thang/2022-01", "/tin-tuc/luu-tru", "/tin-tuc/luu-tru/2022", "/tin-tuc/luu-tru/2022/1", "/xem-truoc/khong-co", "/thong-ke", "/moc-nhat-ky", "/cong-khai", "/cong-khai/ngan-sach", "/cong-khai/van-ban", "/van-ban", "/van-ban?tim=khong-co", "/hoi-dap", "/hoi-dap/gui", "/hoi-dap/theo-doi", "/lay-y-kien", TongKet.Web.Links.TellGoodModel(), TongKet.Web.Links.Kit(), "/gioi-thieu", "/du-lieu", "/du-lieu-ca-nhan", "/so-do-trang", "/dang-nhap", "/khong-co",
        "/tai-khoan/dat-mat-khau?ma=x",
    ];

    [Fact]
    public async Task No_page_has_a_violation_or_runs_off_the_screen()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        foreach (var address in Public)
        {
            await CheckAsync(page, address);
        }

        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("#ten", "chu-tich");
        await page.FillAsync("#mat-khau", "sai-mat-khau-roi");
        await page.ClickAsync("main button[type=submit]");
        await ExpectCleanAsync(page, "/dang-nhap after a mistake");
        await page.FillAsync("#mat-khau", TongKet.Testing.World.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await ExpectCleanAsync(page, "/ban-lam-viec");
        foreach (var address in (string[])["/tai-khoan", "/tai-khoan/doi-mat-khau", "/tai-khoan/ung-dung-xac-thuc", "/tai-khoan/khoa-truy-cap", "/ban-lam-viec/thong-bao", "/nhat-ky"])
        {
            await CheckAsync(page, address);
        }

        await CheckAsync(page, "/dang-xuat");
        await ClerkAsync(page);
        await LeaderAsync(page);
        await AdministratorAsync(web, page);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task ClerkAsync(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("#ten", "cong-chuc");
        await page.FillAsync("#mat-khau", TongKet.Testing.World.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await CheckAsync(page, "/ban-lam-viec/yeu-cau-du-lieu");
        await CheckAsync(page, "/ban-lam-viec/yeu-cau-du-lieu/moi");
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "a request with nothing in it");
        await page.FillAsync("#ho-ten", "Lò Thị Bưởi");
        await page.FillAsync("#noi-nhan", "Tổ dân phố 3");
        await page.FillAsync("#noi-dung", "Xin xem dữ liệu về gia đình tôi.");
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForSelectorAsync("#danh-tinh");
        await ExpectCleanAsync(page, "a request");
        await CheckAsync(page, "/ban-lam-viec/yeu-cau-du-lieu");
        foreach (var address in (string[])[
            TongKet.Web.Links.DisclosureDesk(), TongKet.Web.Links.NewDisclosure(), TongKet.Web.Links.ProfileDesk(), TongKet.Web.Links.Letters(), TongKet.Web.Links.PostingDesk(), TongKet.Web.Links.NewPosting()])
        {
            await CheckAsync(page, address);
        }

        await CheckAsync(page, "/ban-lam-viec/nhap-so-lieu");
        foreach (var heading in (int[])[1, 6, 10, 11])
        {
            await CheckAsync(page, TongKet.Web.Links.EntryGrid(Core.Basics.Period.OfYear(2021), heading));
        }

        await page.GotoAsync(TongKet.Web.Links.EntryGrid(Core.Basics.Period.OfYear(2021), 6));
        await page.FillAsync("table.entry-grid input[data-rule]", "158.75");
        await page.ClickAsync(".entry-bar button[type=submit]");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "a grid with a fault");
        await CheckAsync(page, "/ban-lam-viec/kiem-so-lieu");
        await page.FillAsync("#van-ban", "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%. Mã 77.5.3.");
        await page.ClickAsync("main form[action*=Check] button[type=submit]");
        await page.WaitForSelectorAsync(".audit-card");
        await ExpectCleanAsync(page, "a checked text");
        await page.ClickAsync(".audit-card button[value=Dismissed]");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "a finding passed over without a reason");
        await page.FillAsync(".audit-card input[name=lyDo]", "Hai kỳ rà soát khác nhau.");
        await page.ClickAsync(".audit-card button[value=Dismissed]");
        await page.WaitForSelectorAsync(".audit-decided");
        await ExpectCleanAsync(page, "a decided finding");
        await CheckAsync(page, "/ban-lam-viec/kiem-so-lieu");
        await FilesAsync(page);
        await CheckAsync(page, TongKet.Web.Links.Newsroom());
        await CheckAsync(page, TongKet.Web.Links.NewArticle());
        await page.GotoAsync(TongKet.Web.Links.Newsroom());
        await page.ClickAsync(".desk-articles a");
        await ExpectCleanAsync(page, "an article at the desk");
        await CheckAsync(page, new Uri(page.Url).AbsolutePath + "/viet");
        await PlanAsync(page);
        foreach (var address in (string[])[
            TongKet.Web.Links.Movements(), TongKet.Web.Links.NewMovement(), TongKet.Web.Links.NewCluster(), TongKet.Web.Links.Nominations(), TongKet.Web.Links.NewNomination(),
            TongKet.Web.Links.NewNomination() + "?giai=HCLD3&doiTuong=Individual&nam=2021", TongKet.Web.Links.CouncilList(2021), TongKet.Web.Links.Fairness(2021), TongKet.Web.Links.Honours(), TongKet.Web.Links.LocalDecisions(), TongKet.Web.Links.GoodModels()])
        {
            await CheckAsync(page, address);
        }

        await CheckAsync(page, TongKet.Web.Links.Emulation());
        await CheckAsync(page, TongKet.Web.Links.Emulation() + "?giai=GDVH&nam=2025&xet=1&y-family-prosecuted=co&thayAwards=0");
        await CheckAsync(page, TongKet.Web.Links.Emulation() + "?giai=BKTTG&nam=2025&xet=1&k-ma-0=BKT&nhan=x");
    }

    private async Task PlanAsync(IPage page)
    {
        foreach (var address in (string[])[
            TongKet.Web.Links.Plan(2021), TongKet.Web.Links.Plan(2021, "chua-giao"), TongKet.Web.Links.PlanLine(2021, "san-luong-luong-thuc"), TongKet.Web.Links.PlanSet(2021, "to-dan-pho-van-hoa"),
            TongKet.Web.Links.PlanSet(2021, "dan-quan-tu-ve"), TongKet.Web.Links.PlanSet(2021, "xoa-nha-tam"), TongKet.Web.Links.PlanSet(2021, "cong-dong-hoc-tap"),
            TongKet.Web.Links.PlanCascade(2021, "san-luong-luong-thuc"), TongKet.Web.Links.PlanCascade(2021, "to-thu-gom-rac"), TongKet.Web.Links.PlanCascade(2021, "thu-can-doi-ngan-sach"),
            TongKet.Web.Links.Denominators(), TongKet.Web.Links.Places(), TongKet.Web.Links.Reorganise(), TongKet.Web.Links.ResultsReview(),
            TongKet.Web.Links.Completeness(), TongKet.Web.Links.Completeness(2021, Core.Basics.PeriodKind.Quarter)])
        {
            await CheckAsync(page, address);
        }
    }

    private async Task LeaderAsync(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await OfficerJourneyTests.SignInAsync(page, "to-truong");
        foreach (var address in (string[])["/phieu", "/phieu/2021/so-ho", "/phieu/2021/gia-dinh-van-hoa", "/phieu/2021/to-thu-gom-rac", "/phieu/2021/gia-dinh-van-hoa/da-gui"])
        {
            await CheckAsync(page, address);
        }

        await page.GotoAsync("/phieu/2021/so-ho");
        await page.FillAsync(".slip-form input[data-rule]", "158.75");
        await page.ClickAsync(".slip-form button.thumb");
        await ExpectCleanAsync(page, "a slip with a fault");
        await page.FillAsync(".slip-form input[data-rule]", "158");
        await page.ClickAsync(".slip-form button.thumb");
        await ExpectCleanAsync(page, "a slip to be heard");
    }

    private async Task FilesAsync(IPage page)
    {
        const string Head = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n";
        foreach (var (rows, place) in ((string, string)[])[
            ("2021,9,san-luong-luong-thuc,1.234,tạ,sơ bộ,31/02/2021,Sổ\n2021,1,san-luong-luong-thuc,50,tấn,sơ bộ,14/12/2021,Sổ\n", "a file with faults"),
            ("2021,1,san-luong-luong-thuc,50,tấn,sơ bộ,14/12/2021,Sổ theo dõi của tổ\n", "a sound file")])
        {
            await CheckAsync(page, "/ban-lam-viec/nhap-xuat");
            await page.SetInputFilesAsync("#tep", new FilePayload { Name = "ket-qua.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Head + rows) });
            await page.ClickAsync("main form[enctype] button[type=submit]");
            await page.WaitForSelectorAsync("table.board");
            await ExpectCleanAsync(page, place);
        }

        await page.ClickAsync("form[action*=Commit] button");
        await page.WaitForSelectorAsync("a[href^='/tep/']");
        await ExpectCleanAsync(page, "the receipt of a file");
    }

    private async Task AdministratorAsync(WebFixture web, IPage page)
    {
        using var browser = web.Browser();
        using var signedIn = await WebFixture.PostAsync(browser, "/dang-nhap", "main form", ("ten", "quan-tri"), ("matKhau", TongKet.Testing.World.Password));
        var secret = await web.SetUpAuthenticatorAsync(browser);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("#ten", "quan-tri");
        await page.FillAsync("#mat-khau", TongKet.Testing.World.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/dang-nhap/ma");
        await ExpectCleanAsync(page, "/dang-nhap/ma");
        await page.FillAsync("#ma", web.CodeOf(secret));
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        foreach (var address in (string[])["/quan-tri", "/quan-tri/tai-khoan", "/quan-tri/tai-khoan/moi", "/quan-tri/ra-soat", "/quan-tri/ma-truy-cap", "/quan-tri/co-quan", "/tai-khoan", TongKet.Web.Links.Account(web.World.Leader.AccountId!.Value)])
        {
            await CheckAsync(page, address);
        }

        await page.GotoAsync("/quan-tri/tai-khoan/moi");
        await page.FillAsync("#ten", "to-truong-9");
        await page.FillAsync("#chuc-danh", "Tổ trưởng Tổ dân phố 3");
        await page.SelectOptionAsync("#to", web.World.Groups[2].ToString("N"));
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync("svg.qr");
        await ExpectCleanAsync(page, "an invitation");
    }

    private async Task CheckAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await ExpectCleanAsync(page, address);
    }

    // Goes on after a fault, so that one run names them all.
    private async Task ExpectCleanAsync(IPage page, string place)
    {
        foreach (var (width, scheme, whole) in Screens)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            faults.AddRange((await Axe.FindAsync(page, onlyColours: !whole)).Select(violation => $"{place} ({width} px, {scheme}): {violation}"));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                faults.Add($"{place} ({width} px) is {overflow} px too wide");
            }
        }
    }
}
