using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Pages;

public sealed class DeskApiTests
{
    private const string Draft = """[{"period":"2021","area":"1","indicator":"san-luong-luong-thuc","value":50.5,"unit":"tấn","status":"sơ bộ","asOf":"2021-12-14","source":"Sổ của tổ"}]""";

    [Fact]
    public async Task A_program_judges_writes_once_and_reads_back_what_it_wrote()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var program = await ProgramAsync(web, ApiScopes.ResultsRead, ApiScopes.ResultsWrite);
        var before = await GetAsync(program, "/api/v1/results");
        using var judged = await PostAsync(program, "/api/v1/results?dryRun=true", Draft);
        Assert.Equal((HttpStatusCode.OK, 1), (judged.StatusCode, (await JsonAsync(judged)).GetProperty("added").GetInt32()));
        Assert.Equal(before, await GetAsync(program, "/api/v1/results"));

        using var written = await PostAsync(program, "/api/v1/results", Draft, "lan-1");
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        var after = await GetAsync(program, "/api/v1/results");
        Assert.Contains("\"value\": 50.5", after, StringComparison.Ordinal);
        using var same = await PostAsync(program, "/api/v1/results", Draft, "lan-2");
        Assert.Equal((HttpStatusCode.OK, 1), (same.StatusCode, (await JsonAsync(same)).GetProperty("same").GetInt32()));

        // A lost answer: the same key with the same content is done once, also when somebody has written meanwhile.
        var other = Draft.Replace("50.5", "51", StringComparison.Ordinal);
        using var meanwhile = await PostAsync(program, "/api/v1/results", other, "lan-3");
        Assert.Equal(HttpStatusCode.Created, meanwhile.StatusCode);
        after = await GetAsync(program, "/api/v1/results");
        using var again = await PostAsync(program, "/api/v1/results", Draft, "lan-1");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotEqual(JsonValueKind.Null, (await JsonAsync(again)).GetProperty("alreadyDoneAt").ValueKind);
        Assert.Equal(after, await GetAsync(program, "/api/v1/results"));

