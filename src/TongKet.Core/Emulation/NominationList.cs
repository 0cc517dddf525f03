using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>The list that goes to the council: accepted nominations of a year that were put on it, in the order of awards and names.</summary>
public sealed class NominationList(Stores stores, Rulebook rulebook)
{
    /// <summary>Nominations that stand on the list of a year.</summary>
    public async Task<IReadOnlyList<ListedNomination>> OfYearAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await OfYearAsync(store, rulebook, year, cancel);
    }

    /// <summary>The same inside a verb.</summary>
    internal static async Task<IReadOnlyList<ListedNomination>> OfYearAsync(Store store, Rulebook rulebook, int year, CancellationToken cancel)
    {
        var rows = await store.Nominations.AsNoTracking().Where(row => row.Year == year && row.State == NominationState.Listed).ToListAsync(cancel);
        var names = await Bodies.NamesAsync(store, cancel);
        var order = rulebook.Emulation.Awards.Select((award, at) => (award.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at, StringComparer.Ordinal);
        return
        [
            .. rows.OrderBy(row => order.GetValueOrDefault(row.Award, int.MaxValue)).ThenBy(row => row.Subject).ThenBy(row => row.SortKey, StringComparer.Ordinal).ThenBy(row => row.Number)
                .Select(row => new ListedNomination(
                    row.Id, row.Label, row.Year, row.Name, row.Subject, row.Award, row.Gender, row.Standing, row.AreaId, row.OrganisationId,
                    (row.OrganisationId ?? row.AreaId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty, row.Reason, row.Outcome)),
        ];
    }

    /// <summary>What rules over whole lists ask of a nomination.</summary>
    internal static ListedNominee Line(Nomination row) => new(
        "đề nghị số " + row.Label,
        row.Name,
        null,
        null,
        row.Award,
        row.Subject,
        (row.OrganisationId ?? row.AreaId ?? row.Id).ToString("N"),
        NominationRules.AchievementOf(row.MovementId, row.From, row.To, row.Field),
        row.Members)
    {
        Rating = StatementText.Read(row.Facts).OfType<RatingStatement>().FirstOrDefault(fact => fact.Year == row.Year)?.Rating,
    };
}

/// <summary>One line of the list for the council.</summary>
/// <param name="Id">The nomination; a vote and a decision refer to it.</param>
/// <param name="Number">"12/2025".</param>
/// <param name="Name">The nominee, as it will be printed.</param>
/// <param name="Award">Code of the title or form proposed.</param>
/// <param name="AreaId">The residential group it comes from.</param>
/// <param name="OrganisationId">The unit it comes from.</param>
/// <param name="Place">Name of that group or unit.</param>
/// <param name="Reason">As it will be printed.</param>
public sealed record ListedNomination(
    Guid Id,
    string Number,
    int Year,
    string Name,
    SubjectKind Subject,
    string Award,
    Gender Gender,
    NomineeStanding Standing,
    Guid? AreaId,
    Guid? OrganisationId,
    string Place,
    string Reason,
    EligibilityOutcome Outcome);
