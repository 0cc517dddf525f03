using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Register.Successions;

/// <summary>
/// Takes up an act that changes the map: which places end, which begin, what goes where, by which document. First it shows what would become
/// of places and figures; recorded it is only from there.
/// </summary>
public sealed class IndexModel(
    RegisterQueries queries, SuccessionPreviewQueries previews, Core.Register.Successions successions, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    /// <summary>How many new places the form has room for.</summary>
    public const int Rows = 4;

    [FromQuery(Name = "loai")]
    public SuccessionKind? AskedKind { get; set; }

    [FromQuery(Name = "noi")]
    public Guid? AskedPlace { get; set; }

    [BindProperty(Name = "loai")]
    public SuccessionKind Kind { get; set; }

    [BindProperty(Name = "hieuLuc")]
    public DateOnly? EffectiveOn { get; set; }

    [BindProperty(Name = "soVanBan")]
    public string? LegalBasis { get; set; }

    [BindProperty(Name = "ngayKy")]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty(Name = "ghiChu")]
    public string? Note { get; set; }

    [BindProperty(Name = "truoc")]
    public IReadOnlyList<Guid> Before { get; set; } = [];

    /// <summary>Index of the new place with which the books go on.</summary>
    [BindProperty(Name = "chinh")]
    public int HomeRow { get; set; }

    public IReadOnlyList<NewPlace> Next { get; private set; } = [.. Enumerable.Range(0, Rows).Select(row => new NewPlace(row, string.Empty, string.Empty, null))];

    /// <summary>Places that stand today and could end, communes first.</summary>
    public IReadOnlyList<Area> Places { get; private set; } = [];

    /// <summary>What is looked for in the national list.</summary>
    [BindProperty(Name = "tim")]
    public string? Wanted { get; set; }

    /// <summary>Places of the national list that fit; null while nothing was looked for.</summary>
    public NationalChoices? Found { get; private set; }

    public SuccessionPreview? Preview { get; private set; }

    /// <summary>New places that have a name.</summary>
    public IReadOnlyList<NewPlace> Named => [.. Next.Where(place => place.Name.Length > 0)];

    /// <summary>Whether it must be said what goes where.</summary>
    public bool AsksFlows => Named.Count > 1 && Before.Count > 0;

    public bool DividesHome => Named.Count > 1 && Places.Any(place => place.IsHome && Before.Contains(place.Id));

    /// <summary>What is typed for one flow: whether there is one, households, people, square metres.</summary>
    public Dictionary<(Guid Before, int Row), FlowTyped> Flows { get; } = [];

    public static string FlowName(Guid before, int row, string part) => string.Create(CultureInfo.InvariantCulture, $"phan.{before:N}.{row}.{part}");

    public async Task<IActionResult> OnGetAsync()
    {
        await ReadPlacesAsync();
        Kind = AskedKind ?? SuccessionKind.Merge;
        Before = AskedPlace is { } place ? [place] : [];
        if (Places.FirstOrDefault(one => one.Id == AskedPlace) is { } named && Kind is SuccessionKind.Rename or SuccessionKind.Retype)
        {
            Next = [new(0, named.Name, named.Code, null), .. Next.Skip(1)];
        }

        return Page();
    }

    public Task<IActionResult> OnPostPreviewAsync() => WithTypedAsync(
        async draft =>
        {
            Preview = await previews.PreviewAsync(Actor, draft, Cancel);
            Refused.IfBlocked(Preview.Findings);
        },
        Page);

    /// <summary>Looks a place up in the national list; what is typed stays.</summary>
    public async Task<IActionResult> OnPostSearchAsync()
    {
        // The Enter key in any other field comes here too; it means the look at the act.
        if (string.IsNullOrWhiteSpace(Wanted))
        {
            return await OnPostPreviewAsync();
        }

        await ReadTypedAsync();
        return await DoAsync(
            () =>
            {
                Permissions.Require(Actor, Right.EditAreas);
                Found = NationalChoices.Of(rulebook, Wanted, EffectiveOn ?? Local.Today(clock));
                return Task.CompletedTask;
            },
            Page,
            () => Task.FromResult<IActionResult>(Page()));
    }

    /// <summary>Takes a place of the national list into the first line that is free.</summary>
    public async Task<IActionResult> OnPostTakeAsync([FromForm(Name = "lay")] string? code)
    {
        await ReadTypedAsync();
        return await DoAsync(
            () =>
            {
                Permissions.Require(Actor, Right.EditAreas);
                if (rulebook.NationalAreas.Find(code ?? string.Empty, EffectiveOn ?? Local.Today(clock)) is { } known)
                {
                    var row = Next.FirstOrDefault(place => place.Code == known.Code) ?? Next.FirstOrDefault(place => place.Name.Length + place.Code.Length == 0) ?? Next[^1];
                    Next = [.. Next.Select(place => place.Row == row.Row ? new NewPlace(row.Row, known.FullName, known.Code, null) : place)];
                }

                return Task.CompletedTask;
            },
            Page,
            () => Task.FromResult<IActionResult>(Page()));
    }

    public Task<IActionResult> OnPostAsync()
    {
        IReadOnlyList<Guid> begun = [];
        return WithTypedAsync(
            async draft => begun = await successions.SucceedAsync(Actor, draft, Cancel),
            () =>
            {
                Done = words["succession.saved"];
                return LocalRedirect(begun.Count > 0 ? Links.Place(begun[0]) : Links.Places());
            });
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "succession.basis" => "so-van-ban",
        "succession.decided-later" => "ngay-ky",
        "succession.day" => "hieu-luc",
        "succession.shape" or "succession.unknown" or "succession.not-there" or "succession.ended" or "succession.tiers" => "truoc",
        "succession.no-flow" or "succession.from-nothing" or "succession.negative" or "succession.amount" => AsksFlows ? "phan" : "ten-0",
        "succession.code" => "ma-0",
        _ => null,
    };

    private async Task<IActionResult> WithTypedAsync(Func<SuccessionDraft, Task> verb, Func<IActionResult> then)
    {
        await ReadTypedAsync();
        return await DoAsync(() => verb(Composed()), then, () => Task.FromResult<IActionResult>(Page()), "truoc");
    }

    private async Task ReadTypedAsync()
    {
        await ReadPlacesAsync();
        var form = Request.Form;
        Next =
        [
            .. Enumerable.Range(0, Rows).Select(row => new NewPlace(
                row,
                form["ten." + Text(row)].ToString().Trim(),
                form["ma." + Text(row)].ToString().Trim(),
                Enum.TryParse<AreaType>(form["kieu." + Text(row)].ToString(), out var type) ? type : null)),
        ];
        foreach (var (before, row) in Before.SelectMany(before => Named.Select(place => (before, place.Row))))
        {
            string Part(string part) => form[FlowName(before, row, part)].ToString().Trim();
            var typed = new FlowTyped(Part("co").Length > 0, Part("ho"), Part("dan"), Part("dt"));
            Flows[(before, row)] = typed with { Goes = typed.Goes || typed.Households.Length + typed.Population.Length + typed.SquareMetres.Length > 0 };
        }

        // A single place that is divided goes into all its parts unless it is said otherwise.
        if (Before.Count == 1 && Flows.Values.All(flow => !flow.Goes))
        {
            foreach (var key in Flows.Keys.ToArray())
            {
                Flows[key] = Flows[key] with { Goes = true };
            }
        }
    }

    private SuccessionDraft Composed()
    {
        var faults = new List<Finding>();
        if (EffectiveOn is null)
        {
            faults.Add(new("succession.day", words["succession.no-day"]));
        }

        var first = Places.FirstOrDefault(place => Before.Contains(place.Id));
        foreach (var place in Named.Where(place => place.Code.Length == 0))
        {
            faults.Add(new("succession.code", words.Format("succession.no-code", place.Name)));
        }

        var flows = AsksFlows
            ? Flows.Where(flow => flow.Value.Goes).Select(flow => new FlowDraft(
                flow.Key.Before,
                Named.Select((place, at) => (place.Row, at)).First(one => one.Row == flow.Key.Row).at,
                Amount(flow.Value.Households, faults),
                Amount(flow.Value.Population, faults),
                Amount(flow.Value.SquareMetres, faults))).ToArray()
            : [];
        Refused.IfBlocked(faults);
        return new SuccessionDraft
        {
            Kind = Kind,
            EffectiveOn = EffectiveOn!.Value,
            LegalBasis = LegalBasis?.Trim() ?? string.Empty,
            DecidedOn = DecidedOn,
            Note = Note?.Trim() ?? string.Empty,
            Predecessors = Before,
            Successors =
            [
                .. Named.Select(place => new SuccessorArea(
                    place.Code,
                    place.Name,
                    place.Type ?? AreaTypes.Of(first?.Kind ?? AreaKind.ResidentialGroup, place.Name),
                    first?.ParentId,
                    first?.Ordinal ?? 0,
                    DividesHome && place.Row == HomeRow)),
            ],
            Flows = flows,
        };
    }

    private long? Amount(string text, List<Finding> faults)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var (amount, fault) = EntryNumber.Read(text, 0);
        if (fault is not null)
        {
            faults.Add(new("succession.amount", words.Format("bases.no-number", text)));
        }

        return amount;
    }

    private async Task ReadPlacesAsync() => Places =
    [
        .. (await queries.AreasAsync(Who.Account.CommuneId, Local.Today(clock), Cancel)).Where(area => area.ValidTo is null && area.Kind is AreaKind.Commune or AreaKind.ResidentialGroup)
            .OrderBy(area => area.Kind).ThenBy(area => !area.IsHome).ThenBy(area => area.Ordinal),
    ];

    private static string Text(int row) => row.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A new place as it is typed.</summary>
public sealed record NewPlace(int Row, string Name, string Code, AreaType? Type);

/// <summary>What is typed for one flow.</summary>
/// <param name="Goes">Whether anything goes this way.</param>
public sealed record FlowTyped(bool Goes, string Households, string Population, string SquareMetres);
