using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Keeps what a person had typed when the session ended. Nobody else sees it, and it is forgotten after a week.</summary>
public sealed class Drafts(Stores stores, Sealer sealer, TimeProvider clock)
{
    /// <summary>How long a draft is kept, and how long a browser whose session has ended is still known as its sender's.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int MostOfOne = 20;
    private const int LongestField = 100_000;

    public Task<Guid> KeepAsync(
        Guid communeId, Guid accountId, string address, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancel) => stores.WriteAsync(
        communeId,
        async store =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var earlier = await store.Drafts.Where(row => row.AccountId == accountId).OrderByDescending(row => row.KeptAt).ToListAsync(cancel);
            store.Drafts.RemoveRange(earlier.Where((row, at) => at >= MostOfOne - 1 || row.KeptAt < now - Life));
            var draft = new Draft
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CommuneId = communeId,
                AccountId = accountId,
                Address = address,
                Fields = sealer.Seal(JsonSerializer.Serialize(fields.Where(field => field.Value.Length <= LongestField)), ContextOf(accountId)),
                KeptAt = now,
            };
            store.Drafts.Add(draft);
            return draft.Id;
        },
        cancel);

    /// <exception cref="Refused">The actor has no such draft, or no longer.</exception>
    public async Task<DraftHeld> FindAsync(Actor actor, Guid draftId, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Life;
        await using var store = stores.Open(actor.CommuneId);
        var row = await store.Drafts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == draftId && one.AccountId == actor.AccountId && one.KeptAt > oldest, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Bản nháp này không còn.");
        var fields = JsonSerializer.Deserialize<List<KeyValuePair<string, string>>>(sealer.Open(row.Fields, ContextOf(row.AccountId)))!;
        return new(row.Id, row.Address, fields, row.KeptAt);
    }

    /// <summary>Address and moment of each draft that is still kept, newest first.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Address, DateTime KeptAt)>> ListAsync(Actor actor, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Life;
        await using var store = stores.Open(actor.CommuneId);
        var rows = await store.Drafts.AsNoTracking().Where(row => row.AccountId == actor.AccountId && row.KeptAt > oldest)
            .OrderByDescending(row => row.KeptAt).Select(row => new { row.Id, row.Address, row.KeptAt }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Id, row.Address, row.KeptAt));
    }

    public Task<bool> DropAsync(Actor actor, Guid draftId, CancellationToken cancel) => stores.WriteAsync(
        actor.CommuneId,
        async store =>
        {
            var rows = await store.Drafts.Where(row => row.Id == draftId && row.AccountId == actor.AccountId).ToListAsync(cancel);
            store.Drafts.RemoveRange(rows);
            return rows.Count > 0;
        },
        cancel);

    private static string ContextOf(Guid accountId) => $"draft:{accountId:N}";
}

/// <summary>A draft as its owner sees it.</summary>
public sealed record DraftHeld(Guid Id, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, DateTime KeptAt);
