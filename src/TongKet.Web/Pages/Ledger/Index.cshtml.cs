using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Ledger;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Ledger;

/// <summary>The ledger in words: who did what, when and why; of the whole commune or of one record.</summary>
public sealed class IndexModel(LedgerQueries ledger, Looks looks) : DeskPage
{
    [FromRoute(Name = "subject")]
    public string? Subject { get; set; }

    [FromQuery(Name = "viec")]
    public string? Verb { get; set; }

    /// <summary>Only entries older than this one; null on the first page.</summary>
    [FromQuery(Name = "truoc")]
    public long? Before { get; set; }

    public IReadOnlyList<LedgerLine> Lines { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Older { get; private set; }

    public async Task OnGetAsync()
    {
        await looks.AtPageAsync(Actor, Subject ?? "page:ledger", "nhật ký có tên", Cancel);
        Verb = string.IsNullOrEmpty(Verb) ? null : Verb;
        Lines = await ledger.PageAsync(Who.Account.CommuneId, Subject, Verb, Before, Cancel);
        Older = Lines.Count == LedgerQueries.PageSize ? Lines[^1].Entry.Sequence : null;
    }
}
