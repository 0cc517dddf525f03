using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>Questions of the people and their answers.</summary>
[PublicPage]
public sealed class QuestionsModel(Site site, PortalQueries portal, Rulebook rulebook) : PortalPage(site)
{
    public PublicTerms Terms => rulebook.PublicTerms;

    public IReadOnlyList<Published<AnswerSnapshot>> Answers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Answers = await portal.AnswersAsync(office.CommuneId, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, rulebook.Hash, string.Join('|', Answers.Select(one => one.ContentHash))) ?? Page();
    }
}
