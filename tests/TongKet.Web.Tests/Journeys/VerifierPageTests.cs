using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TongKet.Core.Council;
using TongKet.Testing;

namespace TongKet.Web.Tests.Journeys;

/// <summary>The page that is handed out with a session: a second reading of the same rules, in a real browser, without a network.</summary>
public sealed partial class VerifierPageTests(Browser browser) : IClassFixture<Browser>
{
    private const int Mutations = 400;

    // What two parsers of JSON or of a key are known to read in two ways.
    private static readonly (string Right, string Wrong)[] Disputed =
    [
        ("\"rule\":{\"numerator\":9,", "\"rule\":{\"numerator\":1,\"numerator\":9,"), ("\"quorum\":{\"numerator\":2,", "\"quorum\":{\"numerator\":1,\"numerator\":2,"),
        ("\"quorum\":{\"numerator\":2,\"denominator\":3", "\"quorum\":{\"numerator\":300000000,\"denominator\":300000000"), ("Ý kiến bảo lưu", "\\ud800"),
        ("\"units\":[\"to-4\"]", "\"units\":\"to-4\""), ("-----BEGIN PUBLIC KEY-----\\n", "x-----BEGIN PUBLIC KEY-----\\n"), ("\"signature\":\"", "\"signature\":\" "),
        ("\"conflicts\":[{\"member\":8,\"conflict\":\"self\"}]", "\"conflicts\":[]"), ("\"kind\":\"leave\",\"member\":11", "\"kind\":\"leave\",\"member\":8"),
    ];

    [Fact]
    public async Task A_member_checks_the_session_and_finds_their_ballot()
    {
        await using var page = await Opened.StartAsync(browser);
        var session = CouncilSample.Whole();
        await page.GiveAsync("phien-hop.ballots", session.ToFile());
        Assert.Contains("Nội dung khớp, đếm lại đúng; chưa biết ai ký", await page.Tab.Locator("#ket-qua").InnerTextAsync(), StringComparison.Ordinal);
        var key = page.Tab.GetByLabel("Số khóa mà cơ quan đã công bố");
        await key.FillAsync(new string('0', 32));
        Assert.Contains("✗ Tệp do một khóa khác ký", await page.Tab.Locator("#ket-qua").InnerTextAsync(), StringComparison.Ordinal);
        await key.FillAsync(session.Seal!.KeyId.ToUpperInvariant());
        var told = await page.Tab.Locator("#ket-qua").InnerTextAsync();
        Assert.Contains("✓ Tệp nguyên vẹn, đếm lại đúng", told, StringComparison.Ordinal);
        Assert.Contains("Phát 9 = hợp lệ 6 + không hợp lệ 1 + không nộp 2.", told, StringComparison.Ordinal);
        Assert.Contains("Tán thành 8, không tán thành 1, ý kiến khác 1; cần 8 trên 11.", told, StringComparison.Ordinal);
        await page.Tab.GetByLabel("Tìm lá phiếu của bạn theo mã đối chiếu").FillAsync(session.Find(1)!.Closing!.Ballots.First(ballot => ballot.Choice == Choice.Invalid).Tracker);
        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Tìm" }).ClickAsync();
        Assert.Equal("Nội dung 1: không hợp lệ.", await page.Tab.Locator("#phieu").InnerTextAsync());
        Assert.Empty(await Axe.FindAsync(page.Tab));
        await Shots.TakeAsync(page.Tab, "council-verifier");
    }

