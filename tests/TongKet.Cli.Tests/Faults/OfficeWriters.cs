using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace TongKet.Cli.Tests.Faults;

/// <summary>Officials who save the office's contacts again and again, each time with a telephone number never used before.</summary>
internal static class OfficeWriters
{
    public static readonly Uri Office = new("/quan-tri/co-quan", UriKind.Relative);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <param name="refused">Told of every other status than that of a saved form; null when nobody asks.</param>
    public static async Task WriteAsync(
        TestServer server, Func<int> next, ConcurrentBag<string> acknowledged, Action<HttpStatusCode>? refused, CancellationToken stop)
    {
        using var browser = server.Browser();
        try
        {
            while (await TrySignInAsync(browser, server.Password) is var signedIn && signedIn != HttpStatusCode.Redirect && !stop.IsCancellationRequested)
            {
                refused?.Invoke(signedIn);
            }

            while (!stop.IsCancellationRequested)
            {
                using var form = await browser.GetAsync(Office, stop);
                if (form.StatusCode != HttpStatusCode.OK)
                {
                    refused?.Invoke(form.StatusCode);
                    continue;
                }

                var page = await form.Content.ReadAsStringAsync(stop);
                var phone = "0208 " + next().ToString("D7", CultureInfo.InvariantCulture);
                using var answer = await browser.PostAsync(Office, Form(page, phone), stop);
                if (answer.StatusCode == HttpStatusCode.Redirect)
                {
                    acknowledged.Add(phone);
                }
                else
                {
                    refused?.Invoke(answer.StatusCode);
                }
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            // Killed in the middle: what was not answered was not promised.
        }
    }

    /// <summary>The form of a page with another telephone number.</summary>
    public static FormUrlEncodedContent Form(string page, string phone) => new(
    [
        .. Hidden(page), KeyValuePair.Create("don-vi-tren", "tỉnh Thái Nguyên"), KeyValuePair.Create("dia-chi", "Số 1"),
        KeyValuePair.Create("dien-thoai", phone), KeyValuePair.Create("thu", "phuong@moche.example"), KeyValuePair.Create("tiep-dan", "Thứ Năm"),
    ]);

    public static async Task SignInAsync(HttpClient browser, string password) => Assert.Equal(HttpStatusCode.Redirect, await TrySignInAsync(browser, password));

    // Hidden fields of the page's first form inside its main part.
    public static IEnumerable<KeyValuePair<string, string>> Hidden(string page)
    {
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        var form = main[main.IndexOf("<form", StringComparison.Ordinal)..main.IndexOf("</form>", StringComparison.Ordinal)];
        foreach (Match tag in Regex.Matches(form, "<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, Second))
        {
            yield return KeyValuePair.Create(
                Regex.Match(tag.Value, "name=\"(?<v>[^\"]*)\"", RegexOptions.None, Second).Groups[1].Value,
                Regex.Match(tag.Value, "value=\"(?<v>[^\"]*)\"", RegexOptions.None, Second).Groups["v"].Value);
        }
    }

    private static async Task<HttpStatusCode> TrySignInAsync(HttpClient browser, string password)
    {
        var page = await browser.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
        using var answer = await browser.PostAsync(
            new Uri("/dang-nhap", UriKind.Relative),
            new FormUrlEncodedContent([.. Hidden(page).Take(3), KeyValuePair.Create("ten", "cong-chuc"), KeyValuePair.Create("matKhau", password)]));
        return answer.StatusCode;
    }
}
