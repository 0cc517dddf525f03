using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics.Text;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Reads the bodies of a commune and who has served in them.</summary>
public sealed class OrganisationQueries(Stores stores)
{
    /// <summary>Every organisation with its people, in the order of kinds and names; those that ended last.</summary>
    public async Task<IReadOnlyList<OrganisationLine>> ListAsync(Guid communeId, DateOnly day, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var organisations = await store.Organisations.AsNoTracking().ToListAsync(cancel);
        var names = organisations.ToDictionary(row => row.Id, row => row.Name);
        var held = (await (
                from position in store.Positions.AsNoTracking()
                join person in store.People.AsNoTracking() on position.PersonId equals person.Id
                select new HeldPosition(position, person)).ToListAsync(cancel))
            .ToLookup(one => one.Position.OrganisationId);
        return
        [
            .. organisations.OrderBy(row => row.ValidTo < day).ThenBy(row => row.Kind).ThenBy(row => SortKey.Of(row.Name), StringComparer.Ordinal)
                .Select(row => new OrganisationLine(
                    row,
                    row.ParentId is { } parent ? names.GetValueOrDefault(parent) : null,
                    [.. held[row.Id].Where(one => !(one.Position.ValidTo < day)).OrderBy(one => one.Person.SortKey, StringComparer.Ordinal)],
                    [.. held[row.Id].Where(one => one.Position.ValidTo < day).OrderByDescending(one => one.Position.ValidTo)])),
        ];
    }

    /// <summary>Everybody in the register, in Vietnamese order of names.</summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return [.. (await store.People.AsNoTracking().Where(person => person.FullName != Person.Erased).ToListAsync(cancel)).OrderBy(person => person.SortKey, StringComparer.Ordinal).ThenBy(person => person.Id)];
    }
}

/// <summary>An organisation with its people.</summary>
/// <param name="Parent">Name of the body above it; null for none.</param>
/// <param name="Serving">Who serves on the day, or will.</param>
/// <param name="Before">Who has served, the last first.</param>
public sealed record OrganisationLine(Organisation Organisation, string? Parent, IReadOnlyList<HeldPosition> Serving, IReadOnlyList<HeldPosition> Before);

/// <summary>A position and its holder.</summary>
public sealed record HeldPosition(Position Position, Person Person);
