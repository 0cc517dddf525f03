using System.Globalization;
using TongKet.Core.Basics;

namespace TongKet.Web;

/// <summary>Every destination of the web, one method each; no address stands anywhere else in code or pages.</summary>
public static partial class Links
{
    public const string Failure = "/loi";

    public static string Home() => "/";

    public static string Results() => "/ket-qua";

    public static string Year(int year) => "/ket-qua/" + year.ToString(CultureInfo.InvariantCulture);

    public static string Indicator(int year, string code) => Year(year) + "/" + code;

    /// <summary>The report of a year.</summary>
    public static string Report(int year) => "/bao-cao/" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The report of a year as a file.</summary>
    /// <param name="form">docx or pdf.</param>
    public static string Report(int year, string form) => Report(year) + "." + form;

    /// <summary>The annual report of what is approved now, for use inside.</summary>
    public static string ReportDraft(int year) => Board() + "/bao-cao/" + year.ToString(CultureInfo.InvariantCulture) + ".docx";

    public static string News() => "/tin-tuc";

    public static string Article(string slug) => "/tin-tuc/" + slug;

    public static string About() => "/gioi-thieu";

    /// <summary>Structure and contacts in English.</summary>
    public static string English() => "/en";

    public static string ProfileDesk() => "/ban-lam-viec/gioi-thieu";

    /// <summary>What the law wants made public.</summary>
    public static string Disclosures() => "/cong-khai";

    public static string Disclosures(string section) => Disclosures() + "/" + section;

    /// <summary>One entry, on the page of its section.</summary>
    public static string Disclosure(string section, string slug) => Disclosures(section) + "#" + slug;

    /// <summary>Legal and administrative documents.</summary>
    public static string Documents() => "/van-ban";

    public static string Document(string slug) => Documents() + "/" + slug;

    public static string Documents(string? wanted, int? year, string? type, int page) => string.Create(
        CultureInfo.InvariantCulture, $"{Documents()}?tim={Uri.EscapeDataString(wanted ?? string.Empty)}&nam={year}&loai={Uri.EscapeDataString(type ?? string.Empty)}&trang={page}");

    /// <param name="number">Which of its files, from 1.</param>
    public static string PublicFile(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"{Disclosures()}/tep/{slug}/{number}");

    /// <summary>Questions of the people and their answers.</summary>
    public static string Questions() => "/hoi-dap";

    /// <param name="key">"2026-3".</param>
    public static string Answer(string key) => Questions() + "/" + key;

    public static string AskQuestion() => Questions() + "/gui";

    /// <summary>How a letter stands, for whoever has its code.</summary>
    public static string FollowLetter() => Questions() + "/theo-doi";

    /// <summary>What stands open for opinion.</summary>
    public static string Postings() => "/lay-y-kien";

    public static string Posting(string slug) => Postings() + "/" + slug;

    /// <summary>What people wrote, at the desk.</summary>
    public static string Letters() => "/ban-lam-viec/hoi-dap";

    public static string Letter(Guid id) => Letters() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string PostingDesk() => "/ban-lam-viec/lay-y-kien";

    public static string PostingDesk(Guid id) => PostingDesk() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string NewPosting() => PostingDesk() + "/moi";

    /// <summary>The officer's list of what has to be public, and what is being prepared.</summary>
    public static string DisclosureDesk() => "/ban-lam-viec/cong-khai";

    public static string DisclosureDesk(Guid id) => DisclosureDesk() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string NewDisclosure() => DisclosureDesk() + "/moi";

    /// <param name="duty">What it is to fulfil.</param>
    public static string NewDisclosure(string duty) => NewDisclosure() + "?muc=" + duty;

    /// <summary>Every component with made-up content, in a demo.</summary>
    public static string Kit() => "/bo-giao-dien";

    public static string SiteMap() => "/so-do-trang";

    public static string Visits() => "/thong-ke";

    public static string Anchors() => "/moc-nhat-ky";

    public static string AnchorsData() => "/du-lieu/moc-nhat-ky.json";

    public static string AnchorsKey() => "/du-lieu/moc-nhat-ky.pem";

    /// <summary>Every published figure for programs.</summary>
    public static string OpenData() => "/du-lieu";

    /// <param name="form">csv or json.</param>
    public static string OpenData(string key, string form) => OpenData() + "/" + key + "." + form;

    /// <summary>The news as Atom.</summary>
    public static string Feed() => "/feed.xml";

