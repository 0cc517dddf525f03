using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web.Hosting;

/// <summary>Values of ledger fields as people read them: names for ids and codes, words for states, dates as written here. The entry keeps what it kept.</summary>
public sealed class LedgerWords(AccountQueries accounts, Rulebook rulebook, Words words, IHttpContextAccessor http)
{
    private IReadOnlyDictionary<string, string>? areas;

    public async Task<string> OfAsync(string field, string value) => field switch
    {
        "area" => (await AreasAsync()).GetValueOrDefault(value, value),
        "role" => words.Find("role." + value) ?? value,
        "kind" => words.Find("requests.kind." + value) ?? value,
        "channel" => words.Find("requests.channel." + value) ?? value,
        "outcome" => words.Find("requests.outcome." + value) ?? value,
        "status" => words.Find("status." + value.ToLowerInvariant()) ?? value,
        "indicator" => rulebook.Indicator(value)?.Name ?? value,
        _ when DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Vietnamese.Date(day),
        _ => value,
    };

    private async Task<IReadOnlyDictionary<string, string>> AreasAsync()
    {
        var context = http.HttpContext!;
        return areas ??= (await accounts.AreasAsync(context.SignedIn()!.Account.CommuneId, context.RequestAborted))
            .ToDictionary(area => area.Id.ToString("N", CultureInfo.InvariantCulture), area => area.Name, StringComparer.Ordinal);
    }
}