    [Fact]
    public async Task A_session_voted_by_less_than_the_law_of_its_day_is_told_as_the_command_tells_it()
    {
        await using var page = await Opened.StartAsync(browser);
        var whole = Encoding.UTF8.GetString(CouncilSample.Whole().ToFile());
        var session = CouncilSample.Start(5);
        session.Attend([1, 2, 3, 4, 5]);
        session.Put("Đề nghị Chiến sĩ thi đua cấp tỉnh", "CSTDT", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), CouncilSample.Rule("CSTDT") with { Numerator = 2, Denominator = 3, Secret = false });
        CouncilSample.DeclareAll(session, 1);
        CouncilSample.Vote(session, 1, [1, 2, 3, 4, 5], [], [], [Choice.Agree, Choice.Agree, Choice.Agree, Choice.Agree, Choice.Disagree], []);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CouncilSample.Close(session, key);
        Assert.Null(SessionVerifier.Verify(session.ToFile()).Broken);
        await page.GiveAsync("thap.ballots", session.ToFile());
        var told = await page.Tab.Locator("#ket-qua").InnerTextAsync();
        Assert.All(SessionLaw.Below(session.ToFile(), Core.Law.Rulebook.Load()), fault => Assert.Contains(fault, told, StringComparison.Ordinal));
        Assert.Contains("✗ Phiên họp dùng mức thấp hơn luật", told, StringComparison.Ordinal);
        Assert.Empty(await Axe.FindAsync(page.Tab));
        Assert.Equal("[]", await page.Tab.EvaluateAsync<string>("file => JSON.stringify(belowLaw(verifySession(new TextEncoder().encode(file)).replay))", whole));
    }

    [Fact]
    public async Task A_changed_file_is_told_in_the_words_of_the_command()
    {
        await using var page = await Opened.StartAsync(browser);
        var file = CouncilSample.Whole().ToFile();
        file[file.Length / 2] ^= 1;
        await page.GiveAsync("sua.ballots", file);
        Assert.Contains(SessionVerifier.Verify(file).Broken!, await page.Tab.Locator("#ket-qua").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Tab.Locator("#tim").IsHiddenAsync());
    }

    [Fact]
    public async Task Page_and_command_say_the_same_of_whole_changed_and_forged_files()
    {
        await using var page = await Opened.StartAsync(browser);
        var whole = CouncilSample.Whole().ToFile();
        var random = new Random(8);
        List<byte[]> files = [whole, CouncilSample.Start(5).ToFile(), [.. whole, (byte)'\n'], whole[..^1]];
        for (var i = 0; i < Mutations; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            files.Add(changed);
        }

        files.AddRange(Forgeries(whole, random));
        files.AddRange(Disputed.Select(pair => Rechained(Encoding.UTF8.GetString(whole).TrimEnd('\n').Split('\n').Select(line => ReplacedOnce(line[65..], pair.Right, pair.Wrong)))));
        var answers = await page.Tab.EvaluateAsync<JsonElement>(
            "files => files.map(file => verifySession(Uint8Array.from(atob(file), letter => letter.charCodeAt(0))).broken)", files.Select(Convert.ToBase64String).ToArray());
        var own = files.Select(file => SessionVerifier.Verify(file).Broken).ToArray();
        Assert.Equal(own, answers.EnumerateArray().Select(answer => answer.GetString()));
        Assert.Single(own, answer => answer is null);
    }

    [Fact]
    public void Its_policy_lets_nothing_run_but_its_own_script()
    {
        var html = Encoding.UTF8.GetString(VerifierPage.Html);
        Assert.Contains($"script-src '{Hash(Script().Match(html).Groups["body"].Value)}'", html, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(Style().Match(html).Groups["body"].Value)}'", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
    }

    // Digits changed and chained anew, so that the rules themselves have to find it.
    private static IEnumerable<byte[]> Forgeries(byte[] whole, Random random)
    {
        var lines = Encoding.UTF8.GetString(whole).TrimEnd('\n').Split('\n').Select(line => line[65..]).ToArray();
        for (var i = 0; i < Mutations; i++)
        {
            var forged = (string[])lines.Clone();
            var line = random.Next(forged.Length);
            var places = Enumerable.Range(0, forged[line].Length).Where(place => char.IsAsciiLetterOrDigit(forged[line][place])).ToArray();
            var at = places[random.Next(places.Length)];
            forged[line] = forged[line][..at] + (char)(forged[line][at] ^ 1) + forged[line][(at + 1)..];
            yield return Rechained(forged);
        }
    }

    private static byte[] Rechained(IEnumerable<string> lines)
    {
        var (hash, text) = (new string('0', 64), new StringBuilder());
        foreach (var json in lines)
        {
            hash = BallotMarks.HashOf(hash + '\n' + json);
            text.Append(hash).Append(' ').Append(json).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string ReplacedOnce(string json, string right, string wrong)
    {
        var place = json.IndexOf(right, StringComparison.Ordinal);
        return place < 0 ? json : json[..place] + wrong + json[(place + right.Length)..];
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("<script>(?<body>.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<body>.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    /// <summary>The page opened from a file, with no way out.</summary>
    private sealed class Opened(IBrowserContext context, IPage tab, string folder) : IAsyncDisposable
    {
        public IPage Tab => tab;

        public static async Task<Opened> StartAsync(Browser browser)
        {
            var folder = Directory.CreateTempSubdirectory("tongket-verifier-").FullName;
            var file = Path.Combine(folder, "kiem-phieu.html");
            await File.WriteAllBytesAsync(file, VerifierPage.Html);
            var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { Offline = true, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
            var tab = await context.NewPageAsync();
            await tab.GotoAsync(new Uri(file).AbsoluteUri);
            return new(context, tab, folder);
        }

        public async Task GiveAsync(string name, byte[] bytes)
        {
            await tab.GetByLabel("Tệp phiên họp").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });
            await tab.Locator("#ket-qua h2").First.WaitForAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await context.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
