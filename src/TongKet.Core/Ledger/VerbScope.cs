using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>
/// One verb: one transaction and one ledger entry, or nothing. Verbs of a commune run one after another,
/// so what a verb has read is still true when it writes and the chain has no fork.
/// </summary>
internal sealed class VerbScope : IAsyncDisposable
{
    private readonly LightScope scope;
    private readonly LedgerTail tail;
    private readonly Actor actor;
    private readonly TimeProvider clock;

    private VerbScope(LightScope scope, LedgerTail tail, Actor actor, TimeProvider clock)
    {
        this.scope = scope;
        this.tail = tail;
        this.actor = actor;
        this.clock = clock;
        Now = Truncate(clock.GetUtcNow().UtcDateTime);
    }

    public Store Store => scope.Store;

    /// <summary>The verb's moment, UTC, whole milliseconds.</summary>
    public DateTime Now { get; }

    public static async Task<VerbScope> BeginAsync(Stores stores, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var scope = await LightScope.BeginAsync(stores, actor.CommuneId, cancel);
        try
        {
            if (await RequestKeys.DoneAsync(scope.Store, actor.RequestKey, cancel) is { } done)
            {
                throw done;
            }

            return new VerbScope(scope, stores.Tail, actor, clock);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    /// <summary>Saves the rows and the entry together.</summary>
    /// <exception cref="Refused">A row was changed by somebody else meanwhile.</exception>
    /// <param name="verb">One of <see cref="Verbs"/>.</param>
    /// <param name="subject">What it was done to: "result:018f…".</param>
    /// <param name="fields">Changed fields; never personal data in the clear.</param>
    /// <param name="reason">Why, when the verb asks for it.</param>
    /// <param name="evidence">What it rests on, when there is something to name.</param>
    public async Task CommitAsync(
        string verb, string subject, FieldChanges fields, string? reason, CancellationToken cancel, string? evidence = null)
    {
        var last = await Store.Changes.OrderByDescending(change => change.Sequence)
            .Select(change => new { change.Sequence, change.Hash })
            .FirstOrDefaultAsync(cancel);
        if (await SealAsync(cancel) is { } rows)
        {
            fields.SetPersonal(LedgerSecret.RowsField, rows);
        }

        var nameSalt = actor.AccountId is null ? null : FieldChanges.NewSalt();
        var reasonSalt = reason is null ? null : FieldChanges.NewSalt();
        var entry = new Change
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Sequence = (last?.Sequence ?? 0) + 1,
            At = Now,
            ActorId = actor.AccountId,
            ActorName = nameSalt is null ? actor.Name : FieldChanges.Commitment(nameSalt, actor.Name)!,
            ActorRole = actor.Role.ToString(),
            Verb = verb,
            Subject = subject,
            Organisation = actor.Organisation.Length == 0 ? null : actor.Organisation,
            DeputyOf = actor.DeputyOf,
            Reason = reasonSalt is null ? null : FieldChanges.Commitment(reasonSalt, reason),
            Evidence = evidence,
            RequestKey = actor.RequestKey,
            Format = Chain.Format,
            Fields = fields.ToJson(),
            PreviousHash = last?.Hash ?? Chain.Genesis,
            Hash = string.Empty,
        };
        Store.Changes.Add(entry);
        Store.Entry(entry).Property(change => change.Hash).CurrentValue = Chain.HashOf(entry);
        Store.LedgerSecrets.AddRange(fields.Secrets.Select(secret => Secret(entry, secret.Field == LedgerSecret.RowsField ? LedgerSecret.RowsField : subject, secret.Field, secret.Salt, secret.Before, secret.After)));
        if (nameSalt is not null)
        {
            Store.LedgerSecrets.Add(Secret(entry, $"account:{actor.AccountId:N}", LedgerSecret.ActorField, nameSalt, null, actor.Name));
        }

        if (reasonSalt is not null)
        {
            Store.LedgerSecrets.Add(Secret(entry, subject, LedgerSecret.ReasonField, reasonSalt, null, reason));
        }

        try
        {
            await scope.SaveAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new Refused(RefusalReason.WrongState, "Dữ liệu vừa được người khác sửa; hãy tải lại rồi làm tiếp.");
        }

        tail.Note(entry.CommuneId, entry.Sequence, entry.Hash);
    }

    /// <summary>Lets the next verb in; a second call does nothing.</summary>
    public ValueTask DisposeAsync() => scope.DisposeAsync();

    // The first seal of a commune takes in what earlier versions wrote, as it stands.
    private async Task<string?> SealAsync(CancellationToken cancel)
    {
        // The ledger itself has the last word: rows beside it can be renamed by whoever tampers.
        if (!await Store.LedgerSecrets.AnyAsync(secret => secret.Subject == LedgerSecret.RowsField, cancel)
            && !await Store.Changes.AnyAsync(entry => entry.Fields.Contains(FieldChanges.RowsStart), cancel))
        {
            await Store.Seals.NoteAllAsync(Store, cancel);
        }

        return Store.Seals.Tell(Store);
    }

    private LedgerSecret Secret(Change entry, string subject, string field, string salt, string? before, string? after) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        CommuneId = entry.CommuneId,
        EntryId = entry.Id,
        Subject = subject,
        Field = field,
        Salt = salt,
        Before = before,
        After = after,
    };

    private static DateTime Truncate(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));
}
