using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Lead;

/// <summary>Sections of the news: who writes, who approves, whether three persons stand behind an article.</summary>
public sealed class SectionsModel(ArticleQueries queries, NewsSections sections, Words texts) : DeskPage
{
    public IReadOnlyList<NewsSection> Sections { get; private set; } = [];

    public SectionTerms Terms { get; private set; } = new(string.Empty);

    /// <summary>Roles in words; "ai cũng được" for any.</summary>
    public string Roles(string roles) => roles.Length == 0 ? texts["sections.any"] : string.Join(", ", SectionRules.Read(roles).Select(role => texts["role." + role]));

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ten")] string? name)
    {
        await LoadAsync();
        if (Sections.FirstOrDefault(section => section.Name == name) is { } known)
        {
            Terms = new SectionTerms(known.Name) { Writers = SectionRules.Read(known.Writers), Approvers = SectionRules.Read(known.Approvers), ThreeHands = known.ThreeHands, Closed = known.ClosedAt is not null };
        }

        return Page();
    }

    public Task<IActionResult> OnPostAsync(
        [FromForm(Name = "ten")] string? name, [FromForm(Name = "viet")] IReadOnlyList<Role>? writers, [FromForm(Name = "duyet")] IReadOnlyList<Role>? approvers,
        [FromForm(Name = "baNguoi")] bool threeHands, [FromForm(Name = "khep")] bool closed)
    {
        Terms = new SectionTerms(name ?? string.Empty) { Writers = writers ?? [], Approvers = approvers ?? [], ThreeHands = threeHands, Closed = closed };
        return DoAsync(
            () => sections.DefineAsync(Actor, Terms, Cancel),
            () =>
            {
                Done = texts.Format("sections.saved", Terms.Name.Trim());
                return LocalRedirect(Links.NewsSections());
            },
            async () =>
            {
                await LoadAsync();
                return Page();
            },
            "ten");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "section.writers" => "viet",
        "section.approvers" => "duyet",
        _ => "ten",
    };

    private async Task LoadAsync() => Sections = await queries.SectionsAsync(Who.Account.CommuneId, Cancel);
}
