using System.Globalization;
using System.Net;
using System.Text.Json;

namespace TongKet.Cli.Tests.Faults;

/// <summary>
/// Officials whose answers get lost send again, and officials who save at once meet each other. One form has one effect, and nobody's save is
/// written over unseen. TONGKET_LONG=1: 10,000 forms, and 20 officials with 50 saves each.
/// </summary>
public sealed class RepeatTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static bool Long => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1";

    [Fact]
    public async Task A_form_sent_one_to_five_times_over_a_line_that_loses_answers_acts_once()
    {
        using var folder = new TempFolder();
        var forms = Long ? 10_000 : 40;
        var random = new Random(20261127);
        var sent = 0;
        int lost;
        await using (var server = await TestServer.StartAsync(folder.Path))
        {
            await using var line = new LossyLine(server.Address, random);
            lost = 0;
            using var honest = server.Browser();
            await OfficeWriters.SignInAsync(honest, server.Password);
            for (var form = 0; form < forms; form++)
            {
                var page = await honest.GetStringAsync(OfficeWriters.Office, None);
                int times;
                lock (random)
                {
                    times = random.Next(1, 6);
                }

                for (var time = 0; time < times; time++, sent++)
                {
                    await SendAsync(honest, line, OfficeWriters.Form(page, Phone(form)));
                }
            }

            lost = line.Lost;
        }

        var phones = (await PhonesAsync(folder.Path)).ConvertAll(change => change.After);
        TestContext.Current.SendDiagnosticMessage($"row 14: {forms} forms, {sent} posts, {lost} answers lost, {phones.Count} effects");
        Assert.Equal(Enumerable.Range(0, forms).Select(Phone), phones);
        Assert.True(lost > 0, "no answer was lost");
    }

    [Fact]
    public async Task Twenty_who_save_the_same_record_at_once_see_each_other_and_no_save_is_written_over_unseen()
    {
        using var folder = new TempFolder();
        var saves = Long ? 50 : 3;
        var conflicts = 0;
        var next = 0;
        await using (var server = await TestServer.StartAsync(folder.Path))
        {
            using var browser = server.Browser();
            await OfficeWriters.SignInAsync(browser, server.Password);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            {
                for (var save = 0; save < saves; save++)
                {
                    var phone = Phone(Interlocked.Increment(ref next));
                    var page = await browser.GetStringAsync(OfficeWriters.Office, None);
                    while (true)
                    {
                        using var answer = await browser.PostAsync(OfficeWriters.Office, OfficeWriters.Form(page, phone), None);
                        if (answer.StatusCode == HttpStatusCode.Redirect)
                        {
                            break;
                        }

                        // The page shows both versions; sent again it is a decision made in sight of both.
                        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
                        page = await answer.Content.ReadAsStringAsync(None);
                        Assert.Contains(phone, page, StringComparison.Ordinal);
                        Interlocked.Increment(ref conflicts);
                    }
                }
            }));
        }

        var changes = await PhonesAsync(folder.Path);
        TestContext.Current.SendDiagnosticMessage($"row 15: {20 * saves} saves by 20 officials, {conflicts} conflicts shown, {changes.Count} kept");
        Assert.Equal(20 * saves, changes.Count);
        Assert.Equal(20 * saves, changes.Select(change => change.After).Distinct(StringComparer.Ordinal).Count());
        Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.Equal(pair.First.After, pair.Second.Before));
        Assert.True(conflicts > 0, "nobody met anybody");
    }

    private static string Phone(int number) => "0208 " + number.ToString("D7", CultureInfo.InvariantCulture);

    private static async Task SendAsync(HttpClient browser, LossyLine line, FormUrlEncodedContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(line.Address, OfficeWriters.Office)) { Content = form };
        request.Headers.ConnectionClose = true;
        request.Headers.Host = browser.BaseAddress!.Authority;
        try
        {
            using var answer = await browser.SendAsync(request, None);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The answer was lost: whether it was done cannot be known here.
        }
    }

    // Every telephone number that the office had, in the order of the ledger.
    private static async Task<List<(string? Before, string? After)>> PhonesAsync(string folder)
    {
        Assert.Equal("Dữ liệu đúng, chuỗi nhật ký liền mạch.\n", (await Tongket.RunAsync(new Call(["check"]) { Folder = folder })).Out);
        Assert.Equal(0, (await Tongket.RunAsync(new Call(["ledger", "export", "so.jsonl"]) { Folder = folder })).Code);
        var phones = new List<(string? Before, string? After)>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "so.jsonl"), None))
        {
            using var entry = JsonDocument.Parse(line);
            if (entry.RootElement.TryGetProperty("verb", out var verb) && verb.GetString() == "office.revised")
            {
                using var fields = JsonDocument.Parse(entry.RootElement.GetProperty("fields").GetString()!);
                if (fields.RootElement.TryGetProperty("phone", out var phone))
                {
                    phones.Add((phone[0].GetString(), phone[1].GetString()));
                }
            }
        }

        return phones;
    }
}
