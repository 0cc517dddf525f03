using Microsoft.AspNetCore.Identity;
using TongKet.Core.Arriving;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Consulting;
using TongKet.Core.Council;
using TongKet.Core.Disclosing;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Newsroom;
using TongKet.Core.Notices;
using TongKet.Core.Privacy;
using TongKet.Core.Publishing;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Web.Tests.Security;

/// <summary>One real record of every kind that an address or a form can name, in one commune and, where it is somebody's own, of one account.</summary>
internal sealed class AccessRecords
{
    private const string GroupMeasure = "san-luong-luong-thuc";
    private const string Issuer = "https://tinh.example/";

    /// <summary>Kinds of files, by who may read them.</summary>
    public static readonly string[] Files = ["a data request's file", "a result's file", "proof of another group"];

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Dictionary<string, Guid> ids = [];
    private string document = string.Empty;
    private string answer = string.Empty;
    private string posting = string.Empty;
    private string finding = string.Empty;
    private string passkey = string.Empty;
    private string picture = string.Empty;
    private string attached = string.Empty;
    private string secret = string.Empty;
    private string certificate = string.Empty;
    private string oldPlace = string.Empty;

    /// <summary>What the door calls the record; fails for one that this class does not know.</summary>
    /// <param name="name">Name of the place in the address or of the field.</param>
    public string Of(Door door, string name) => (door.Route, name) switch
    {
        ("/ban-lam-viec/phong-trao/{id:guid}", "id") or (_, "phongTrao") => Id("movement"),
        ("/ban-lam-viec/cum-khoi/{id:guid}", "id") => Id("cluster"),
        ("/ban-lam-viec/cum-khoi/{id:guid}", "thanhVien") => Id("member"),
        ("/ban-lam-viec/de-nghi/{id:guid}" or "/ban-lam-viec/de-nghi/{id:guid}/sua", "id") => Id("nomination"),
        ("/ban-lam-viec/danh-sach-de-nghi/{year:int}", "chon") => Id("nomination"),
        ("/ban-lam-viec/nguoi-tot-viec-tot/{id:guid}", "id") => Id("good model"),
        ("/ban-lam-viec/hoi-dong/{id:guid}/phien-hop.ballots", "id") => Id("ended sitting"),
        (_, "id") when door.Route.StartsWith("/ban-lam-viec/hoi-dong/{id:guid}", StringComparison.Ordinal) => Id("sitting"),
        (_, "member") => "2",
        ("/ban-lam-viec/khen-thuong/{id:guid}" or "/ban-lam-viec/khen-thuong/{id:guid}/{paper}.{form}", "id") => Id("commendation"),
        ("/ban-lam-viec/khen-thuong/moi", "chon") => Id("nomination"),
        ("/ban-lam-viec/khen-thuong/{id:guid}/{paper}.{form}", "paper") => "quyet-dinh",
        ("/ban-lam-viec/khen-thuong/{id:guid}/{paper}.{form}", "form") => "docx",
        ("/chung-nhan/{code}", "code") => certificate,
        (_, "niemYet") => Id("posting"),
        (_, "dong" or "dongThu" or "duoc") => Id("commendation's line"),
        (_, "khieuNai" or "xemLai") => Id("complaint"),
        (_, "dangKy") => Id("registration"),
        (_, "donVi") => Id("body"),
        (_, "lanKhen") => Id("award"),
        (_, "vanBan") => Id("local decision"),
        (_, "section") => "ngan-sach",
        ("/hoi-dap/{key}", "key") => answer,
        ("/lay-y-kien/{slug}", "slug") => posting,
        ("/ban-lam-viec/hoi-dap/{id:guid}", "id") => Id("letter"),
        ("/ban-lam-viec/lay-y-kien/{id:guid}", "id") => Id("posting"),
        ("/van-ban/{slug}" or "/cong-khai/tep/{slug}/{number:int}", "slug") => document,
        (_, "number") => "1",
        ("/ban-lam-viec/cong-khai/{id:guid}", "id") => Id("disclosure"),
        (_, "boTep") => Id("disclosure's file"),
        (_, "year" or "period") => "2021",
        (_, "heading") => "1",
        ("/phieu/{period}/{code}" or "/phieu/{period}/{code}/da-gui" or "/ban-lam-viec/so-lieu/{period}/{code}/{area:guid}"
            or "/ban-lam-viec/chi-tieu/{year:int}/{code}/phan-bo" or "/ban-lam-viec/bang-chi-tieu/tai-ve/{year:int}/{code}", "code") => GroupMeasure,
        (_, "code") => "thu-can-doi-ngan-sach",
        (_, "slug") => "phuong-suoi-trong-tong-ket-nam-2021",
        (_, "kind") => "results",
        (_, "format") => "csv",
        (_, "form") => "html",
        ("/du-lieu/{file}", "file") => "ket-qua-2021.json",
        (_, "documentName") => "v1",
        (_, "subject") => $"account:{ids["account"]:N}",
        ("/tep/{id:guid}", _) => Id(door.Variant),
        ("/quan-tri/tai-khoan/{id:guid}", "id") => Id("account"),
        (['/', 'b', 'a', 'n', '-', 'l', 'a', 'm', '-', 'v', 'i', 'e', 'c', '/', 't', 'i', 'n', '-', 'b', 'a', 'i', '/', '{', ..], "id") => Id("article"),
        ("/ban-lam-viec/tin-bai/chuyen-vao/{id:guid}", "id") => Id("arrival"),
        ("/ban-lam-viec/tin-bai/dia-chi-cu", "so") => Id("forwarding"),
        ("/tin-tuc/noi/{noi}", "noi") => oldPlace,
        ("/tin-tuc/luu-tru/{nam:int?}" or "/tin-tuc/luu-tru/{nam:int}/{thangSo:int}", "nam") => "2019",
        ("/tin-tuc/luu-tru/{nam:int}/{thangSo:int}", "thangSo") => "5",
        (_, "muc") => "Hoạt động của phường",
        (_, "thang") => "2022-01",
        ("/tin-tuc/tep/{hash}/{name}", "name") => "kem.txt",
        (_, "name") => picture + ".png",
        (_, "hash") => attached,
        (_, "secret") => secret,
        (_, "xem") => Id("preview"),
        (_, "tepKem") => Id("attachment"),
        (_, "tin") => Id("urgent"),
        ("/ban-lam-viec/kiem-so-lieu/{id:guid}" or "/ban-lam-viec/kiem-so-lieu/{id:guid}/{form}", "id") => Id("audit"),
        ("/ban-lam-viec/nhap-xuat/{id:guid}", "id") => Id("import"),
        ("/ban-lam-viec/yeu-cau-du-lieu/{id:guid}", "id") => Id("request"),
        ("/ban-lam-viec/thong-bao", "id") => Id("notice"),
        ("/tai-khoan/ban-nhap/{id:guid}", "id") => Id("draft"),
        ("/quan-tri/tai-khoan/{id:guid}" or "/quan-tri/ra-soat", "vai") => Id("grant"),
        ("/quan-tri/ma-truy-cap", "ma") => Id("token"),
        ("/quan-tri", "thu") => Id("mail"),
        ("/tai-khoan", "vaiTro") => Id("own grant"),
        ("/tai-khoan", "phien") => Id("session"),
        ("/ban-lam-viec/don-vi/{id:guid}", "id") or (_, "noi" or "noiKhen" or "area" or "to") => Id("area"),
        ("/ban-lam-viec/to-chuc", "tren" or "toChuc") => Id("body"),
        ("/ban-lam-viec/to-chuc" or "/ban-lam-viec/yeu-cau-du-lieu/{id:guid}", "nguoi") => Id("person"),
        ("/ban-lam-viec/to-chuc", "viTri") => Id("position"),
        (_, "nguoi" or "taiKhoan") => Id("account"),
        ("/ban-lam-viec/yeu-cau-du-lieu/{id:guid}", "ma") => Id("token"),
        (_, "ban" or "chon") => Id(door.Handler == "Approve" ? "verified" : "edition"),
        (_, "cau") => Id("question"),
        (_, "bai") => Id("article"),
        _ => throw new InvalidOperationException($"{door.Name} names «{name}»; make such a record in {nameof(AccessRecords)}."),
    };

