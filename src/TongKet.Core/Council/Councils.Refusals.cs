using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Council;

/// <summary>A ballot that is refused leaves an entry: who tried, and why not.</summary>
public sealed partial class Councils
{
    /// <summary>Runs a verb of the vote; a refusal is written down under the reason's code, and goes on to whoever asked.</summary>
    private async Task<T> RecordedAsync<T>(Actor actor, Guid id, Func<Task<T>> attempt, CancellationToken cancel)
    {
        try
        {
            return await attempt();
        }
        catch (Refused refused) when (refused.Reason != RefusalReason.NotFound)
        {
            var codes = refused.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).ToArray();
            await using var verb = await VerbScope.BeginAsync(stores, actor with { RequestKey = null }, clock, cancel);
            await verb.CommitAsync(
                Verbs.BallotRefused, CouncilSitting.SubjectOf(id), new FieldChanges().Set("refused", codes.Length > 0 ? string.Join(", ", codes) : refused.Reason.ToString()), null, cancel);
            throw;
        }
    }
}