    /// <param name="category">As the articles carry it.</param>
    public static string Feed(string category) => Feed() + "?muc=" + Uri.EscapeDataString(category);

    public static string Ledger() => "/nhat-ky";

    public static string LedgerFile() => "/nhat-ky/tai-ve";

    public static string History(string subject) => "/nhat-ky/" + subject;

    public static string SignIn() => "/dang-nhap";

    public static string SecondStep(string? next) => "/dang-nhap/ma" + (next is null ? string.Empty : "?tiep=" + Uri.EscapeDataString(next));

    public static string SignInFailed() => "/dang-nhap?loi=noi";

    public static string ProviderReturn(string key) => "/dang-nhap/noi/" + key;

    public static string PasskeyRequest() => "/dang-nhap/khoa";

    public static string SignOut() => "/dang-xuat";

    public static string SetPassword(string code) => "/tai-khoan/dat-mat-khau?ma=" + Uri.EscapeDataString(code);

    public static string Desk() => "/ban-lam-viec";

    public static string SignIn(string next) => SignIn() + "?tiep=" + Uri.EscapeDataString(next);

    /// <summary>Why the sign-in page is shown: the session ran out.</summary>
    public const string RanOut = "het";

    /// <summary>Why the sign-in page is shown: the session ran out under a form, and what was typed is kept.</summary>
    public const string KeptText = "giu";

    /// <summary>What was sent came with no session that it could be kept for.</summary>
    public const string Lost = "mat";

    /// <summary>Why the sign-in page is shown: somebody ended the session.</summary>
    public const string EndedElsewhere = "dong";

    public static string EndedQuery(string why) => "phien=" + why;

    public static string SignIn(string next, string why) => SignIn(next) + "&" + EndedQuery(why);

    public static string Draft(Guid id) => "/tai-khoan/ban-nhap/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string Me() => "/tai-khoan";

    public static string ChangePassword() => "/tai-khoan/doi-mat-khau";

    public static string Authenticator() => "/tai-khoan/ung-dung-xac-thuc";

    public static string Passkeys() => "/tai-khoan/khoa-truy-cap";

    public static string PasskeyCreation() => "/tai-khoan/khoa-truy-cap/tao";

    public static string Accounts() => "/quan-tri/tai-khoan";

    public static string NewAccount() => "/quan-tri/tai-khoan/moi";

    public static string Account(Guid id) => "/quan-tri/tai-khoan/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string Review() => "/quan-tri/ra-soat";

    public static string Tokens() => "/quan-tri/ma-truy-cap";

    public static string Office() => "/quan-tri/co-quan";

    public static string System() => "/quan-tri";

    public static string Asset(string file, string hash) => "/" + file + "?v=" + hash;

    /// <summary>Value of "loc" that shows unread notices only.</summary>
    public const string UnreadFilter = "chua-doc";

    public static string Notices() => "/ban-lam-viec/thong-bao";

    public static string Notices(bool unreadOnly, string? kind, int page) => string.Create(
        CultureInfo.InvariantCulture, $"{Notices()}?loc={(unreadOnly ? UnreadFilter : null)}&loai={kind}&trang={page}");

    /// <param name="step">Open, Read, All or Prefer.</param>
    /// <param name="from">The page of the inbox to come back to.</param>
    public static string NoticeStep(string step, string from) => from + "&handler=" + step;

    public static string Entry() => "/ban-lam-viec/nhap-so-lieu";

    public static string EntryOf(Period period, ValueStatus status = ValueStatus.Official) => Entry() + "?ky=" + period.Code + Series(status, '&');

    public static string EntryGrid(Period period, int heading, ValueStatus status = ValueStatus.Official) =>
        string.Create(CultureInfo.InvariantCulture, $"{Entry()}/{period.Code}/{heading}") + Series(status, '?');

    public static string EntryRules(Period period, ValueStatus status = ValueStatus.Official) => Entry() + "/quy-tac/" + period.Code + Series(status, '?');

    /// <summary>The group leader's slips: one measure a page, made for a phone.</summary>
    public static string Slips() => "/phieu";

    public static string Slips(Period period) => Slips() + "/" + period.Code;

    public static string Slip(Period period, string code) => Slips(period) + "/" + code;

    public static string SlipSent(Period period, string code, ValueStatus status = ValueStatus.Official) => Slip(period, code) + "/da-gui" + Series(status, '?');

    /// <summary>What makes the slips an app of the phone.</summary>
    public static string SlipsManifest() => "/phieu.webmanifest";

