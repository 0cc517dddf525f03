using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Opens the books of a commune: its office, its areas, its accounts.</summary>
public sealed class Registers(Stores stores, TimeProvider clock)
{
    /// <summary>Opens a commune with its office and its own area; everything else hangs on the id it returns.</summary>
    public async Task<Guid> OpenOfficeAsync(OfficeOpening opening, CancellationToken cancel)
    {
        var communeId = Guid.CreateVersion7(clock.GetUtcNow());
        var actor = Actor.System(communeId);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        verb.Store.Areas.Add(new Area
        {
            Id = communeId,
            CommuneId = communeId,
            Kind = AreaKind.Commune,
            Code = opening.Code,
            Name = opening.CommuneName,
            Ordinal = 0,
            ValidFrom = opening.ValidFrom,
        });
        verb.Store.Offices.Add(new Office
        {
            CommuneId = communeId,
            CommuneName = opening.CommuneName,
            ParentName = opening.ParentName,
            Host = opening.Host,
            Address = opening.Address,
            Phone = opening.Phone,
            Email = opening.Email,
            ReceptionDays = opening.ReceptionDays,
            VisitsCarriedOver = opening.VisitsCarriedOver,
            VisitsCarriedOverOn = opening.VisitsCarriedOverOn,
            DemoSince = opening.Demo ? verb.Now : null,
        });
        var fields = new FieldChanges()
            .Set("code", opening.Code)
            .Set("name", opening.CommuneName)
            .Set("visitsCarriedOver", opening.VisitsCarriedOver);
        await verb.CommitAsync(Verbs.OfficeOpened, $"area:{communeId:N}", fields, null, cancel);
        return communeId;
    }

    /// <summary>Adds a residential group to the commune.</summary>
    public async Task<Guid> AddGroupAsync(Actor actor, string code, string name, int ordinal, DateOnly validFrom, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditAreas);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var area = new Area
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ParentId = actor.CommuneId,
            Kind = AreaKind.ResidentialGroup,
            Code = code,
            Name = name,
            Ordinal = ordinal,
            ValidFrom = validFrom,
        };
        verb.Store.Areas.Add(area);
        var fields = new FieldChanges().Set("code", code).Set("name", name).Set("validFrom", validFrom);
        await verb.CommitAsync(Verbs.AreaAdded, $"area:{area.Id:N}", fields, null, cancel);
        return area.Id;
    }
}

/// <summary>What is needed to open a commune.</summary>
public sealed record OfficeOpening
{
    /// <summary>Official code of the commune on that day.</summary>
    public required string Code { get; init; }

    public required string CommuneName { get; init; }

    public required string ParentName { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public string? Host { get; init; }

    public string Address { get; init; } = string.Empty;

    public string Phone { get; init; } = string.Empty;

    public string Email { get; init; } = string.Empty;

    public string ReceptionDays { get; init; } = string.Empty;

    public long VisitsCarriedOver { get; init; }

    public DateOnly? VisitsCarriedOverOn { get; init; }

    public bool Demo { get; init; }
}
