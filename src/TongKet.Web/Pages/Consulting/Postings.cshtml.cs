using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Consulting;

/// <summary>What is, was and will be posted for opinion.</summary>
public sealed class PostingsModel(Postings postings, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<Posting> Postings { get; private set; } = [];

    public DateOnly Today { get; } = Local.Today(clock);

    public async Task OnGetAsync() => Postings = await postings.ListAsync(Actor, Cancel);
}
