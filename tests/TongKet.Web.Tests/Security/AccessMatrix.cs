using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Privacy;
using TongKet.Core.Register;
using TongKet.Testing;
using TongKet.Web.Security;

namespace TongKet.Web.Tests.Security;

/// <summary>
/// Asks every door of one running program: by a stranger, by each role and by a program with a token, for a record of the own commune that is
/// really there, and for one of another commune. Asked once for all tests.
/// </summary>
public sealed class AccessMatrix : IAsyncLifetime
{
    /// <summary>A word in every text of the other commune; nobody here may ever read it.</summary>
    private const string Mark = "dau-xa-khac";

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Dictionary<(Door Door, string Who), HttpStatusCode> own = [];
    private readonly Dictionary<Door, SortedSet<int>> other = [];
    private readonly List<string> leaks = [];
    private readonly SortedSet<string> bare = new(StringComparer.Ordinal);
    private WebFixture web = null!;
    private World foreign = null!;
    private AccessRecords theirs = null!;

    public const string Stranger = "Stranger";
    public const string Program = "Program";
    public const string WithoutScope = "Program without the scope";

    internal IReadOnlyList<Door> Doors { get; private set; } = [];

    /// <summary>Answers that showed something of the other commune.</summary>
    public IReadOnlyList<string> Leaks => leaks;

    /// <summary>The other commune before anybody here asked for its records, and after.</summary>
    public (string Before, string After) Foreign { get; private set; }

    public int Asked { get; private set; }

    /// <summary>Answers without the headers of defence, or with a policy that lets a style or script in by exception.</summary>
    public IReadOnlyCollection<string> Bare => bare;

    /// <summary>What the door answered for a record of the own commune.</summary>
    internal HttpStatusCode? Own(Door door, string who) => own.TryGetValue((door, who), out var status) ? status : null;

    /// <summary>What it answered, for a record of the other commune, to everybody whom its policy lets in.</summary>
    internal IReadOnlyCollection<int> Other(Door door) => other.TryGetValue(door, out var statuses) ? statuses : [];

    public async ValueTask InitializeAsync()
    {
        web = await WebFixture.PublishedAsync(new IdentityProvider("tinh", "Tài khoản tỉnh", new Uri("http://127.0.0.1:1"), "tongket", "khong-dung"));
        foreign = await World.CreateAsync(web.Store, host: "xa-khac.example", prefix: "khac-");
        await foreign.PublishArticleAsync("Bài " + Mark, Mark);
        theirs = await AccessRecords.MakeAsync(web.Store, foreign, foreign.Officer, Mark, 0);
        Doors = await Door.AllAsync(web.Services);
        var before = await ForeignAsync();
        await AskStrangerAsync();
        foreach (var role in Rights.Grantable)
        {
            await AskRoleAsync(role);
        }

        await AskProgramsAsync();
        Foreign = (before, await ForeignAsync());
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task AskStrangerAsync()
    {
        using var browser = web.Browser(AddressOf(0));
        var token = await TokenAsync(browser, "/dang-nhap");
        var records = await AccessRecords.MakeAsync(web.Store, web.World, web.World.Editor, "ta", 1);
        foreach (var door in Doors)
        {
            own[(door, Stranger)] = await AskAsync(browser, door, records, token, Stranger);
        }
    }

    private async Task AskRoleAsync(Role role)
    {
        var number = 2 + (int)role;
        var from = AddressOf(number);
        using var browser = await web.BrowserInRoleAsync(role, from);
        var account = (await web.Store.Get<AccountQueries>().ListAsync(web.World.CommuneId, None)).Single(line => line.DisplayName == role.ToString());
        var records = await AccessRecords.MakeAsync(web.Store, web.World, new Actor(web.World.CommuneId, account.Id, account.DisplayName, role), "ta", number);
        var token = await TokenAsync(browser, "/tai-khoan");

        // What is open to everyone one role asks for all. Forms come after pages, because some use their record up, and signing out comes last.
        foreach (var door in Doors.Where(door => door.Asked != "everyone" || (role == Role.Observer && !door.IsLimited))
            .OrderBy(door => !door.IsGet).ThenBy(door => door.Route == Links.SignOut()))
        {
            own[(door, role.ToString())] = await AskAsync(browser, door, records, token, role.ToString());
        }
    }

    // For a record of the other commune only those ask whom the door lets in: the others are refused before it is looked at.
    private async Task<HttpStatusCode> AskAsync(HttpClient browser, Door door, AccessRecords records, string token, string who)
    {
        if (door.NamesRecord && Enum.TryParse<Role>(who, out var role) && door.Lets(role))
        {
            Note(door, await SendAsync(browser, door, theirs, token, who));
        }

        return await SendAsync(browser, door, records, token, who);
    }

    // A token names no person: what people open is closed to it, and what it opens is closed without its scope.
    private async Task AskProgramsAsync()
    {
        using var full = await ProgramAsync([.. ApiScopes.All]);
        foreach (var door in Doors.Where(door => door.Asked != "everyone"))
        {
            own[(door, Program)] = await SendAsync(full, door, theirs, null, Program);
        }

        foreach (var scope in ApiScopes.All)
        {
            using var lacking = await ProgramAsync([.. ApiScopes.All.Where(one => one != scope)]);
            foreach (var door in Doors.Where(door => door.Scope == scope))
            {
                own[(door, WithoutScope)] = await SendAsync(lacking, door, theirs, null, WithoutScope);
            }
        }
    }

    private async Task<HttpClient> ProgramAsync(IReadOnlyCollection<string> scopes)
    {
        var (_, token) = await web.Store.Get<ApiTokens>().IssueAsync(web.World.System, "Phần mềm kế toán", scopes, new DateOnly(2022, 6, 30), None);
        var program = web.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    private async Task<HttpStatusCode> SendAsync(HttpClient browser, Door door, AccessRecords records, string? token, string who)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), new Uri(door.Address(name => records.Of(door, name)), UriKind.Relative));
        if (!door.IsGet)
        {
            request.Content = door.IsPage || token is not null
                ? new FormUrlEncodedContent([KeyValuePair.Create("__form", token ?? string.Empty), .. door.Ids.Select(id => KeyValuePair.Create(id, records.Of(door, id))), .. records.Fields(door)])
                : new StringContent("[]", Encoding.UTF8, "application/json");
        }

