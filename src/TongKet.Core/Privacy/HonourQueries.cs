using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Privacy;

/// <summary>What nominations and the register of awards hold under a name of one place: a namesake elsewhere is another person.</summary>
internal static class HonourQueries
{
    public static async Task<HeldHonours> OfAsync(Store store, string name, Guid placeId, CancellationToken cancel)
    {
        // The key finds Hoa, Hòa and Hóa alike; only the very name is handed out, whatever its capitals.
        var key = Fold.Key(name.Trim());
        bool IsName(string written) => string.Equals(written.Normalize(), name.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);
        var place = await store.Areas.Where(row => row.Id == placeId).Select(row => row.Name).SingleOrDefaultAsync(cancel)
            ?? await store.Organisations.Where(row => row.Id == placeId).Select(row => row.Name).SingleOrDefaultAsync(cancel) ?? string.Empty;
        var nominations = (await store.Nominations.AsNoTracking().Where(row => row.FoldKey == key && (row.AreaId == placeId || row.OrganisationId == placeId)).OrderBy(row => row.Year).ThenBy(row => row.Number).ToListAsync(cancel))
            .FindAll(row => IsPerson(row.Subject));
        var awards = (await store.Awards.AsNoTracking().Where(row => row.FoldKey == key).OrderBy(row => row.DecidedOn).ToListAsync(cancel)).FindAll(row => IsPerson(row.Subject));
        return new(
            name.Trim(),
            place,
            nominations.FindAll(row => IsName(row.Name)).ConvertAll(row => new HeldNomination(row.Label, row.Award, row.State.ToString(), row.Text, row.Reason, row.Gender.ToString(), row.EndedBecause)),
            [
                .. awards.Where(row => IsName(row.Name) && (row.AreaId == placeId || row.OrganisationId == placeId))
                    .Select(row => new HeldAward(row.Code, row.Year, row.Decision, row.DecidedOn, row.Issuer, row.Reason, row.RevokedOn, row.RevokedBecause)),
            ],
            awards.Count(row => IsName(row.Name) && row.AreaId is null && row.OrganisationId is null),
            nominations.Count(row => !IsName(row.Name)) + awards.Count(row => !IsName(row.Name) && (row.AreaId == placeId || row.OrganisationId == placeId)));
    }

    // The name of a household is that of its head.
    private static bool IsPerson(SubjectKind subject) => subject is SubjectKind.Individual or SubjectKind.Household;
}
