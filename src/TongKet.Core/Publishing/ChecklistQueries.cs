using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>Holds the list of what has to be public against what readers find on the portal.</summary>
public sealed class ChecklistQueries(PortalQueries portal, Rulebook rulebook, TimeProvider clock)
{
    public async Task<IReadOnlyList<ChecklistLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        var latest = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var entry in await portal.DisclosuresAsync(actor.CommuneId, cancel))
        {
            Note(entry.Content.Duty, entry.Content.IssuedOn);
        }

        var years = await portal.ResultYearsAsync(actor.CommuneId, cancel);
        var results = years.Count == 0 ? null : await portal.YearResultsAsync(actor.CommuneId, years[0], cancel);
        var report = years.Count == 0 ? null : await portal.ReportAsync(actor.CommuneId, years[0], cancel);
        var news = await portal.NewsAsync(actor.CommuneId, 1, cancel);
        var profile = await portal.ProfileAsync(actor.CommuneId, cancel);
        var answers = await portal.AnswersAsync(actor.CommuneId, cancel);
        var postings = await portal.PostingsAsync(actor.CommuneId, Local.Today(clock), cancel);
        foreach (var duty in rulebook.PublicDuties.Sections.SelectMany(section => section.Value.Duties))
        {
            DateOnly? day = duty.Home switch
            {
                DutyHome.Results => results?.Content.AsOf,
                DutyHome.Reports => report?.Content.Results.AsOf,
                DutyHome.News => news.Count == 0 ? null : DayOf(news[0].PublishedAt),
                DutyHome.Profile => profile?.Content.Day,
                DutyHome.Answers => answers.Count == 0 ? null : answers[0].Content.AnsweredOn,
                DutyHome.Postings => postings.Count == 0 ? null : postings.Max(one => one.Content.OpensOn),
                _ => null,
            };
            if (day is { } found)
            {
                Note(duty.Key, found);
            }
        }

        return ChecklistRules.Assess(rulebook.PublicDuties, latest, Local.Today(clock));

        void Note(string duty, DateOnly day) => latest[duty] = latest.TryGetValue(duty, out var known) && known > day ? known : day;
    }

    private static DateOnly DayOf(DateTime moment) => DateOnly.FromDateTime(Vietnamese.Local(moment));
}
