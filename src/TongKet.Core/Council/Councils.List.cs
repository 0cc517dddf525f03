using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Law.Reading;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>Questions from the books: every nomination that stands on the list of a year.</summary>
public sealed partial class Councils
{
    /// <summary>Puts a question for each listed nomination that no session has voted on and this one does not have yet; one that was given up is put again.</summary>
    public async Task<int> PutListAsync(Actor actor, Guid id, int year, VoteRegulation? regulation, bool secret, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var before = session.Lines.Count;
        var asked = session.Questions.Where(state => state.VoidReason is null).Select(state => state.Question.Nominee.Nomination).Concat(await VotedAsync(verb.Store, id, cancel)).ToHashSet(StringComparer.Ordinal);
        var put = session.Questions.Count;
        var faults = new List<Finding>();
        foreach (var line in (await NominationList.OfYearAsync(verb.Store, rulebook, year, cancel)).Where(line => !asked.Contains(line.Id.ToString("N"))))
        {
            var law = rulebook.Council.VoteOn(session.Head.Day, line.Award);
            var (rule, findings) = VoteRules.Freeze(rulebook.Council, session.Head.Day, line.Award, law is null or { Value.Delegated: true } ? regulation : null, secret);
            if (rule is null || findings.Count > 0)
            {
                faults.AddRange(findings.Select(finding => finding with { Message = $"Đề nghị số {line.Number}: {finding.Message}" }));
                continue;
            }

            session.Put(TextOf(line), line.Award, SubjectOf(line), rule);
        }

        Refused.IfBlocked(faults);

        if (session.Lines.Count == before)
        {
            throw new Refused(RefusalReason.WrongState, "Không có đề nghị nào trong danh sách trình Hội đồng mà phiên họp chưa có.");
        }

        await verb.CommitAsync(Verbs.CouncilListed, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), null, cancel);
        return session.Questions.Count - put;
    }

    // A second vote on the same nomination, until it passes, is no vote.
    private static async Task<IReadOnlyList<string?>> VotedAsync(Store store, Guid id, CancellationToken cancel)
    {
        var voted = new List<string?>();
        foreach (var other in await store.CouncilSittings.AsNoTracking().Where(row => row.Id != id).Select(row => row.Id).ToListAsync(cancel))
        {
            if (await WholeAsync(store, other, cancel) is not { } session)
            {
                continue;
            }

            voted.AddRange(session.Questions.Where(state => state.VoidReason is null && state.Opening is not null).Select(state => state.Question.Nominee.Nomination));
        }

        return voted;
    }

    private string TextOf(ListedNomination line)
    {
        var award = rulebook.Emulation.Award(line.Award)?.Name ?? line.Award;
        return $"{award} năm {line.Year}: {line.Name}{(line.Place.Length > 0 ? ", " + line.Place : string.Empty)} (đề nghị số {line.Number}). {line.Reason}".Trim();
    }

    // An area is the nominee itself only where the residential group is; a branch that sits in it merely belongs to it. Persons have no key in the books.
    private static QuestionSubject SubjectOf(ListedNomination line)
    {
        var whole = line.Subject switch
        {
            SubjectKind.ResidentialGroup => line.OrganisationId ?? line.AreaId,
            SubjectKind.Collective => line.OrganisationId,
            _ => null,
        };
        var unit = whole is null ? line.OrganisationId ?? line.AreaId : null;
        return new(
            whole?.ToString("N") ?? "nomination-" + line.Id.ToString("N"), line.Name, Array.Find(EmulationWords.Subjects, pair => pair.Value == line.Subject).Word, unit?.ToString("N"), line.Id.ToString("N"));
    }
}
