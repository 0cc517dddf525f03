using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Keep;

/// <summary>Opens a session: the decision that set the council up, and its roll from people, positions and accounts.</summary>
public sealed class NewModel(Councils councils, RollQueries rolls, TimeProvider clock, Words words) : DeskPage
{
    /// <summary>Lines that the form offers.</summary>
    public const int Rows = 15;

    private const int Most = 60;

    public RollBook Book { get; private set; } = null!;

    [BindProperty(Name = "so")]
    public string? Number { get; set; }

    [BindProperty(Name = "ngayKy")]
    public DateOnly? SignedOn { get; set; }

    [BindProperty(Name = "coQuan")]
    public string? Issuer { get; set; }

    [BindProperty(Name = "ngayHop")]
    public DateOnly? Day { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Late { get; set; }

    public IReadOnlyList<RollEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await PrepareAsync();
        Day = Local.Today(clock);
        (Number, SignedOn, Issuer) = (Book.Decision?.Number, Book.Decision?.SignedOn, Book.Decision?.Issuer);
        Entries = Padded([.. Book.Before.Select(member => new RollEntry(member.Name, member.Position, member.Seat, Guid.TryParseExact(member.Key, "N", out var account) ? account : null))]);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await PrepareAsync();
        Entries = Padded([.. Enumerable.Range(1, Most).Where(row => Request.Form.ContainsKey("ds-" + row.ToString(CultureInfo.InvariantCulture))).Select(Typed)]);
        var roll = Roll(out var faults);
        if (faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = faults;
            return Page();
        }

        var id = Guid.Empty;
        return await DoAsync(
            async () => id = await councils.OpenAsync(Actor, new(Day ?? default, new(Number ?? string.Empty, SignedOn ?? default, Issuer ?? string.Empty), roll, Late), Cancel),
            () =>
            {
                Done = words["sitting.opened"];
                return LocalRedirect(id == Guid.Empty ? Links.CouncilSittings() : Links.Sitting(id));
            },
            () => Task.FromResult<IActionResult>(Page()),
            "ds-1");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        _ when code.StartsWith("roll-name:", StringComparison.Ordinal) => "ds-" + code["roll-name:".Length..],
        "decision" => "so",
        "decision-day" => "ngay-ky",
        "day" => "ngay-hop",
        "day-late" => "ly-do",
        _ => null,
    };

    // What the form itself lacks and what its lines are wrong in, together.
    private IReadOnlyList<RollMember> Roll(out List<Problem> faults)
    {
        faults = [];
        if (string.IsNullOrWhiteSpace(Number))
        {
            faults.Add(new("so", words["sitting.no-number"]));
        }

        if (SignedOn is null)
        {
            faults.Add(new("ngay-ky", words["sitting.no-signed"]));
        }

        if (Day is null)
        {
            faults.Add(new("ngay-hop", words["sitting.no-day"]));
        }

        try
        {
            return Book.Read(Entries);
        }
        catch (Refused refused)
        {
            faults.AddRange(refused.Findings.Select(finding => new Problem(PlaceOf(finding.Code) ?? "ds-1", finding.Message)));
            return [];
        }
    }

    private static IReadOnlyList<RollEntry> Padded(IReadOnlyList<RollEntry> entries) => [.. entries.Concat(Enumerable.Repeat(new RollEntry(string.Empty, string.Empty, CouncilSeat.Member, null), Rows)).Take(Math.Max(Rows, entries.Count + (entries.Count < Rows ? 0 : 3)))];

    private RollEntry Typed(int row)
    {
        var (form, line) = (Request.Form, row.ToString(CultureInfo.InvariantCulture));
        return new(
            form["ds-" + line].ToString(),
            form["cv-" + line].ToString(),
            Enum.TryParse<CouncilSeat>(form["vt-" + line], out var seat) ? seat : CouncilSeat.Member,
            Guid.TryParse(form["tk-" + line], out var account) ? account : null);
    }

    private async Task PrepareAsync() => Book = await rolls.OpenAsync(Actor, Cancel);
}
