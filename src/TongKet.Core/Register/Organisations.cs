using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Keeps who serves where. Names enter the ledger as commitments only, so that they can be erased.</summary>
public sealed class Organisations(Stores stores, TimeProvider clock)
{
    public async Task<Guid> AddAsync(
        Actor actor, OrganisationKind kind, string name, DateOnly validFrom, CancellationToken cancel, Guid? parentId = null, Guid? areaId = null)
    {
        Permissions.Require(actor, Right.EditAreas);
        Refused.IfBlocked(OrganisationRules.Assess(name, validFrom));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        if (parentId is { } above && !await verb.Store.Organisations.AnyAsync(row => row.Id == above, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không có tổ chức cấp trên này trong sổ.");
        }

        var organisation = new Organisation
        {
            Id = NewId(),
            CommuneId = actor.CommuneId,
            ParentId = parentId,
            AreaId = areaId,
            Kind = kind,
            Name = name.Trim(),
            ValidFrom = validFrom,
        };
        if (await verb.Store.Organisations.AnyAsync(row => row.Name == organisation.Name && row.ValidTo == null, cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, $"{organisation.Name} đã có trong sổ.");
        }

        verb.Store.Organisations.Add(organisation);
        var fields = new FieldChanges().Set("kind", kind.ToString()).Set("name", organisation.Name).Set("validFrom", validFrom);
        await verb.CommitAsync(Verbs.OrganisationAdded, $"organisation:{organisation.Id:N}", fields, null, cancel);
        return organisation.Id;
    }

    /// <summary>Puts a person into a position; whoever held the same one there before ends the day before.</summary>
    public async Task<Guid> AppointAsync(Actor actor, Appointment appointment, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditAreas);
        Refused.IfBlocked(OrganisationRules.Assess(appointment));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var organisation = await verb.Store.Organisations.SingleOrDefaultAsync(row => row.Id == appointment.OrganisationId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không có tổ chức này trong sổ.");
        var person = await PersonAsync(verb.Store, actor, appointment, cancel);
        var before = await verb.Store.Positions
            .Where(row => row.OrganisationId == organisation.Id && row.Title == appointment.Title && row.ValidTo == null && row.ValidFrom < appointment.From)
            .ToListAsync(cancel);
        foreach (var ended in appointment.Sole ? before : [])
        {
            ended.ValidTo = appointment.From.AddDays(-1);
        }

        var position = new Position
        {
            Id = NewId(),
            CommuneId = actor.CommuneId,
            OrganisationId = organisation.Id,
            PersonId = person.Id,
            Title = appointment.Title.Trim(),
            ValidFrom = appointment.From,
            ValidTo = appointment.To,
            Basis = appointment.Basis,
        };
        verb.Store.Positions.Add(position);
        var fields = new FieldChanges()
            .Set("organisation", organisation.Name)
            .Set("title", position.Title)
            .Set("from", position.ValidFrom)
            .SetPersonal("name", person.FullName)

            // A decision's title names who is appointed: sealed, so that it can be taken away with the person.
            .SetPersonal("basis", position.Basis);
        await verb.CommitAsync(Verbs.PositionFilled, $"person:{person.Id:N}", fields, null, cancel);
        return position.Id;
    }

    public async Task EndPositionAsync(Actor actor, Guid positionId, DateOnly lastDay, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditAreas);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var position = await verb.Store.Positions.SingleOrDefaultAsync(row => row.Id == positionId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy chức danh này.");
        Refused.IfBlocked(OrganisationRules.AssessEnd(position, lastDay, reason));
        position.ValidTo = lastDay;
        await verb.CommitAsync(Verbs.PositionEnded, $"person:{position.PersonId:N}", new FieldChanges().Set("title", position.Title).Set("to", lastDay), reason, cancel);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private async Task<Person> PersonAsync(Store store, Actor actor, Appointment appointment, CancellationToken cancel)
    {
        if (appointment.PersonId is { } known)
        {
            return await store.People.SingleOrDefaultAsync(row => row.Id == known, cancel)
                ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy người này.");
        }

        var name = OrganisationRules.NameOf(appointment.FullName);
        var person = new Person
        {
            Id = NewId(),
            CommuneId = actor.CommuneId,
            FullName = name,
            FoldKey = Fold.Key(name),
            SortKey = SortKey.OfPerson(name),
            Gender = appointment.Gender,
        };
        store.People.Add(person);
        return person;
    }
}

/// <summary>Somebody who takes up a position.</summary>
public sealed record Appointment
{
    public required Guid OrganisationId { get; init; }

    /// <summary>Somebody in the register already; null to take the name in.</summary>
    public Guid? PersonId { get; init; }

    public string FullName { get; init; } = string.Empty;

    public Gender Gender { get; init; } = Gender.Unstated;

    public required string Title { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The decision it rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>Whether one person at a time holds it, so that the one before ends.</summary>
    public bool Sole { get; init; } = true;
}