    /// <summary>What a form must carry beside ids, or its handler finds nothing to judge.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields(Door door) => (door.Route, door.Handler) switch
    {
        ("/ban-lam-viec/thong-bao", "All") => [KeyValuePair.Create("den", "2022-01-14T00:00:00.0000000Z")],
        ("/ban-lam-viec/kiem-so-lieu/{id:guid}", "Decide") => [KeyValuePair.Create("phatHien", finding), KeyValuePair.Create("quyetDinh", nameof(FindingOutcome.Dismissed))],
        ("/tai-khoan", "Unlink") => [KeyValuePair.Create("noi", Issuer)],
        ("/tai-khoan", "Link") or ("/dang-nhap", "Provider") => [KeyValuePair.Create("noi", "tinh")],
        ("/tai-khoan/khoa-truy-cap", "Remove") => [KeyValuePair.Create("khoa", passkey)],
        _ => [],
    };

    /// <param name="world">Its commune.</param>
    /// <param name="holder">Whose own things are made: draft, notice, session.</param>
    /// <param name="mark">A word in every text, by which it is known when it leaks.</param>
    /// <param name="number">Tells the records of one holder from those of another.</param>
    public static async Task<AccessRecords> MakeAsync(TestStore store, World world, Actor holder, string mark, int number)
    {
        var records = new AccessRecords();
        var ids = records.ids;
        var evidence = store.Get<EvidenceFiles>();
        ids["area"] = world.Groups[0];
        ids["account"] = world.Editor.AccountId!.Value;
        ids["grant"] = await store.Get<Grants>().GiveAsync(world.System, ids["account"], new GrantAsked { Role = Role.Observer, ValidFrom = new DateOnly(2022, 1, 1), Basis = mark }, None);
        ids["own grant"] = (await store.Get<AccountQueries>().FindAsync(world.CommuneId, holder.AccountId!.Value, None))!.Grants[0].Grant.Id;
        ids["token"] = (await store.Get<ApiTokens>().IssueAsync(world.System, "Phần mềm " + mark, [ApiScopes.AreasRead], new DateOnly(2022, 6, 30), None)).Id;
        ids["mail"] = await Notes.AbandonedAsync(store, holder, "Thư " + mark);
        ids["audit"] = await store.Get<Audits>().OpenAsync(
            world.Officer, new AuditSubmission("Văn bản " + mark, AuditedSource.Pasted, $"{mark} {number}. Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%."), None);
        var report = await (await store.Get<AuditQueries>().OpenAsync(world.Officer, ids["audit"], (_, code) => "/" + code, None)).Report;
        records.finding = FindingKeys.Of(report).First(pair => FindingKeys.AsksForDecision(pair.Key)).Value;
        ids["import"] = await store.Get<Imports>().HandInAsync(
            world.Officer, SheetKind.Areas, $"to-{mark}.csv", System.Text.Encoding.UTF8.GetBytes($"Mã đơn vị,Tên đơn vị,Thứ tự,Từ ngày\n9{number},Tổ dân phố 9{number} {mark},9{number},01/01/2019\n"), DecimalMark.Point, None);
        ids["request"] = await store.Get<DataRequests>().ReceiveAsync(
            world.Officer,
            new DataRequestIntake { Kind = DataRequestKind.See, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2022, 1, 14), Name = "Người " + mark, Contact = mark, Matter = mark },
            "/ban-lam-viec/yeu-cau-du-lieu",
            None);
        await store.Get<DataRequests>().AddFilesAsync(world.Officer, ids["request"], await evidence.PrepareAsync([($"{mark}.txt", System.Text.Encoding.UTF8.GetBytes("Đơn " + mark + number))], None), None);
        ids[Files[0]] = (await evidence.OfAsync(world.CommuneId, DataRequests.SubjectOf(ids["request"]), None))[0].Id;
        ids["edition"] = await world.ReportAsync(GroupMeasure, world.Groups[0], 40_000 + number);
        await store.Get<Core.Targets.Results>().AttachAsync(world.Officer, ids["edition"], await evidence.PrepareAsync([($"so-{mark}.txt", System.Text.Encoding.UTF8.GetBytes("Sổ " + mark + number))], None), None);
        ids[Files[1]] = (await evidence.OfAsync(world.CommuneId, $"result:{ids["edition"]:N}", None))[0].Id;

