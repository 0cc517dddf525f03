using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web.Hosting;

/// <summary>Values of ledger and draft fields as people read them: names for ids and codes, words for states, dates as written here. The entry keeps what it kept.</summary>
public sealed class LedgerWords(AccountQueries accounts, Rulebook rulebook, Words words, IHttpContextAccessor http)
{
    // Between the parts of a field that is one value of many, and of what it says.
    private const char Parts = '|';

    // Fields that name what an entry is about, the best first.
    private static readonly string[] Naming = ["number", "title", "name", "indicator"];

    private IReadOnlyDictionary<string, string>? areas;
    private IReadOnlyDictionary<Guid, string>? people;

    /// <summary>What a field is called; where one entry is about many values each of them is a field: "Sản lượng lương thực, Tổ dân phố 1, 2021".</summary>
    public async Task<string> FieldAsync(string field) => field.Split(Parts) is [var period, var indicator, var area, _, _]
        ? $"{rulebook.Indicator(indicator)?.Name ?? indicator}, {(await AreasAsync()).GetValueOrDefault(area, area)}, {period}"
        : words["field." + field];

    public async Task<string> OfAsync(string field, string value) => field switch
    {
        _ when field.Contains(Parts, StringComparison.Ordinal) => await PartsAsync(value),
        "area" => (await AreasAsync()).GetValueOrDefault(value, value),
        "role" => words.Find("role." + value) ?? value,
        "kind" => words.Find("requests.kind." + value) ?? words.Find("exchange.kind." + value) ?? words.Find("bases.kind." + value) ?? words.Find("succession." + value) ?? words.Find("bodies.kind." + value) ?? value,
        "channel" => words.Find("requests.channel." + value) ?? value,
        "outcome" => words.Find("requests.outcome." + value) ?? words.Find("audits.outcome." + value) ?? value,
        "verdict" => words.Find("verdict." + value) ?? value,
        "source" => words.Find("audits.source." + value) ?? words.Find("bases.source." + value) ?? TargetSource(value),
        "neighbour" => words[value == "true" ? "places.neighbour" : "places.group"],
        "targetSource" => TargetSource(value),
        "organisationKind" => words.Find("bodies.kind." + value) ?? value,
        "gender" => words.Find("bodies.gender." + value) ?? value,
        "denominatorKind" => words.Find("bases.kind." + value) ?? value,
        "denominatorSource" => words.Find("bases.source." + value) ?? value,
        "status" => words.Find("status." + value.ToLowerInvariant()) ?? value,
        "scopes" => string.Join(", ", value.Split(' ').Select(scope => words.Find("scope." + scope) ?? scope)),
        "mailMode" => words.Find("notices.mode." + value) ?? value,
        "indicator" => rulebook.Indicator(value)?.Name ?? value,
        "letterKind" => words.Find("letters.kind." + value) ?? value,
        "postingKind" => rulebook.PublicTerms.Postings.FirstOrDefault(kind => kind.Value.Key == value)?.Value.Name ?? value,
        "award" => rulebook.Emulation.Award(value)?.Name ?? value,
        "movementState" => words.Find("movements.state." + value) ?? value,
        "movementKind" => words.Find("movements.kind." + value) ?? value,
        "movementScope" => words.Find("movements.scope." + value) ?? value,
        "clusterKind" => words.Find("clusters.kind." + value) ?? value,
        "standing" => words.Find("nominate.standing." + value) ?? value,
        "clusterState" => words.Find("clusters.state." + value) ?? value,
        "nominationState" => words.Find("nominations.state." + value) ?? value,
        "decisionKind" => words.Find("commend.kind." + value) ?? value,
        "decisionState" => words.Find("commend.state." + value) ?? value,
        "decisionProcedure" => words.Find("commend.procedure." + value) ?? value,
        "goodModelState" => words.Find("models.state." + value) ?? value,
        "eligibility" => Enum.TryParse<Core.Emulation.EligibilityOutcome>(value, out var outcome) ? Core.Emulation.EmulationTerms.Outcome(outcome) : value,
        "councilSeat" => Enum.TryParse<Core.Council.CouncilSeat>(value, out var seat) ? Core.Council.SessionWords.Name(seat) : value,
        "conflict" => Enum.TryParse<ConflictKind>(value, out var conflict) ? Core.Council.SessionWords.Name(conflict) : value,
        "refused" => string.Join("; ", value.Split(", ").Select(code => words.Find("refused." + code) ?? code)),
        "duty" => rulebook.PublicDuties.Find(value)?.Duty.Name ?? value,
        _ when DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Vietnamese.Date(day),
        _ => value,
    };

    /// <summary>What an entry is about, by its name: "tài khoản Chủ tịch phường" for "account:018f…".</summary>
    /// <param name="fields">Fields of its entries; where the subject has no name of its own one of them gives it.</param>
    public async Task<string> SubjectAsync(string subject, IEnumerable<FieldLine> fields)
    {
        var at = subject.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = at < 0 ? (subject, string.Empty) : (subject[..at], subject[(at + 1)..]);
        var name = kind switch
        {
            "account" when Guid.TryParse(id, out var account) => (await PeopleAsync()).GetValueOrDefault(account),
            "area" => (await AreasAsync()).GetValueOrDefault(id),
            "totals" or "reports" or "copy" or "nominations" => id,
            "page" => words.Find("page." + id),
            "indicator" => rulebook.Indicator(id)?.Name ?? id,
            _ => await NameAsync([.. fields]),
        };
        var word = words.Find("subject." + kind) ?? words["subject.other"];
        return name is null ? word : $"{word} {name}";
    }

    private string TargetSource(string value) => Enum.TryParse<Core.Targets.TargetSource>(value, out var source) ? words[States.Key(source)] : value;

    private async Task<string> PartsAsync(string value)
    {
        var said = new List<string>();
        foreach (var part in value.Split(Parts, StringSplitOptions.RemoveEmptyEntries))
        {
            said.Add(await OfAsync("status", part) is var word && word != part ? word : await OfAsync(string.Empty, part));
        }

        return string.Join(", ", said);
    }

    private async Task<string?> NameAsync(IReadOnlyList<FieldLine> fields)
    {
        foreach (var name in Naming)
        {
            if (fields.FirstOrDefault(field => field.Name == name && field.After is not null) is { After: { } value })
            {
                return await OfAsync(name, value);
            }
        }

        return null;
    }

    private async Task<IReadOnlyDictionary<Guid, string>> PeopleAsync()
    {
        var context = http.HttpContext!;
        return people ??= await accounts.NamesAsync(context.SignedIn()!.Account.CommuneId, context.RequestAborted);
    }

    private async Task<IReadOnlyDictionary<string, string>> AreasAsync()
    {
        var context = http.HttpContext!;
        return areas ??= (await accounts.AreasAsync(context.SignedIn()!.Account.CommuneId, context.RequestAborted))
            .ToDictionary(area => area.Id.ToString("N", CultureInfo.InvariantCulture), area => area.Name, StringComparer.Ordinal);
    }
}
