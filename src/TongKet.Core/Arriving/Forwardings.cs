using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents.OldSites;
using TongKet.Core.Ledger;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;

namespace TongKet.Core.Arriving;

/// <summary>Leads whoever comes by an old address to where the thing is today.</summary>
public sealed class Forwardings(Stores stores, TimeProvider clock)
{
    public const int PageSize = 100;

    /// <summary>Sets where an old address leads.</summary>
    public async Task SetAsync(Actor actor, string? from, string? to, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var key = ForwardingRules.KeyOf(from?.Trim() is { Length: > 0 } typed ? OldAddress.LocalOf(typed, null) : null);
        var standing = await verb.Store.Forwardings.SingleOrDefaultAsync(row => row.Key == key, cancel);
        var others = await verb.Store.Forwardings.AsNoTracking().Where(row => row.Key != key).ToDictionaryAsync(row => row.Key, row => row.Target, cancel);
        Refused.IfBlocked(ForwardingRules.Assess(from, to, others));
        var before = standing?.Target;
        if (standing is null)
        {
            standing = new Forwarding { Id = Guid.CreateVersion7(clock.GetUtcNow()), CommuneId = actor.CommuneId, Key = key, Target = to!.Trim(), SetAt = verb.Now, SetBy = actor.AccountId };
            verb.Store.Forwardings.Add(standing);
        }

        standing.Target = to!.Trim();
        await verb.CommitAsync(Verbs.ForwardingSet, $"forwarding:{standing.Id:N}", new FieldChanges().Set("from", key).Changed("to", before, standing.Target), null, cancel);
    }

    /// <summary>Lets an old address lead nowhere again.</summary>
    public async Task EndAsync(Actor actor, Guid forwardingId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var standing = await verb.Store.Forwardings.SingleOrDefaultAsync(row => row.Id == forwardingId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy địa chỉ cũ này.");
        verb.Store.Forwardings.Remove(standing);
        await verb.CommitAsync(Verbs.ForwardingEnded, $"forwarding:{standing.Id:N}", new FieldChanges().Set("from", standing.Key).Changed("to", standing.Target, null), null, cancel);
    }

    /// <summary>Where an address of readers leads today, asked whole and then without its fields; null when it is none of the old ones.</summary>
    /// <param name="address">Path and query.</param>
    public Task<string?> FindAsync(Guid communeId, string address, CancellationToken cancel) => FindAsync(communeId, address, wholeOnly: false, cancel);

    /// <param name="wholeOnly">Not without its fields: of a page that this portal has itself.</param>
    public async Task<string?> FindAsync(Guid communeId, string address, bool wholeOnly, CancellationToken cancel)
    {
        // What came as a draft leads nowhere until readers have it: its new address is made of its title. "/tin-tuc/" has nine letters.
        const string sql = """
            SELECT f."Target" FROM "Forwardings" f WHERE f."CommuneId" = @commune AND f."Key" = @key AND (f."ArrivalId" IS NULL OR EXISTS (
                SELECT 1 FROM "Publications" p WHERE p."CommuneId" = f."CommuneId" AND p."Kind" = @kind AND p."Key" = SUBSTR(f."Target", 10)))
            """;
        var whole = ForwardingRules.KeyOf(address);
        foreach (var key in wholeOnly ? (string[])[whole] : [whole, whole.Split('?')[0]])
        {
            if (key.Length > 1 && await PlainSql.ReadAsync(stores, sql, row => row.GetString(0), cancel, ("@commune", communeId), ("@key", key), ("@kind", nameof(PublicationKind.Article))) is [var target])
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>A page of the list, by address; also by a part of it.</summary>
    public async Task<(IReadOnlyList<Forwarding> Rows, int Count)> ListAsync(Actor actor, string? wanted, int page, int take, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        var part = wanted?.Trim().ToLowerInvariant() ?? string.Empty;
        var rows = store.Forwardings.AsNoTracking().Where(row => part.Length == 0 || row.Key.Contains(part) || row.Target.Contains(part));
        return (await rows.OrderBy(row => row.Key).Skip((page - 1) * take).Take(take).ToListAsync(cancel), await rows.CountAsync(cancel));
    }
}
