using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Admin.Accounts;

/// <summary>Tokens of programs: issued with a scope and an end, shown once, taken back at once.</summary>
public sealed class TokensModel(ApiTokens tokens, Words words) : DeskPage
{
    [BindProperty(Name = "ten")]
    public string? Name { get; set; }

    [BindProperty(Name = "phamVi")]
    public List<string> Scopes { get; set; } = [];

    [BindProperty(Name = "denNgay")]
    public DateOnly? To { get; set; }

    public string? Token { get; private set; }

    public IReadOnlyList<ApiToken> Rows { get; private set; } = [];

    /// <summary>What a token may do, in words.</summary>
    public static string Say(Words words, ApiToken row) => string.Join("; ", row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => words["scope." + scope]));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await DoAsync(
            async () => Token = (await tokens.IssueAsync(Actor, Name ?? string.Empty, Scopes, To ?? default, Cancel)).Token, Page, ShowAsync, "ten");
        if (Token is not null)
        {
            Name = null;
            await ShowAsync();
        }

        return answer;
    }

    public Task<IActionResult> OnPostRevokeAsync([FromForm(Name = "ma")] Guid id) => DoAsync(
        () => tokens.RevokeAsync(Actor, id, Cancel),
        () =>
        {
            Done = words["tokens.revoked"];
            return LocalRedirect(Links.Tokens());
        },
        ShowAsync);

    protected override string? PlaceOf(string code) => code switch
    {
        "token.scopes" => "pham-vi",
        "token.valid-to" => "den-ngay",
        _ => null,
    };

    private async Task<IActionResult> ShowAsync()
    {
        Rows = await tokens.ListAsync(Who.Account.CommuneId, Cancel);
        return Page();
    }
}
