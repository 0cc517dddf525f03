using TongKet.Core.Commending;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Commending;

/// <summary>Decisions of commendation: what waits for the pen first.</summary>
public sealed class IndexModel(CommendationQueries queries) : DeskPage
{
    public IReadOnlyList<DecisionLine> Lines { get; private set; } = [];

    public async Task OnGetAsync() => Lines = [.. (await queries.ListAsync(Actor, Cancel)).OrderBy(line => Rank(line.Decision.State))];

    /// <summary>Style of a state: what waits, what is done, what is over.</summary>
    public static string Style(DecisionState state) => state switch
    {
        DecisionState.Proposed => "late",
        DecisionState.Signed or DecisionState.Published or DecisionState.Answered => "good",
        _ => "plain",
    };

    public static string Mark(DecisionState state) => state switch
    {
        DecisionState.Proposed => "◷",
        DecisionState.Signed or DecisionState.Published or DecisionState.Answered => "✓",
        DecisionState.Dropped => "–",
        _ => "✎",
    };

    private static int Rank(DecisionState state) => state switch
    {
        DecisionState.Proposed => 0,
        DecisionState.Signed => 1,
        DecisionState.Drafted => 2,
        DecisionState.Dropped => 4,
        _ => 3,
    };
}