        // Whoever looked at a value does not approve it, so the one to be approved was looked at by somebody else.
        ids["verified"] = await world.ReportAsync(GroupMeasure, world.Groups[1], 50_000 + number);
        await store.Get<Core.Targets.Results>().AttachAsync(world.Officer, ids["verified"], await evidence.PrepareAsync([($"so-hai-{mark}.txt", System.Text.Encoding.UTF8.GetBytes("Sổ hai " + mark + number))], None), None);
        ids[Files[2]] = (await evidence.OfAsync(world.CommuneId, $"result:{ids["verified"]:N}", None))[0].Id;
        await world.VerifyAsync(ids["verified"]);
        ids["question"] = await store.Get<ResultNotes>().AskAsync(
            world.Chair, new ResultPlace(world.Groups[0], GroupMeasure, Period.OfYear(2021)), "Vì sao? " + mark, new DateOnly(2022, 1, 20), None);
        ids["article"] = world.ArticleId ?? await world.PublishArticleAsync("Bài " + mark, mark);
        await records.AddArticleAsync(store, world, mark, number);
        await records.AddArrivalsAsync(store, world, mark, number);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        ids["urgent"] = await store.Get<UrgentNotices>().PostAsync(world.Editor, new UrgentPosting("Tin " + mark + number, null, now.AddHours(1), now.AddHours(2)), None);
        await store.Get<IndicatorOwners>().AppointAsync(world.System, "thu-can-doi-ngan-sach", holder.AccountId.Value, mark, None);
        ids["body"] = await store.Get<Organisations>().AddAsync(world.System, OrganisationKind.School, $"Trường {mark} {number}", new DateOnly(2019, 1, 1), None);
        ids["position"] = await store.Get<Organisations>().AppointAsync(
            world.System, new Appointment { OrganisationId = ids["body"], FullName = "Người " + mark, Title = "Hiệu trưởng", From = new DateOnly(2019, 1, 1), Basis = mark }, None);
        ids["person"] = (await store.Get<OrganisationQueries>().PeopleAsync(world.CommuneId, None))[0].Id;
        await records.AddPublicAsync(store, world, mark, number);
        await records.AddLettersAsync(store, world, mark, number);
        await records.AddEmulationAsync(store, world, mark, number);
        await records.AddSittingsAsync(store, world, holder, mark, number);
        await records.AddCommendingAsync(store, world, mark, number);
        await records.AddOwnAsync(store, holder, mark, number);
        return records;
    }

    private async Task AddPublicAsync(TestStore store, World world, string mark, int number)
    {
        var profiles = store.Get<OfficeProfiles>();
        if ((await profiles.OpenAsync(world.Officer, None)).Version == 0)
        {
            await profiles.ReviseAsync(world.Officer, new ProfileDraft(mark, mark, mark, mark, mark, mark, mark, string.Empty), 0, None);
            await store.Get<ProfilePublications>().PublishAsync(world.Chair, None);
        }

        var portal = store.Get<PortalQueries>();
        if ((await portal.ResultYearsAsync(world.CommuneId, None)).Count > 0 && await portal.ReportAsync(world.CommuneId, 2021, None) is null)
        {
            await store.Get<ReportPublications>().PublishAsync(world.Chair, 2021, None);
        }

        var disclosures = store.Get<Disclosures>();
        var evidence = store.Get<EvidenceFiles>();
        var papers = await evidence.PrepareAsync([($"van-ban-{mark}.txt", System.Text.Encoding.UTF8.GetBytes("Văn bản " + mark + number))], None);
        var published = await disclosures.DraftAsync(
            world.Officer,
            new DisclosureDraft { Duty = "van-ban-moi", Title = "Trích yếu " + mark, IssuedOn = new DateOnly(2022, 1, 3), Source = mark, Number = $"{number}/QĐ-UBND", Type = "Quyết định", Signer = mark },
            None);
        await disclosures.AttachAsync(world.Officer, published, papers, None);
        await store.Get<DisclosurePublications>().PublishAsync(world.Chair, published, null, null, None);
        document = (await disclosures.OpenAsync(world.Officer, published, None)).Slug;
        ids["disclosure"] = await disclosures.DraftAsync(
            world.Officer, new DisclosureDraft { Duty = "du-toan", Title = $"Dự toán {mark} {number}", IssuedOn = new DateOnly(2022, 1, 3), Source = mark, Text = mark }, None);
        await disclosures.AttachAsync(world.Officer, ids["disclosure"], papers, None);
        ids["disclosure's file"] = (await evidence.OfAsync(world.CommuneId, DisclosureEntry.SubjectOf(ids["disclosure"]), None))[0].Id;
    }

    private async Task AddLettersAsync(TestStore store, World world, string mark, int number)
    {
        var letters = store.Get<CitizenLetters>();
        var publications = store.Get<ConsultingPublications>();
        var today = Local.Today(store.Clock);
        Guid[] drafted = [Guid.Empty, Guid.Empty];
        for (var at = 0; at < drafted.Length; at++)
        {
            drafted[at] = await store.Get<Postings>().DraftAsync(world.Officer, new PostingDraft("khac", $"Lấy ý kiến {mark} {number} {at}", mark, $"Người {mark}; Tổ 1", today, today.AddDays(9)), None);
        }

        ids["posting"] = drafted[0];
        await publications.PostAsync(world.Chair, drafted[1], None);
        posting = (await store.Get<Postings>().OpenAsync(world.Officer, drafted[1], None)).Posting.Slug;
        for (var at = 0; at < 2; at++)
        {
            var label = await letters.ReceiveAsync(
                Actor.Citizen(world.CommuneId, null), null, new LetterIntake("Người " + mark, mark, $"Câu hỏi dài đủ chữ {mark} {number}", IsPrivate: false, Agreed: true), $"{mark} {number} {at}", "/ban-lam-viec/hoi-dap", None);
            ids["letter"] = (await letters.ListAsync(world.Officer, None)).Single(letter => letter.Label == label).Id;
            if (at == 0)
            {
                await letters.TakeUpAsync(world.Officer, ids["letter"], None);
                await letters.AnswerAsync(world.Officer, ids["letter"], new LetterAnswer("Câu hỏi " + mark, mark, mark), None);
                await publications.ApproveAsync(world.Chair, ids["letter"], None);
                answer = (await letters.ListAsync(world.Officer, None)).Single(letter => letter.Id == ids["letter"]).Key;
            }
        }
    }

    // An article that stands, with a picture, a file and a secret address.
    private async Task AddArticleAsync(TestStore store, World world, string mark, int number)
    {
        var evidence = store.Get<EvidenceFiles>();
        var article = await store.Get<Articles>().DraftAsync(
            world.Officer,
            new ArticleDraft { Title = $"Bài có ảnh {mark} {number}", Lead = mark, Category = "Hoạt động của phường", Author = "Ban biên tập", Body = "![Bà con dọn mương trước đình](anh:1)" },
            None);
        await store.Get<ArticlePictures>().AddAsync(world.Officer, article, [await evidence.PreparePictureAsync("anh.png", Picture.Png(60 + number, 40), None)], None);
        picture = (await store.Get<ArticlePictures>().OfAsync(world.CommuneId, article, None))[0].Hash;
        await store.Get<ArticlePictures>().AttachAsync(world.Officer, article, await evidence.PrepareAsync([("kem.txt", System.Text.Encoding.UTF8.GetBytes("Kèm " + mark + number))], None), None);
        var file = (await evidence.OfAsync(world.CommuneId, Articles.SubjectOf(article), None))[0];
        (ids["attachment"], attached) = (file.Id, file.Hash);
        secret = await store.Get<ArticlePreviews>().IssueAsync(world.Officer, article, 1, None);
        ids["preview"] = (await store.Get<ArticleQueries>().OpenAsync(world.Officer, article, None)).Previews[^1].Id;
        await world.SendOutAsync(article);
        ids["article"] = article;
    }

    // An old site that is still looked at, and one that came in with its place and addresses.
    private async Task AddArrivalsAsync(TestStore store, World world, string mark, int number)
    {
        var arrivals = store.Get<Arrivals>();
        oldPlace = "phường cũ " + mark;
        byte[] Export(int id) => OldSiteFile.Export(OldSiteFile.Item(id, $"Bài cũ {mark} {id}", $"bai-cu-{number}-{id}", "Nội dung của trang cũ " + mark));
        var done = await arrivals.HandInAsync(world.Chair, mark + ".xml", Export(100 + number), oldPlace, new DateOnly(2020, 1, 1), None);
        await arrivals.CommitAsync(world.Chair, done, mark, null, None);
        ids["arrival"] = await arrivals.HandInAsync(world.Chair, mark + ".xml", Export(200 + number), null, null, None);
        await store.Get<Forwardings>().SetAsync(world.Chair, $"/cu-{number}.html", "/gioi-thieu", None);
        ids["forwarding"] = (await store.Get<Forwardings>().ListAsync(world.Chair, $"/cu-{number}.html", 1, 1, None)).Rows[0].Id;
    }

    private async Task AddEmulationAsync(TestStore store, World world, string mark, int number)
    {
        var movements = store.Get<Movements>();
        ids["movement"] = await movements.DraftAsync(
            world.Officer, new MovementDraft(2022, MovementKind.Regular, MovementScope.Commune, $"Phong trào {mark} {number}", mark, mark, mark, mark, new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 31), null), None);
        await movements.LaunchAsync(world.Chair, ids["movement"], None);
        ids["registration"] = await movements.RegisterAsync(world.Officer, ids["movement"], new RegistrationDraft(world.Groups[0], null, mark, null, null, null), None);
        ids["cluster"] = await store.Get<Clusters>().DraftAsync(
            world.Officer, new ClusterDraft(2022, ClusterKind.Cluster, $"Cụm {mark} {number}", [world.Groups[0], world.Groups[1]], [new CriterionDraft(mark, 100)]), None);
        await store.Get<Clusters>().OpenAsync(world.Officer, ids["cluster"], None);
        ids["member"] = (await store.Get<MovementQueries>().OpenClusterAsync(world.Officer, ids["cluster"], None)).Members[0].Member.Id;
        ids["nomination"] = await store.Get<Nominations>().DraftAsync(
            world.Officer,
            new NominationDraft { Award = "LDTT", Subject = SubjectKind.Individual, Year = 2021, Name = "Người " + mark, Gender = Gender.Female, Standing = NomineeStanding.DirectWorker, AreaId = world.Groups[0], Text = mark, Reason = mark },
            None);
        ids["award"] = await store.Get<Awards>().RecordAsync(
            world.Officer,
            new AwardDraft { Subject = SubjectKind.Individual, Name = "Người " + mark, Code = "LDTT", Type = AwardType.Merit, Year = 2020, Decision = $"{number}/QĐ-UBND", DecidedOn = new DateOnly(2021, 1, 4), Issuer = mark },
            None);
        await store.Get<GoodModels>().ProposeAsync(Actor.Citizen(world.CommuneId, null), new GoodModelIntake("Người " + mark, "Dọn rác con suối ba năm liền " + mark, mark, mark, Agreed: true), $"{mark} {number} suoi", "/ban-lam-viec/nguoi-tot-viec-tot", None);
        ids["good model"] = (await store.Get<GoodModels>().OfAsync(world.Officer, None))[0].Id;
        ids["local decision"] = await store.Get<LocalDecisions>().RecordAsync(
            world.Officer,
            $$"""
            { "id": "QD-{{number}}-{{mark}}", "number": "{{number}}/QĐ", "issuer": "{{mark}}", "level": "commune", "signedOn": "2021-06-11", "title": "{{mark}}", "from": "2021-07-01", "status": "confirmed", "rules": [], "quotas": [] }
            """,
            None);
    }

    // One that sits, with the holder on its roll, and one that has ended.
    private async Task AddSittingsAsync(TestStore store, World world, Actor holder, string mark, int number)
    {
        var councils = store.Get<Councils>();
        foreach (var name in new[] { "ended sitting", "sitting" })
        {
            ids[name] = await councils.OpenAsync(
                world.Officer,
                new SittingDraft(
                    Local.Today(store.Clock),
                    new CouncilDecision($"{number}/QĐ-{mark}", new DateOnly(2021, 1, 4), mark),
                    [new(1, Councils.KeyOf(holder.AccountId!.Value), mark, mark, CouncilSeat.Chair, []), new(2, "b", mark, mark, CouncilSeat.Secretary, []), new(3, "c", mark, mark, CouncilSeat.Member, [])]),
                None);
            await councils.PutAsync(world.Officer, ids[name], mark, "GKX", new QuestionSubject("x", mark, "individual", null), null, false, None);
        }

        await councils.GiveUpAsync(world.Officer, ids["ended sitting"], 1, mark, None);
        await councils.CloseAsync(world.Officer, ids["ended sitting"], None);
    }

    // A decision that stands on the portal, with a complaint.
    private async Task AddCommendingAsync(TestStore store, World world, string mark, int number)
    {
        const string Desk = "/ban-lam-viec/khen-thuong";
        var (nominations, commendations, today) = (store.Get<Nominations>(), store.Get<Commendations>(), Local.Today(store.Clock));
        var nomination = await nominations.DraftAsync(
            world.Officer,
            new NominationDraft
            {
                Award = "GKX",
                Subject = SubjectKind.Individual,
                Year = 2021,
                Name = $"Người khen {mark} {(char)('A' + number)}",
                Gender = Gender.Female,
                Standing = NomineeStanding.DirectWorker,
                AreaId = world.Groups[0],
                Type = AwardType.Unexpected,
                From = new DateOnly(2021, 5, 1),
                To = new DateOnly(2021, 5, 2),
                Field = mark,
                Text = mark,
                Reason = mark,
            },
            None);
        await nominations.SubmitAsync(world.Officer, nomination, Desk, None);
        await nominations.AcceptAsync(world.Chair, nomination, mark, Desk, None);
        ids["commendation"] = await commendations.DraftAsync(
            world.Officer,
            new DecisionDraft { Year = 2021, Title = $"Khen đột xuất {mark} {number}", Procedure = DecisionProcedure.Simplified, Ground = "85-b", Because = mark, PlannedOn = today, Nominations = [nomination] },
            None);
        await commendations.ProposeAsync(world.Officer, ids["commendation"], mark, today, Desk, None);
        await commendations.SignAsync(world.Chair, ids["commendation"], new SigningDraft(700 + number, today, mark, mark), Desk, None);
        await store.Get<HonoursPublications>().PublishAsync(world.Chair, ids["commendation"], None);
        ids["complaint"] = await store.Get<Complaints>().ReceiveAsync(world.Officer, ids["commendation"], "Người " + mark, mark, today, Desk, None);
        var line = (await store.Get<CommendationQueries>().OpenAsync(world.Officer, ids["commendation"], None)).Lines[0];
        (ids["commendation's line"], certificate) = (line.Id, line.Code!);
    }

    private async Task AddOwnAsync(TestStore store, Actor holder, string mark, int number)
    {
        ids["draft"] = await store.Get<Drafts>().KeepAsync(holder.CommuneId, holder.AccountId!.Value, "/quan-tri/co-quan", [KeyValuePair.Create("dia-chi", mark)], None);
        await Notes.PostAsync(store, holder, "Thông báo " + mark);
        ids["notice"] = (await store.Get<NoticeQueries>().PageAsync(holder, false, null, 1, None)).Lines[0].Id;
        var account = new Account { Id = holder.AccountId.Value, CommuneId = holder.CommuneId, UserName = "x" };
        ids["session"] = (await store.Get<Sessions>().StartAsync(account, strong: false, WebFixture.Phone, None)).Id;
        if ((await store.Get<SecondFactors>().HeldAsync(holder.CommuneId, account.Id, None)).Any)
        {
            // Whoever has a factor adds another only from a session that showed one.
            var proved = await store.Get<Sessions>().StartAsync(account, strong: true, WebFixture.Phone, None);
            byte[] credential = [(byte)number, 2, 3, 4];
            passkey = Convert.ToHexString(credential);
            await store.Get<SecondFactors>().AddPasskeyAsync(
                holder, new UserPasskeyInfo(credential, [5], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [8], [9]), proved.Id, None);
            return;
        }

        await store.Get<ProviderLinks>().LinkAsync(holder, Issuer, mark + number, "tỉnh", null, None);
    }

    private string Id(string record) => ids[record].ToString("N");
}
