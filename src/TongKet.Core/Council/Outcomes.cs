using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>What the council decided on one nomination.</summary>
/// <param name="Nomination">The nomination that was voted on.</param>
/// <param name="Passed">Whether as many agreed as the rule asked for.</param>
/// <param name="Sitting">The session in the books.</param>
/// <param name="Session">Its random name, as in its file.</param>
/// <param name="Question">Place on its agenda.</param>
/// <param name="Award">Code of the title or form that was voted on.</param>
/// <param name="Agree">Agreeing votes; <paramref name="Over"/> is the base and <paramref name="Needed"/> what it took of it.</param>
/// <param name="Source">What the number rests on: document and clause, or the regulation's number.</param>
/// <param name="FileHash">SHA-256 of the signed file, in hexadecimal.</param>
public sealed record CouncilOutcome(
    Guid Nomination, bool Passed, Guid Sitting, string Session, DateOnly Day, int Question, string Award, int Agree, int Over, int Needed, bool Secret, string Source, string FileHash);

/// <summary>What came of the votes of sessions that have ended, for whoever proposes and decides after them.</summary>
public sealed class Outcomes(Stores stores)
{
    /// <summary>
    /// By nomination, what an ended session counted: passed or failed, session, day, agreeing votes and base, hash of the signed file. A nomination that no
    /// session has voted on, whose question was given up, or whose session still sits or was altered in the store is not in it; of one voted on in two sessions the later one holds.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, CouncilOutcome>> AllAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await AllAsync(store, cancel);
    }

    /// <summary>The same inside a verb, or of one session alone.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, CouncilOutcome>> AllAsync(Store store, CancellationToken cancel, Guid? only = null)
    {
        var found = new Dictionary<Guid, CouncilOutcome>();
        var ended = await store.CouncilSittings.AsNoTracking().Where(row => row.FileHash != null && (only == null || row.Id == only)).OrderBy(row => row.Day).ThenBy(row => row.OpenedAt).ToListAsync(cancel);
        foreach (var sitting in ended)
        {
            // Nothing rests on a session that was altered in the store.
            if (await Councils.WholeAsync(store, sitting.Id, cancel) is not { } session)
            {
                continue;
            }

            foreach (var state in session.Questions)
            {
                if (state is { VoidReason: null, Closing.Count: { } count } && Guid.TryParseExact(state.Question.Nominee.Nomination, "N", out var nomination))
                {
                    var (question, rule) = (state.Question, state.Question.Rule);
                    found[nomination] = new(
                        nomination, count.Passed, sitting.Id, sitting.Session, sitting.Day, question.Number, question.Award, count.Agree, count.Over, count.Needed, rule.Secret, rule.Source, sitting.FileHash!);
                }
            }
        }

        return found;
    }
}
