using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Makes the annual report on emulation and commendation of what the books hold now.</summary>
public sealed class EmulationReports(Stores stores, Registers registers, MovementQueries movements, FairnessQueries fairness, Rulebook rulebook, TimeProvider clock)
{
    public async Task<OfficialDocument> DraftAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var office = await registers.OfficeAsync(actor.CommuneId, cancel);
        await using var store = stores.Open(actor.CommuneId);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var awards = await store.Awards.AsNoTracking().Where(row => row.DecidedOn >= first.AddYears(-1) && row.DecidedOn <= last).ToListAsync(cancel);
        var nominations = await store.Nominations.AsNoTracking().Where(row => row.Year == year && row.SubmittedOn != null).ToListAsync(cancel);
        var models = await store.GoodModels.AsNoTracking().Where(row => row.Year == year).Select(row => row.State).ToListAsync(cancel);
        var launched = await store.Movements.AsNoTracking().Where(row => row.Year == year && row.State != MovementState.Drafted).OrderBy(row => row.StartsOn).Select(row => row.Id).ToListAsync(cancel);
        var clusters = await store.Clusters.AsNoTracking().Where(row => row.Year == year && row.State == ClusterState.Closed).OrderBy(row => row.Name).Select(row => row.Id).ToListAsync(cancel);
        var home = await Home.On(store, last).AsNoTracking().Select(row => row.Name).SingleOrDefaultAsync(cancel);
        var leans = await fairness.OfYearAsync(actor, year, cancel);
        var standing = awards.FindAll(row => row.DecidedOn >= first && row.RevokedOn is null);
        return EmulationReportLetter.Compose(
            new EmulationReport
            {
                Year = year,
                Commune = home ?? office.CommuneName,
                Parent = office.ParentName,
                Day = Local.Today(clock),
                Movements = [.. await EachAsync(launched, async id => Told(await movements.OpenAsync(actor, id, cancel)))],
                Clusters = [.. await EachAsync(clusters, async id => Told(await movements.OpenClusterAsync(actor, id, cancel)))],
                Awards = AwardStatistics.Of(awards, new AwardFilter(first, last, StatisticsStep.Month), rulebook.Emulation),
                Before = AwardStatistics.Of(awards, new AwardFilter(first.AddYears(-1), first.AddDays(-1), StatisticsStep.Month), rulebook.Emulation),
                Forms = [.. rulebook.Emulation.Awards.Select(award => Form(award.Name, standing.FindAll(row => row.Code == award.Code))).Where(form => form.All > 0)],
                Decisions =
                [
                    .. standing.GroupBy(row => (row.Decision, row.DecidedOn, row.Issuer)).OrderBy(same => same.Key.DecidedOn).ThenBy(same => same.Key.Decision, StringComparer.Ordinal)
                        .Select(same => new ReportedDecision(same.Key.Decision, same.Key.DecidedOn, same.Key.Issuer, same.Count())),
                ],
                Nominations = new(
                    nominations.Count, nominations.Count(row => row.ReturnedOn is not null), nominations.Count(row => row.State == NominationState.Listed), nominations.Count(row => row.State == NominationState.Refused),
                    nominations.Count(row => row.State == NominationState.Withdrawn)),
                Models = (models.Count, models.Count(state => state == GoodModelState.Chosen)),
                Warnings = [.. leans.Warnings.Select(warning => warning.Message)],
                GroupsWithout = leans.Proposed == 0 ? [] : [.. leans.GroupsWithout],
                Provenance =
                [
                    $"Số liệu lấy từ sổ khen thưởng, sổ đề nghị, sổ phong trào, cụm, khối và người tốt, việc tốt tại thời điểm {Vietnamese.DateTime(clock.GetUtcNow().UtcDateTime)}; lần khen tính theo ngày quyết định.",
                    "Đối chiếu từng con số ở trang thống kê khen thưởng của bàn làm việc.",
                ],
            },
            rulebook.DocumentForms);
    }

    /// <summary>The draft as a Word file.</summary>
    public async Task<byte[]> FileAsync(Actor actor, int year, CancellationToken cancel) => DocxWriter.Write(await DraftAsync(actor, year, cancel), rulebook.DocumentForms.LayoutOn(Local.Today(clock)));

    private static async Task<List<TTold>> EachAsync<TTold>(IEnumerable<Guid> ids, Func<Guid, Task<TTold>> told)
    {
        var all = new List<TTold>();
        foreach (var id in ids)
        {
            all.Add(await told(id));
        }

        return all;
    }

    private static ReportedMovement Told(MovementView view) => new(
        view.Movement.Title,
        view.Movement.State == MovementState.Reviewed,
        view.Registrations.Count,
        (view.Registrations.Count(line => line.Kept == true), view.Registrations.Count(line => line.Kept == false)));

    private static ReportedCluster Told(ClusterView view) => new(view.Cluster.Name, view.Members.Count, [.. view.Members.Where(member => member.Rank.Rank == 1).Select(member => member.Name)]);

    private static ReportedForm Form(string name, List<Award> rows)
    {
        var people = rows.FindAll(row => row.Subject == SubjectKind.Individual);
        var households = rows.Count(row => row.Subject == SubjectKind.Household);
        return new(
            name, rows.Count, rows.Count - people.Count - households, households, people.Count, people.Count(row => row.Standing == NomineeStanding.Leader),
            people.Count(row => row.Standing == NomineeStanding.DirectWorker), people.Count(row => row.Gender == Gender.Female));
    }
}
