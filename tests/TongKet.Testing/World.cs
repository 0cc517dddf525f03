using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Testing;

/// <summary>One believable commune, made by the same verbs that a user's hand calls. All names are invented.</summary>
public sealed class World
{
    public const string Password = "Hoa-gao-do-ben-song-7";

    private readonly TestStore store;

    private World(TestStore store, Guid communeId)
    {
        this.store = store;
        CommuneId = communeId;
        System = Actor.System(communeId);
        Verifier = new Actor(communeId, Guid.CreateVersion7(store.Clock.GetUtcNow()), "Công chức kinh tế", Role.EconomyOfficer);
    }

    public Guid CommuneId { get; }

    public Actor System { get; }

    public required Actor Officer { get; init; }

    public required Actor Chair { get; init; }

    /// <summary>A second officer, who verifies; acts without an account to sign in with.</summary>
    public Actor Verifier { get; private init; }

    /// <summary>Keeps the system; has a password and no second factor.</summary>
    public required Actor Administrator { get; init; }

    public required Actor Editor { get; init; }

    /// <summary>Leader of the first group.</summary>
    public required Actor Leader { get; init; }

    /// <summary>Residential groups in order.</summary>
    public required IReadOnlyList<Guid> Groups { get; init; }

    /// <summary>The article published last; null while there is none.</summary>
    public Guid? ArticleId { get; private set; }

    /// <summary>A ward with some residential groups and five accounts (sign-in names: cong-chuc, chu-tich, bien-tap, to-truong, quan-tri).</summary>
    public static async Task<World> CreateAsync(TestStore store, int groups = 3, string? host = null, string prefix = "")
    {
        if (host is null && prefix.Length == 0)
        {
            var template = await StoreTemplate.OfAsync($"ward of {groups}", async own => await MakeAsync(own, groups));
            if (await store.LayAsync(template))
            {
                return template.World!.In(store);
            }
        }

        return await MakeAsync(store, groups, host, prefix);
    }

    /// <summary>The ward of three groups with its published year and an article.</summary>
    public static async Task<World> CreatePublishedAsync(TestStore store)
    {
        var template = await StoreTemplate.OfAsync("published", async own => await PublishAsync(await MakeAsync(own)));
        return await store.LayAsync(template) ? template.World!.In(store) : await PublishAsync(await CreateAsync(store));
    }

    private static async Task<World> PublishAsync(World world)
    {
        await world.PublishYearAsync();
        await world.PublishArticleAsync();
        return world;
    }

    // The same people in a copy of their store.
    private World In(TestStore copy) => new(copy, CommuneId)
    {
        Groups = Groups,
        Officer = Officer,
        Chair = Chair,
        Administrator = Administrator,
        Editor = Editor,
        Leader = Leader,
        ArticleId = ArticleId,
        Verifier = Verifier,
    };

    private static async Task<World> MakeAsync(TestStore store, int groups = 3, string? host = null, string prefix = "")
    {
        var registers = store.Get<Registers>();
        var commune = await registers.OpenOfficeAsync(
            new OfficeOpening
            {
                Code = "99001",
                CommuneName = "phường Suối Trong",
                ParentName = "tỉnh Thái Nguyên",
                ValidFrom = new DateOnly(2019, 1, 1),
                Host = host,
                Address = "Số 1, đường Bờ Suối",
                Phone = "0208 000 0000",
                Email = "phuong@suoitrong.example",
                ReceptionDays = "Thứ Năm hằng tuần, 8 giờ đến 11 giờ",
                VisitsCarriedOver = 2_028_000,
                VisitsCarriedOverOn = new DateOnly(2022, 1, 14),
                Demo = true,
            },
            CancellationToken.None);
        var system = Actor.System(commune);
        var areas = new List<Guid>();
        for (var number = 1; number <= groups; number++)
        {
            areas.Add(await registers.AddGroupAsync(
                system, $"{number}", $"Tổ dân phố {number}", number, new DateOnly(2019, 1, 1), CancellationToken.None));
        }

        return new World(store, commune)
        {
            Groups = areas,
            Officer = await AccountAsync(store, system, prefix + "cong-chuc", "Công chức văn phòng", Role.Clerk),
            Chair = await AccountAsync(store, system, prefix + "chu-tich", "Chủ tịch phường", Role.Chair),
            Administrator = await AccountAsync(store, system, prefix + "quan-tri", "Quản trị hệ thống", Role.Administrator),
            Editor = await AccountAsync(store, system, prefix + "bien-tap", "Ban biên tập", Role.Editor),
            Leader = await AccountAsync(store, system, prefix + "to-truong", "Tổ trưởng tổ dân phố 1", Role.GroupLeader, areas[0]),
        };
    }

    public Task<Guid> AssignAsync(string code, Rational? amount, Unit? unit, int year = 2021, string? words = null) =>
        store.Get<Plans>().AssignAsync(
            Officer,
            new TargetAssignment
            {
                IndicatorCode = code,
                Year = year,
                Amount = amount is { } value && unit is not null ? Quantity.Of(value, unit) : null,
                Words = words,
                Source = TargetSource.Assigned,
                Issuer = "Ủy ban nhân dân cấp trên",
                DecisionNumber = "12/QĐ-UBND",
                DecidedOn = new DateOnly(year - 1, 12, 20),
            },
            CancellationToken.None);

