using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Register.Denominators;

/// <summary>The counts that rates are over: of every place the newest, of one place all with their corrections, and a form for the next.</summary>
public sealed class IndexModel(RegisterQueries queries, RateBaseQueries rates, Core.Register.Denominators denominators, TimeProvider clock, Words words) : DeskPage
{
    private static readonly Unit[] Units = [Unit.Household, Unit.Person, Unit.SquareMetre];

    [FromQuery(Name = "noi")]
    public Guid? Asked { get; set; }

    [BindProperty(Name = "loai")]
    public DenominatorKind Kind { get; set; }

    [BindProperty(Name = "so")]
    public string? Amount { get; set; }

    [BindProperty(Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(Name = "nguon")]
    public DenominatorSource Source { get; set; }

    [BindProperty(Name = "taiLieu")]
    public string? Document { get; set; }

    [BindProperty(Name = "tinhTrang")]
    public ValueStatus Status { get; set; } = ValueStatus.Official;

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    /// <summary>The counts that stood there when the form was drawn, as <see cref="DenominatorStamps"/> writes it.</summary>
    [BindProperty(Name = "thay")]
    public string? Seen { get; set; }

    /// <summary>What was recorded meanwhile beside what was typed; empty where nobody did.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    public IReadOnlyList<PlaceSize> Places { get; private set; } = [];

    public DenominatorBook Book { get; private set; } = null!;

    public ILookup<Guid, RateUse> Uses { get; private set; } = null!;

    /// <summary>What the history of the counts in sight stands under.</summary>
    public string[] Subjects => [.. Book.Lines.SelectMany(line => line.Earlier.Prepend(line.Newest)).Select(row => $"denominator:{row.Id:N}")];

    public bool MayRecord => Who.Has(Right.ReportResults) && (!Rights.IsOfGroup(Actor.Role) || Actor.AreaId == Book.Area.Id);

    public IReadOnlyList<IndicatorDefinition> Over(DenominatorKind kind) => rates.Over(kind);

    public static string Print(DenominatorKind kind, long amount) => Vietnamese.Amount(new Quantity(amount, Units[(int)kind]));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => DoAsync(
        async () =>
        {
            var (amount, fault) = EntryNumber.Read(Amount ?? string.Empty, 0);
            var faults = new List<Finding>();
            if (fault is not null)
            {
                faults.Add(new("denominator.amount", words.Format("bases.no-number", Amount)));
            }

            if (AsOf is null)
            {
                faults.Add(new("denominator.not-there", words["bases.no-day"]));
            }

            Refused.IfBlocked(faults);
            await denominators.RecordAsync(
                Actor,
                new DenominatorEntry
                {
                    AreaId = Asked ?? Guid.Empty,
                    Kind = Kind,
                    Amount = amount!.Value,
                    AsOf = AsOf!.Value,
                    Source = Source,
                    Document = Document?.Trim() ?? string.Empty,
                    Status = Status,
                    Reason = Reason?.Trim() ?? string.Empty,
                    Seen = Seen,
                },
                Cancel);
        },
        () =>
        {
            Done = words["bases.saved"];
            return LocalRedirect(Links.Denominators(Asked ?? Guid.Empty));
        },
        ShowAsync,
        "so");

    protected override string? PlaceOf(string code) => code switch
    {
        "denominator.not-there" or "denominator.day" => "ngay",
        "denominator.document" => "tai-lieu",
        "denominator.reason" => "ly-do",
        _ => null,
    };

    private async Task<IActionResult> ShowAsync()
    {
        var commune = Who.Account.CommuneId;
        var today = Local.Today(clock);
        Places = [.. (await queries.SizesAsync(commune, today, Cancel)).OrderBy(place => (place.Area.Kind, !place.Area.IsHome, place.Area.Ordinal))];
        var own = Rights.IsOfGroup(Actor.Role) ? Actor.AreaId : null;
        if ((Asked ?? own ?? Places.Select(place => (Guid?)place.Area.Id).FirstOrDefault()) is not { } area || await queries.DenominatorBookAsync(commune, area, Cancel) is not { } book)
        {
            return NotFound();
        }

        Asked = area;
        Book = book;
        if (Seen is not null && AsOf is { } day)
        {
            Merge(Seen, day);
        }

        Seen = DenominatorStamps.Of(Book);
        Uses = await rates.UsesAsync(commune, area, Cancel);
        AsOf ??= HttpMethods.IsGet(Request.Method) ? today : null;
        return Page();
    }

    // Sent again it is a decision made in sight of both.
    private void Merge(string stamp, DateOnly day)
    {
        ModelState.Clear();
        var edition = DenominatorStamps.EditionOf(stamp, Kind, Source, day);
        if (Book.Lines.FirstOrDefault(line => line.Newest.Kind == Kind && line.Newest.Source == Source && line.Newest.AsOf == day) is not { } line || line.Newest.Edition == edition)
        {
            return;
        }

        var (theirs, seen) = (line.Newest, line.Earlier.FirstOrDefault(row => row.Edition == edition));
        var mine = Reason?.Trim() ?? string.Empty;
        Differences =
        [
            .. Difference.Of(
            [
                ("so", words["bases.amount"], Number(seen?.Amount), Number(theirs.Amount), EntryNumber.Read(Amount ?? string.Empty, 0).Scaled is { } typed ? Number(typed) : Amount?.Trim() ?? string.Empty),
                ("tinh-trang", words["indicator.status"], seen is null ? string.Empty : words[States.Key(seen.Status)], words[States.Key(theirs.Status)], words[States.Key(Status)]),
                ("tai-lieu", words["bases.document"], seen?.Document ?? string.Empty, theirs.Document, Document?.Trim() ?? string.Empty),
            ]),
            .. theirs.Reason == mine ? (Difference[])[] : [new("ly-do", words["bases.reason"], theirs.Reason, mine, new(mine, theirs.Reason.Length > 0))],
        ];
        foreach (var taken in Differences.Where(one => one.Merged.Value == one.Theirs && one.FieldId != "ly-do"))
        {
            switch (taken.FieldId)
            {
                case "so": Amount = taken.Theirs; break;
                case "tinh-trang": Status = theirs.Status; break;
                default: Document = taken.Theirs; break;
            }
        }
    }

    private static string Number(long? amount) => amount is { } known ? Vietnamese.Number(new Quantity(known, Unit.Household)) : string.Empty;
}
