using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Competing;

/// <summary>Makes a cluster with its score sheet: one criterion on a line, its weight after a semicolon.</summary>
public sealed class NewClusterModel(Clusters clusters, MovementQueries queries, TimeProvider clock, Words words) : DeskPage
{
    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(Name = "ten")]
    public string? Name { get; set; }

    [BindProperty(Name = "loai")]
    public ClusterKind Kind { get; set; }

    [BindProperty(Name = "thanhPhan")]
    public IReadOnlyList<Guid> Members { get; set; } = [];

    [BindProperty(Name = "tieuChi")]
    public string? Criteria { get; set; }

    public BodyChoices Choices { get; private set; } = new([], []);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await clusters.DraftAsync(Actor, new(Year ?? 0, Kind, Name, Members, Lines()), Cancel),
            () =>
            {
                Done = words["clusters.saved"];
                return LocalRedirect(id == Guid.Empty ? Links.Movements() : Links.Cluster(id));
            },
            ShowAsync,
            "ten");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "cluster.year" => "nam",
        "cluster.members" => "thanh-phan",
        "cluster.criteria" => "tieu-chi",
        _ => "ten",
    };

    private IReadOnlyList<CriterionDraft> Lines() =>
    [
        .. (Criteria ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var at = line.LastIndexOf(';');
            return new CriterionDraft(at < 0 ? line : line[..at], at >= 0 && int.TryParse(line[(at + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0);
        }),
    ];

    private async Task<IActionResult> ShowAsync()
    {
        Year ??= Local.Today(clock).Year;
        Choices = await queries.ChoicesAsync(Actor, Year.Value, Cancel);
        return Page();
    }
}
