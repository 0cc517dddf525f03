using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Disclosing;

/// <summary>What the office says of itself, written by one and published by another.</summary>
public sealed class ProfileModel(OfficeProfiles profiles, ProfilePublications publications, Words words) : DeskPage
{
    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    [BindProperty(Name = "chucNang")]
    public string? Functions { get; set; }

    [BindProperty(Name = "tiepDan")]
    public string? Reception { get; set; }

    [BindProperty(Name = "lienHe")]
    public string? Contacts { get; set; }

    [BindProperty(Name = "tenAnh")]
    public string? EnglishName { get; set; }

    [BindProperty(Name = "diaChiAnh")]
    public string? EnglishAddress { get; set; }

    [BindProperty(Name = "chucNangAnh")]
    public string? EnglishFunctions { get; set; }

    [BindProperty(Name = "tiepDanAnh")]
    public string? EnglishReception { get; set; }

    [BindProperty(Name = "tuAnh")]
    public string? EnglishWords { get; set; }

    public OfficeProfile Profile { get; private set; } = null!;

    public bool MayPublish => Who.Has(Right.PublishDisclosures);

    public IReadOnlyList<(string Key, string Id, string Name, int Rows, string? Value)> Fields =>
    [
        ("functions", "chuc-nang", "chucNang", 8, Functions), ("reception", "tiep-dan", "tiepDan", 5, Reception), ("contacts", "lien-he", "lienHe", 5, Contacts),
        ("english-name", "ten-anh", "tenAnh", 1, EnglishName), ("english-address", "dia-chi-anh", "diaChiAnh", 1, EnglishAddress),
        ("english-functions", "chuc-nang-anh", "chucNangAnh", 6, EnglishFunctions), ("english-reception", "tiep-dan-anh", "tiepDanAnh", 4, EnglishReception), ("words", "tu-anh", "tuAnh", 8, EnglishWords),
    ];

    public Task<IActionResult> OnGetAsync() => ShowAsync(filled: false);

    public Task<IActionResult> OnPostAsync() => DoAsync(
        () => profiles.ReviseAsync(
            Actor,
            new(Functions ?? string.Empty, Reception ?? string.Empty, Contacts ?? string.Empty, EnglishName ?? string.Empty, EnglishAddress ?? string.Empty, EnglishFunctions ?? string.Empty, EnglishReception ?? string.Empty, EnglishWords ?? string.Empty),
            Version,
            Cancel),
        () => Say("disclosures.saved"),
        () => ShowAsync(filled: true),
        "chuc-nang");

    public Task<IActionResult> OnPostPublishAsync() => DoAsync(() => publications.PublishAsync(Actor, Cancel), () => Say("disclosures.published"), () => ShowAsync(filled: false), "chuc-nang");

    protected override string? PlaceOf(string code) =>
        Fields.Where(field => code == "profile." + field.Key).Select(field => field.Id).FirstOrDefault();

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.ProfileDesk());
    }

    private async Task<IActionResult> ShowAsync(bool filled)
    {
        Profile = await profiles.OpenAsync(Actor, Cancel);
        if (!filled)
        {
            ModelState.Clear();
            (Version, Functions, Reception, Contacts) = (Profile.Version, Profile.Functions, Profile.Reception, Profile.Contacts);
            (EnglishName, EnglishAddress, EnglishFunctions, EnglishReception, EnglishWords) =
                (Profile.EnglishName, Profile.EnglishAddress, Profile.EnglishFunctions, Profile.EnglishReception, Profile.EnglishWords);
        }

        return Page();
    }
}
