using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>The groups and units that take part: they must stand in the books, and a leader speaks for the own group alone.</summary>
internal static class Bodies
{
    /// <exception cref="Refused">It is not there, or not the actor's.</exception>
    public static async Task RequireAsync(Store store, Actor actor, Guid? areaId, Guid? organisationId, CancellationToken cancel)
    {
        if (areaId is { } area && !await store.Areas.AnyAsync(row => row.Id == area, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không có tổ dân phố này trong sổ.");
        }

        if (organisationId is { } organisation && !await store.Organisations.AnyAsync(row => row.Id == organisation, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không có đơn vị này trong sổ.");
        }

        RequireOwn(actor, areaId);
        if (Rights.IsOfGroup(actor.Role) && organisationId is not null)
        {
            throw new Refused(RefusalReason.NotAllowed, "Tổ trưởng không làm việc này thay cho đơn vị.");
        }
    }

    /// <exception cref="Refused">A role of one group reaches for another.</exception>
    public static void RequireOwn(Actor actor, Guid? areaId)
    {
        if (Rights.IsOfGroup(actor.Role) && (areaId is null || areaId != actor.AreaId))
        {
            throw new Refused(RefusalReason.NotAllowed, "Tổ trưởng chỉ làm việc này cho tổ của mình.");
        }
    }

    /// <summary>Names of every group and unit, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(Store store, CancellationToken cancel)
    {
        var names = await store.Areas.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        foreach (var body in await store.Organisations.AsNoTracking().Select(row => new { row.Id, row.Name }).ToListAsync(cancel))
        {
            names[body.Id] = body.Name;
        }

        return names;
    }
}