    /// <summary>What waits for a look or an approval.</summary>
    public static string ResultsReview() => "/ban-lam-viec/duyet-so-lieu";

    /// <summary>The home of one area's number.</summary>
    public static string Value(Period period, string code, Guid area) => string.Create(CultureInfo.InvariantCulture, $"/ban-lam-viec/so-lieu/{period.Code}/{code}/{area:N}");

    public static string Value(int year, string code, Guid area) => Value(Period.OfYear(year), code, area);

    public static string Board() => "/ban-lam-viec/bang-chi-tieu";

    /// <summary>Completeness and timeliness by place and period.</summary>
    public static string Completeness() => "/ban-lam-viec/day-du";

    public static string Completeness(int year, PeriodKind? kind = null) =>
        Completeness() + "?nam=" + year.ToString(CultureInfo.InvariantCulture) + (kind is { } one ? "&ky=" + one : string.Empty);

    public static string CompletenessFile(int year, PeriodKind kind) => string.Create(CultureInfo.InvariantCulture, $"{Completeness()}/tai-ve/{year}?ky={kind}");

    public static string Board(int year) => Board() + "?nam=" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Value of "banDo" that shows figures on the map before the acts of the year.</summary>
    public const string OldMap = "cu";

    /// <summary>Value of "banDo" that shows figures on the map of the year's last day.</summary>
    public const string NewMap = "moi";

    /// <summary>The board with figures of two years on the old or the new map.</summary>
    public static string BoardOnMap(int year, string map) => Board(year) + "&banDo=" + map;

    /// <summary>One indicator on the old or the new map.</summary>
    public static string BoardLineOnMap(int year, string code, string map) => BoardLine(year, code) + "?banDo=" + map + "#ban-do";

    /// <summary>One indicator on the board: its groups, its target, why it misses.</summary>
    public static string BoardLine(int year, string code) => string.Create(CultureInfo.InvariantCulture, $"{Board()}/{year}/{code}");

    /// <summary>The board of a year as .xlsx.</summary>
    public static string BoardFile(int year) => string.Create(CultureInfo.InvariantCulture, $"{Board()}/tai-ve/{year}");

    /// <summary>The groups of one indicator as .xlsx.</summary>
    public static string BoardLineFile(int year, string code) => BoardFile(year) + "/" + code;

    /// <summary>The leader's one page.</summary>
    public static string OnePage() => "/ban-lam-viec/mot-trang";

    public static string OnePage(int year) => OnePage() + "?nam=" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Places of the books as a tree, with the acts that changed them.</summary>
    public static string Places() => "/ban-lam-viec/don-vi";

    /// <summary>The form for a new place, filled from the national list.</summary>
    public static string PlaceOfList(string code, string wanted) => $"{Places()}?chon={Uri.EscapeDataString(code)}&tim={Uri.EscapeDataString(wanted)}";

    public static string Place(Guid id) => Places() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Takes up an act that changes the map.</summary>
    public static string Reorganise() => Places() + "/to-chuc-lai";

    public static string Reorganise(Core.Register.SuccessionKind kind, Guid place) =>
        string.Create(CultureInfo.InvariantCulture, $"{Reorganise()}?loai={kind}&noi={place:N}");

    /// <summary>Households, population and land that rates are over.</summary>
    public static string Denominators() => "/ban-lam-viec/mau-so";

    public static string Denominators(Guid area) => Denominators() + "?noi=" + area.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Bodies of the commune and who serves in them.</summary>
    public static string Organisations() => "/ban-lam-viec/to-chuc";

    /// <summary>Eligibility for titles and forms of commendation by the law of a day.</summary>
    public static string Emulation() => "/ban-lam-viec/thi-dua";

    /// <summary>The plan of a year: every indicator with its target.</summary>
    public static string Plan() => "/ban-lam-viec/chi-tieu";

    public static string Plan(int year) => Plan() + "?nam=" + year.ToString(CultureInfo.InvariantCulture);

    /// <param name="filter">What of the plan is still to do.</param>
    public static string Plan(int year, string filter) => Plan(year) + "&loc=" + filter;

    /// <summary>One indicator's targets in a year: editions, documents, handing down, owner.</summary>
    public static string PlanLine(int year, string code) => string.Create(CultureInfo.InvariantCulture, $"{Plan()}/{year}/{code}");

    public static string PlanSet(int year, string code) => PlanLine(year, code) + "/giao";

    /// <summary>Takes up what the province handed down: the form with the decision's amount in it.</summary>
    public static string PlanTake(int year, string code) => PlanSet(year, code) + "?tu=" + FromAbove;

