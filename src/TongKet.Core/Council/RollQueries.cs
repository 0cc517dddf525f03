using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>Reads who may be put on a roll: people with a position of the day, accounts in use, and the roll of the session before.</summary>
public sealed class RollQueries(Stores stores, TimeProvider clock)
{
    public async Task<RollBook> OpenAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        var day = Local.Today(clock);
        await using var store = stores.Open(actor.CommuneId);
        var bodies = await store.Organisations.AsNoTracking().ToDictionaryAsync(row => row.Id, cancel);
        var held = await (
            from position in store.Positions.AsNoTracking()
            join person in store.People.AsNoTracking() on position.PersonId equals person.Id
            where position.ValidFrom <= day && (position.ValidTo == null || position.ValidTo >= day) && person.FullName != Register.Person.Erased
            select new { position, person }).ToListAsync(cancel);
        var units = held.ToLookup(one => one.person.Id, one => bodies.GetValueOrDefault(one.position.OrganisationId));
        var grants = (await store.Grants.AsNoTracking().ToListAsync(cancel)).Where(row => row.HoldsOn(day)).ToLookup(row => row.AccountId);
        var accounts = await store.Users.AsNoTracking().Where(row => row.CommuneId == actor.CommuneId && row.DisabledAt == null).OrderBy(row => row.DisplayName).Select(row => new { row.Id, row.DisplayName }).ToListAsync(cancel);
        var (decision, roll) = await BeforeAsync(store, cancel);
        return new(
            [
                .. held.OrderBy(one => one.person.SortKey, StringComparer.Ordinal).Select(one => new RollPerson(
                    one.person.Id,
                    one.person.FullName,
                    one.position.Title,
                    bodies.GetValueOrDefault(one.position.OrganisationId)?.Name ?? string.Empty,
                    [.. units[one.person.Id].SelectMany(body => body is null ? [] : new[] { body.Id, body.AreaId ?? body.Id }).Select(id => id.ToString("N")).Distinct(StringComparer.Ordinal)])),
            ],
            [.. accounts.Where(one => grants.Contains(one.Id)).Select(one => new RollAccount(one.Id, one.DisplayName, [.. grants[one.Id].Where(row => row.AreaId is not null).Select(row => row.AreaId!.Value.ToString("N")).Distinct(StringComparer.Ordinal)]))],
            decision,
            roll);
    }

    private static async Task<(CouncilDecision? Decision, IReadOnlyList<RollMember> Roll)> BeforeAsync(Store store, CancellationToken cancel)
    {
        if (await store.CouncilSittings.AsNoTracking().OrderByDescending(row => row.OpenedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancel) is not { } last)
        {
            return (null, []);
        }

        CouncilSession session;
        try
        {
            (_, session) = await Councils.FindAsync(store, last, cancel);
        }
        catch (Refused)
        {
            // One that was altered fills nothing in; the check names it.
            return (null, []);
        }

        return (session.Head.Council, [.. session.Roll.Where(member => session.IsMember(member.Number))]);
    }
}