    public Task<Guid> ReportAsync(string code, Guid area, long? numerator, long? denominator = null, string? words = null, int year = 2021, Actor? by = null)
    {
        Reach(new DateOnly(year, 12, 14));
        return store.Get<Results>().ReportAsync(
            by ?? Officer,
            new ResultReport
            {
                AreaId = area,
                IndicatorCode = code,
                Period = Period.OfYear(year),
                Measure = new Measure(numerator, denominator, words),
                Status = ValueStatus.Official,
                AsOf = new DateOnly(year, 12, 14),
                Source = "Sổ theo dõi của tổ",
                Note = "Đã đối chiếu với sổ.",
            },
            CancellationToken.None);
    }

    /// <summary>Lets time go on to a day that a figure counts up to: a day that has not come is refused.</summary>
    public void Reach(DateOnly day)
    {
        if (Local.Today(store.Clock) < day)
        {
            store.Clock.SetUtcNow(new DateTimeOffset(day, new TimeOnly(5, 0), TimeSpan.Zero));
        }
    }

    /// <summary>Verified by one and approved by another.</summary>
    public async Task ApproveAsync(Guid result)
    {
        await VerifyAsync(result);
        await store.Get<Results>().ApproveAsync(Chair, result, CancellationToken.None);
    }

    public Task VerifyAsync(Guid result) => store.Get<Results>().VerifyAsync(Verifier, [result], CancellationToken.None);

    /// <summary>Reports and approves in one go.</summary>
    public async Task SettleAsync(string code, Guid area, long? numerator, long? denominator = null, string? words = null, int year = 2021) =>
        await ApproveAsync(await ReportAsync(code, area, numerator, denominator, words, year));

    /// <summary>Reports a period's figure and approves it.</summary>
    /// <param name="asOf">The 14th of the period's last month where nothing else is said.</param>
    public async Task<Guid> SettleInAsync(string code, Guid area, Period period, long? numerator, long? denominator = null, DateOnly? asOf = null)
    {
        Reach(asOf ?? new DateOnly(period.Year, period.LastMonth, 14));
        var id = await store.Get<Results>().ReportAsync(
            Officer,
            new ResultReport
            {
                AreaId = area,
                IndicatorCode = code,
                Period = period,
                Measure = new Measure(numerator, denominator, null),
                Status = ValueStatus.Official,
                AsOf = asOf ?? new DateOnly(period.Year, period.LastMonth, 14),
                Source = "Sổ theo dõi",
                Note = "Đã đối chiếu với sổ.",
            },
            CancellationToken.None);
        await ApproveAsync(id);
        return id;
    }

    /// <summary>A year with budget, grain, waste collection, poverty, culture and words; approved and published.</summary>
    public async Task PublishYearAsync()
    {
        await AssignAsync("thu-can-doi-ngan-sach", 4_282_000_000, Unit.Dong);
        await SettleAsync("thu-can-doi-ngan-sach", CommuneId, 6_167_267_743);
        await AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        await AssignAsync("to-thu-gom-rac", 100, Unit.Percent);
        await AssignAsync("gia-dinh-van-hoa", 98, Unit.Percent);
        for (var i = 0; i < Groups.Count; i++)
        {
            await SettleAsync("so-ho", Groups[i], 160 + i);
            await SettleAsync("san-luong-luong-thuc", Groups[i], 50_000 + (i * 3_000));
            await SettleAsync("to-thu-gom-rac", Groups[i], 1);
            await SettleAsync("ho-ngheo-2225", Groups[i], i, 160 + i);
            await SettleAsync("gia-dinh-van-hoa", Groups[i], 158 + i, 160 + i);
        }

        await SettleAsync("cong-dong-hoc-tap", CommuneId, null, null, "Tốt");
        await store.Get<Publications>().PublishResultsAsync(Chair, 2021, CancellationToken.None);
    }

    /// <summary>An article that draws figures from the published year.</summary>
    public async Task<Guid> PublishArticleAsync(string title = "Phường Suối Trong tổng kết năm 2021", string? body = null)
    {
        var id = await store.Get<Articles>().DraftAsync(
            Officer,
            new ArticleDraft
            {
                Title = title,
                Lead = "Thu ngân sách vượt kế hoạch; mọi tổ dân phố có tổ thu gom rác.",
                Category = "Hoạt động của phường",
                Author = "Ban biên tập",
                Body = body ?? "# Kinh tế\nThu cân đối ngân sách đạt {2021/thu-can-doi-ngan-sach}, bằng "
                    + "{2021/thu-can-doi-ngan-sach:so-ke-hoach} kế hoạch.\n- {2021/to-thu-gom-rac} có tổ thu gom rác.",
            },
            CancellationToken.None);
        await SendOutAsync(id);
        ArticleId = id;
        return id;
    }

    /// <summary>Hands an article in, approves it and lets it out.</summary>
    public async Task SendOutAsync(Guid article, string? correction = null, Actor? author = null, Actor? editor = null)
    {
        await store.Get<ArticleReviews>().SubmitAsync(author ?? Officer, article, CancellationToken.None);
        await store.Get<ArticleReviews>().ApproveAsync(editor ?? Editor, article, CancellationToken.None);
        await store.Get<ArticlePublications>().PublishAsync(editor ?? Editor, article, null, correction, CancellationToken.None);
    }

    private static async Task<Actor> AccountAsync(TestStore store, Actor system, string name, string display, Role role, Guid? area = null)
    {
        var id = await store.Get<Accounts>().OpenWithPasswordAsync(
            system, new AccountOpening { UserName = name, DisplayName = display, Role = role, AreaId = area }, Password, CancellationToken.None);
        return new Actor(system.CommuneId, id, display, role) { AreaId = area };
    }
}
