using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Testing;
using TongKet.Web.Security;

namespace TongKet.Web.Tests.Security;

/// <summary>
/// Every endpoint × every role × own and other commune. The table of docs/access.md is made from the endpoints themselves; a new endpoint
/// that names no policy, or a policy that changes, fails here until the page is renewed (TONGKET_UPDATE_GOLDEN=1) and reviewed.
/// </summary>
public sealed class AccessMatrixTests
{
    private const string Page = "docs/access.md";

    [Fact]
    public async Task Every_endpoint_names_who_may_use_it()
    {
        await using var web = await WebFixture.EmptyAsync();

        var nameless = Endpoints(web).Where(endpoint => Asked(endpoint) is null).Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.Empty(nameless);
    }

    [Fact]
    public async Task The_page_of_rights_is_true()
    {
        await using var web = await WebFixture.EmptyAsync();
        var made = Table(Endpoints(web));
        var file = Path.Combine(Root(), Page);
        if (Environment.GetEnvironmentVariable("TONGKET_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, made);
        }

        Assert.Equal(made, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Each_role_opens_what_the_table_says_and_nothing_else()
    {
        await using var web = await WebFixture.PublishedAsync();
        var endpoints = Endpoints(web).Where(endpoint => Reads(endpoint)).ToArray();
        var wrong = new List<string>();
        foreach (var role in Rights.Grantable)
        {
            using var browser = await web.BrowserInRoleAsync(role);
            foreach (var endpoint in endpoints)
            {
                var address = web.AddressOf(endpoint);
                using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
                var refused = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
                if (refused == May(endpoint, role) || answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{role} {address} {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_stranger_reads_the_portal_and_is_sent_to_sign_in_by_everything_else()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = web.Browser();
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints(web).Where(Reads))
        {
            var address = web.AddressOf(endpoint);
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            var turnedAway = answer.StatusCode == HttpStatusCode.Unauthorized
                || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/dang-nhap?tiep=", StringComparison.Ordinal));
            if (turnedAway == (Asked(endpoint) == "everyone"))
            {
                wrong.Add($"{address} {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Posts_of_strangers_and_of_the_wrong_role_change_nothing()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var leader = await web.BrowserInRoleAsync(Role.GroupLeader);
        using var stranger = web.Browser();
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints(web).Where(endpoint => Asked(endpoint)!.StartsWith("right:", StringComparison.Ordinal) && !May(endpoint, Role.GroupLeader)))
        {
            foreach (var browser in (HttpClient[])[leader, stranger])
            {
                using var answer = await browser.PostAsync(new Uri(web.AddressOf(endpoint), UriKind.Relative), new FormUrlEncodedContent([]));
                if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Redirect or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound))
                {
                    wrong.Add($"{endpoint.RoutePattern.RawText} {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nothing_of_another_commune_can_be_seen_or_changed_with_its_id()
    {
        await using var web = await WebFixture.PublishedAsync();
        var other = await World.CreateAsync(web.Store, host: "xa-khac.example", prefix: "khac-");
        using var browser = await web.BrowserInRoleAsync(Role.Administrator);
        var address = Links.Account(other.Chair.AccountId!.Value);

        using var seen = await browser.GetAsync(new Uri(address, UriKind.Relative));
        using var list = await browser.GetAsync(new Uri(Links.Accounts(), UriKind.Relative));
        using var changed = await WebFixture.PostTokenAsync(browser, Links.NewAccount(), address + "?handler=Disable", ("lyDo", "thử"));

        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        Assert.DoesNotContain("khac-chu-tich", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
        var line = await web.Store.Get<AccountQueries>().FindAsync(other.CommuneId, other.Chair.AccountId.Value, CancellationToken.None);
        Assert.Null(line!.DisabledAt);
    }

    private static IReadOnlyList<RouteEndpoint> Endpoints(WebFixture web) =>
    [
        .. web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText != "{**path}")
            .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal),
    ];

    private static bool Reads(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods: { Count: > 0 } methods } || methods.Contains("GET");

    // "everyone", "right:…", "scope:…", "signed-in"; null when nobody said.
    private static string? Asked(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "everyone"
        : endpoint.Metadata.OfType<IAuthorizeData>().Select(data => data.Policy).FirstOrDefault(policy => policy is not null);

    private static bool May(RouteEndpoint endpoint, Role role)
    {
        var asked = Asked(endpoint)!;
        return asked is "everyone" or Policies.SignedIn
            || (asked.StartsWith("right:", StringComparison.Ordinal) && Rights.Has(role, Enum.Parse<Right>(asked.AsSpan(6))));
    }

    private static string Table(IReadOnlyList<RouteEndpoint> endpoints)
    {
        var text = new StringBuilder("# Who may use what\n\nMade from the endpoints of the program by a test, which fails when this page is not true. Roles and rights are in `src/TongKet.Core/Basics/Rights.cs`.\n\n");
        text.Append("| address | asks for | ");
        text.AppendJoin(" | ", Rights.Grantable).Append(" |\n|---|---|").Insert(text.Length, "---|", Rights.Grantable.Count).Append('\n');
        foreach (var group in endpoints.GroupBy(endpoint => (endpoint.RoutePattern.RawText, Asked(endpoint))))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `/{group.Key.RawText!.TrimStart('/')}` | {group.Key.Item2} | ");
            text.AppendJoin(" | ", Rights.Grantable.Select(role => May(group.First(), role) ? "yes" : "–")).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TongKet.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
