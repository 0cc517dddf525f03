using TongKet.Core.Emulation;
using TongKet.Core.Law;

namespace TongKet.Core.Commending;

/// <summary>Which awards rest on a revoked one and must be looked at again (Điều 93; EC-R1).</summary>
public static class ReexaminationRules
{
    /// <summary>Why an award rests on a revoked one; null when it does not.</summary>
    public static string? Why(EmulationBook book, Award revoked, Award other)
    {
        if (other.Id == revoked.Id || other.DecidedOn < revoked.DecidedOn || book.Award(other.Code) is not { } award || book.Award(revoked.Code) is not { } ground)
        {
            return null;
        }

        var asks = Clauses(book, other.Code).Where(clause => Names(clause, revoked.Code)).ToList();
        if (IsSame(revoked, other) && asks.Count > 0)
        {
            return $"{award.Name} đòi {ground.Name}: {asks[0].Says}";
        }

        // A unit's title is a share of its members' titles of the year.
        return revoked.Subject == SubjectKind.Individual && other.Subject == SubjectKind.Collective && other.Year == revoked.Year
            && revoked.OrganisationId is not null && revoked.OrganisationId == other.OrganisationId && Clauses(book, other.Code).Any(clause => clause.Fact == revoked.Code)
                ? $"{award.Name} tính theo số {ground.Name} của đơn vị trong năm {revoked.Year}"
                : null;
    }

    private static bool IsSame(Award one, Award other) => one.Subject == other.Subject && one.FoldKey == other.FoldKey && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && (one.AreaId == other.AreaId || one.AreaId is null || other.AreaId is null) && (one.OrganisationId == other.OrganisationId || one.OrganisationId is null || other.OrganisationId is null);

    private static bool Names(AwardClause clause, string code) => clause.Code == code || clause.After == code
        || clause.Each.Any(year => year.Title == code) || clause.With.SelectMany(all => all).Any(need => need.Code == code);

    private static IEnumerable<AwardClause> Clauses(EmulationBook book, string award) => book.Rules.Where(rule => rule.Award == award).SelectMany(rule => Flat(rule.Clauses));

    private static IEnumerable<AwardClause> Flat(IEnumerable<AwardClause> clauses) => clauses.SelectMany(clause => Flat(clause.Parts).Prepend(clause));
}