        using var answer = await browser.SendAsync(request);
        Asked++;
        if (!answer.Headers.TryGetValues("Content-Security-Policy", out var policy)
            || policy.Single().Contains("unsafe", StringComparison.Ordinal) || !policy.Single().Contains("default-src 'none'", StringComparison.Ordinal)
            || !answer.Headers.Contains("X-Content-Type-Options") || !answer.Headers.Contains("Referrer-Policy"))
        {
            bare.Add($"{door.Name} {(int)answer.StatusCode}");
        }

        var text = await answer.Content.ReadAsStringAsync();
        if (text.Contains(Mark, StringComparison.OrdinalIgnoreCase))
        {
            leaks.Add($"{who}: {door.Name}");
        }

        return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/dang-nhap?tiep=", StringComparison.Ordinal)
            ? HttpStatusCode.Unauthorized
            : answer.StatusCode;
    }

    private void Note(Door door, HttpStatusCode status)
    {
        if (!other.TryGetValue(door, out var statuses))
        {
            other[door] = statuses = [];
        }

        statuses.Add((int)status);
    }

    // Everything there that one of the doors could have changed.
    private async Task<string> ForeignAsync()
    {
        var communeId = foreign.CommuneId;
        var officer = foreign.Officer;
        var text = new StringBuilder();
        var line = (await web.Store.Get<LedgerQueries>().PageAsync(communeId, null, null, null, None))[0];
        text.AppendLine(CultureInfo.InvariantCulture, $"{line.Entry.Sequence} {line.Entry.Hash}");
        text.AppendJoin('\n', (await web.Store.Get<AccountQueries>().ListAsync(communeId, None)).Select(account => $"{account.DisplayName} {account.DisabledAt} {account.Grants.Count}")).AppendLine();
        text.AppendJoin('\n', (await web.Store.Get<Imports>().ListAsync(officer, 50, None)).Select(import => $"{import.FileName} {import.CommittedAt}")).AppendLine();
        text.AppendJoin('\n', (await web.Store.Get<DataRequests>().ListAsync(officer, None)).Select(request => $"{request.Number} {request.State}")).AppendLine();
        text.AppendJoin('\n', (await web.Store.Get<Drafts>().ListAsync(officer, None)).Select(draft => draft.Address)).AppendLine();
        text.AppendJoin('\n', (await web.Store.Get<Sessions>().ListAsync(communeId, officer.AccountId!.Value, None)).Select(session => session.Id)).AppendLine();
        text.AppendJoin('\n', (await web.Store.Get<ApiTokens>().ListAsync(communeId, None)).Select(token => $"{token.Name} {token.RevokedAt}")).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{await web.Store.Get<NoticeQueries>().UnreadAsync(officer.AccountId.Value, None)} unread");
        text.AppendLine(CultureInfo.InvariantCulture, $"{(await web.Store.Get<AuditQueries>().ListAsync(officer, None)).Count} audited");
        text.AppendLine(CultureInfo.InvariantCulture, $"{(await web.Store.Get<NoticeQueries>().MailAsync(foreign.System, None)).Abandoned.Count} mails given up");
        return text.ToString();
    }

    // Each at an address of its own, as in life: what one types does not count against another.
    private static IPAddress AddressOf(int number) => new([127, 0, 1, (byte)(number + 1)]);

    private static async Task<string> TokenAsync(HttpClient browser, string from)
    {
        using var page = await browser.GetAsync(new Uri(from, UriKind.Relative));
        return (await WebFixture.ReadAsync(page)).QuerySelector("input[name=__form]")!.GetAttribute("value")!;
    }
}