    /// <summary>Value of "tu" that fills the form from what was handed down.</summary>
    public const string FromAbove = "cap-tren";

    /// <summary>What a percentage means on the grain of the place, while it is typed.</summary>
    public static string PlanHint(int year, string code) => PlanSet(year, code) + "?handler=Hint&muc=";

    public static string PlanCascade(int year, string code) => PlanLine(year, code) + "/phan-bo";

    public static string EvidenceFile(Guid id) => "/tep/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The figure check of the desk.</summary>
    public static string Audits() => "/ban-lam-viec/kiem-so-lieu";

    public static string AuditedDocument(Guid id) => Audits() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <param name="form">html, json, sarif or docx.</param>
    public static string AuditedFile(Guid id, string form) => AuditedDocument(id) + "/" + form;

    public static string DataRequests() => "/ban-lam-viec/yeu-cau-du-lieu";

    public static string NewDataRequest() => DataRequests() + "/moi";

    public static string DataRequest(Guid id) => DataRequests() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>What people may ask about their data and how.</summary>
    public static string DataRights() => "/du-lieu-ca-nhan";

    /// <summary>Files in and out.</summary>
    public static string Exchange() => "/ban-lam-viec/nhap-xuat";

    public static string Import(Guid id) => Exchange() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string Import(Guid id, string filter) => Import(id) + "?loc=" + filter;

    public static string Export(Core.Exchange.SheetKind kind, Core.Exchange.SheetFormat format) =>
        Exchange() + "/tai-ve/" + kind.ToString().ToLowerInvariant() + "/" + format.ToString().ToLowerInvariant();

    /// <summary>The newsroom: articles of the desk.</summary>
    public static string Newsroom() => "/ban-lam-viec/tin-bai";

    /// <param name="filter">A state, or <see cref="WaitingForMe"/>; null for all.</param>
    public static string Newsroom(string? filter, string? category) => $"{Newsroom()}?loc={filter}&muc={Uri.EscapeDataString(category ?? string.Empty)}";

    /// <summary>Value of "loc" that shows what waits for the reader.</summary>
    public const string WaitingForMe = "cho-toi";

    public static string NewArticle() => Newsroom() + "/moi";

    public static string DeskArticle(Guid id) => Newsroom() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string WriteArticle(Guid id) => DeskArticle(id) + "/viet";

    /// <summary>A saved text beside the one before it.</summary>
    public static string ArticleTextOf(Guid id, int number) => string.Create(CultureInfo.InvariantCulture, $"{DeskArticle(id)}/ban/{number}");

    public static string ArticleTextOf(Guid id, int number, int beside) => string.Create(CultureInfo.InvariantCulture, $"{ArticleTextOf(id, number)}?so={beside}");

    /// <summary>Where pictures of a draft are, each by its hash.</summary>
    public static string DraftPictures(Guid id) => DeskArticle(id) + "/anh/";

    public static string NewsSections() => Newsroom() + "/chuyen-muc";

    public static string UrgentNotices() => Newsroom() + "/tin-khan";

    public static string Preview(string secret) => "/xem-truoc/" + secret;

    public static string PreviewPictures(string secret) => Preview(secret) + "/anh/";

    public static string NewsOf(string category, int page = 1) => News() + "/muc/" + Uri.EscapeDataString(category) + Page(page);

    public static string NewsOf(DateOnly month, int page = 1) => News() + "/thang/" + month.ToString("yyyy-MM", CultureInfo.InvariantCulture) + Page(page);

    public static string News(int page) => News() + Page(page);

    public static string PrintArticle(string slug) => Article(slug) + "/ban-in";

    /// <summary>Where pictures of published articles are, each by its hash: what is there never changes.</summary>
    public static string NewsPictures() => News() + "/anh/";

    public static string NewsFile(string hash, string name) => $"{News()}/tep/{hash}/{Uri.EscapeDataString(name)}";

    public static string Styles(string hash) => "/css/tongket.css?v=" + hash;

    public static string Icon() => "/icon.svg";

    public static string SearchMap() => "/sitemap.xml";

    // The official series needs no word in an address: it is what people mean.
    private static string Series(ValueStatus status, char mark) => status == ValueStatus.Official ? string.Empty : $"{mark}loai={status}";

    private static string Page(int page) => page <= 1 ? string.Empty : "?trang=" + page.ToString(CultureInfo.InvariantCulture);
}