        // Other content under a key that was used is another write: it is never answered as if it had been done.
        using var corrected = await PostAsync(program, "/api/v1/results", Draft.Replace("50.5", "52", StringComparison.Ordinal), "lan-1");
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        after = await GetAsync(program, "/api/v1/results");
        Assert.Contains("\"value\": 52", after, StringComparison.Ordinal);
        using var back = await PostAsync(program, "/api/v1/results", after);
        Assert.Equal((HttpStatusCode.OK, 0), (back.StatusCode, (await JsonAsync(back)).GetProperty("changed").GetInt32()));
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_refused_and_who_asks_about_a_programs_value_is_answered_by_the_office()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var program = await ProgramAsync(web, ApiScopes.ResultsRead, ApiScopes.ResultsWrite);
        using var early = await PostAsync(program, "/api/v1/results", Draft.Replace("2021-12-14", "2022-03-14", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("14/03/2022 chưa tới", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var written = await PostAsync(program, "/api/v1/results", Draft);
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);

        // The published year holds an official figure of an official there: the other groups' preliminary one is the program's alone.
        var alone = Draft.Replace("san-luong-luong-thuc", "dan-lon", StringComparison.Ordinal).Replace("50.5", "12", StringComparison.Ordinal).Replace("tấn", "con", StringComparison.Ordinal);
        using var second = await PostAsync(program, "/api/v1/results", alone);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        using var chair = await web.BrowserOfAsync("chu-tich");
        var home = Links.Value(TongKet.Core.Basics.Period.OfYear(2021), "dan-lon", web.World.Groups[0]);
        using var asked = await WebFixture.PostAsync(chair, home, "form[action*=Note]", ("loi", "Số này lấy ở đâu?"), ("hoi", "true"), ("han", "2022-01-20"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var notices = await clerk.GetAsync(new Uri("/ban-lam-viec/thong-bao", UriKind.Relative));
        Assert.Contains("Trả lời câu hỏi về", (await WebFixture.ReadAsync(notices)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programs_figures_of_a_year_come_with_unit_period_finality_day_and_source_and_a_part_of_the_groups_has_no_percentage()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var program = await ProgramAsync(web, ApiScopes.ResultsRead);
        await web.World.AssignAsync("dan-lon", 100, Figures.Numbers.Unit.Of("con"));
        await web.World.SettleAsync("dan-lon", web.World.Groups[0], 77);

        using var year = JsonDocument.Parse(await GetAsync(program, "/api/v1/results/2021"));

        JsonElement Line(string code) => year.RootElement.EnumerateArray().Single(line => line.GetProperty("indicator").GetString() == code);
        string?[] Said(string code) => [.. ((string[])["period", "unit", "status", "asOf", "source", "percentOfPlan"]).Select(name => Line(code).GetProperty(name).GetString())];
        Assert.Equal(["2021", "tấn", "chính thức", "2021-12-14", "tổng hợp từ 3/3 tổ", "100\u00a0%"], Said("san-luong-luong-thuc"));
        Assert.Equal(["2021", "con", "chính thức", "2021-12-14", "tổng hợp từ 1/3 tổ", null], Said("dan-lon"));
        Assert.Equal((1, 3), (Line("dan-lon").GetProperty("reported").GetInt32(), Line("dan-lon").GetProperty("expected").GetInt32()));
        Assert.Equal("Sổ theo dõi của tổ", Said("thu-can-doi-ngan-sach")[4]);
    }

    [Fact]
    public async Task All_faults_come_as_one_problem_that_names_item_and_field()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var program = await ProgramAsync(web, ApiScopes.ResultsWrite);
        using var answer = await PostAsync(program, "/api/v1/results", """[{"period":"2021-T13","area":"99","indicator":"khong-co","value":"1.234","unit":"tấn","status":"?","asOf":"2021-02-30","source":""}]""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = (await JsonAsync(answer)).GetProperty("errors").EnumerateArray().ToArray();
        Assert.True(errors.Length >= 5);
        Assert.All(errors, error => Assert.Equal(1, error.GetProperty("item").GetInt32()));
        Assert.Contains(errors, error => error.GetProperty("message").GetString()!.Contains("khong-co", StringComparison.Ordinal));
        foreach (var body in (string[])["{", "{\"a\":1}", "[1]", "[]", "[{\"period\":{}}]", "[{\"period\":1,\"period\":2}]"])
        {
            using var broken = await PostAsync(program, "/api/v1/results", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        }

        using var form = await program.PostAsync(new Uri("/api/v1/results", UriKind.Relative), new StringContent("a=b", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task A_token_opens_what_its_scopes_name_and_nothing_else()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var reader = await ProgramAsync(web, ApiScopes.AreasRead);
        Assert.Contains("Tổ dân phố 1", await GetAsync(reader, "/api/v1/areas"), StringComparison.Ordinal);
        foreach (var closed in (string[])["/api/v1/targets", "/api/v1/results"])
        {
            using var answer = await reader.GetAsync(new Uri(closed, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var written = await PostAsync(reader, "/api/v1/areas", "[]");
        Assert.Equal(HttpStatusCode.Forbidden, written.StatusCode);
        using var stranger = await web.Client.GetAsync(new Uri("/api/v1/areas", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task Published_data_and_the_catalogue_are_open_to_everyone()
    {
        await using var web = await WebFixture.PublishedAsync();
        Assert.Contains("2021", await GetAsync(web.Client, "/api/v1/published"), StringComparison.Ordinal);
        Assert.Contains("thu-can-doi-ngan-sach", await GetAsync(web.Client, "/api/v1/published/2021"), StringComparison.Ordinal);
        Assert.Contains("thu-can-doi-ngan-sach", await GetAsync(web.Client, "/api/v1/indicators"), StringComparison.Ordinal);
        using var none = await web.Client.GetAsync(new Uri("/api/v1/published/1999", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_address_of_the_api_with_its_writes()
    {
        await using var web = await WebFixture.EmptyAsync();
        using var json = JsonDocument.Parse(await GetAsync(web.Client, "/openapi/v1.json"));
        Assert.StartsWith("3.", json.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = json.RootElement.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value);
        foreach (var kind in (string[])["areas", "targets", "results"])
        {
            var post = paths[$"/api/v1/{kind}"].GetProperty("post");
            Assert.Contains(post.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "dryRun");
            Assert.True(post.GetProperty("responses").TryGetProperty("422", out _));
            Assert.True(paths[$"/api/v1/{kind}"].TryGetProperty("get", out _));
        }

        Assert.Superset(new HashSet<string> { "/api/v1/indicators", "/api/v1/published", "/api/v1/published/{year}", "/api/v1/visits" }, paths.Keys.ToHashSet());
        Assert.All(paths.Keys, path => Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal));
    }

    private static async Task<HttpClient> ProgramAsync(WebFixture web, params string[] scopes)
    {
        var (_, token) = await web.Store.Get<ApiTokens>().IssueAsync(web.World.Administrator, "Phần mềm kế toán", scopes, new DateOnly(2022, 6, 30), CancellationToken.None);
        var program = web.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient program, string address, string json, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await program.SendAsync(request);
    }

    private static async Task<string> GetAsync(HttpClient program, string address)
    {
        using var answer = await program.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
