using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>Where a question stands in its session.</summary>
public sealed class QuestionState(QuestionStep step)
{
    private readonly Dictionary<int, DeclareStep> declarations = [];
    private readonly List<RemarkStep> remarks = [];

    public CouncilQuestion Question { get; } = new(step.Question, step.Text, step.Award, step.Nominee, step.Rule);

    public string Hash { get; } = step.QuestionHash;

    /// <summary>Conflicts that the books showed when the question was put.</summary>
    public IReadOnlyList<MemberConflict> Inferred { get; private set; } = step.Conflicts;

    /// <summary>The last declaration of each member, by place on the roll.</summary>
    public IReadOnlyDictionary<int, DeclareStep> Declarations => declarations;

    public IReadOnlyList<RemarkStep> Remarks => remarks;

    public VoteOpenStep? Opening { get; private set; }

    public VoteCloseStep? Closing { get; private set; }

    public string? VoidReason { get; private set; }

    public bool IsOpen => Opening is not null && Closing is null && VoidReason is null;

    public bool IsSettled => Closing is not null || VoidReason is not null;

    public bool IsRecused(int member) => declarations.TryGetValue(member, out var one) && one.Recused;

    /// <summary>What the books show of a member by keys.</summary>
    public ConflictKind InferredOf(int member) => Inferred.FirstOrDefault(one => one.Member == member && one.Conflict != ConflictKind.SameName)?.Conflict ?? ConflictKind.None;

    /// <summary>Whether the nominee bears the member's name.</summary>
    public bool IsNamesake(int member) => Inferred.Any(one => one.Member == member && one.Conflict == ConflictKind.SameName);

    /// <summary>Whether the member stepped back in their own words: then nobody brings them back.</summary>
    public bool IsRecusedForGood(int member) => IsRecused(member) && declarations[member].By == Speaker.Member;

    public string Outcome => VoidReason is not null ? "void" : Closing?.Count.Passed == true ? "passed" : "failed";

    internal void Take(SessionStep next)
    {
        switch (next)
        {
            case DeclareStep one:
                declarations[one.Member] = one;
                break;
            case RemarkStep one:
                remarks.Add(one);
                break;
            case VoteOpenStep one:
                Opening = one;
                break;
            case VoteCloseStep one:
                Closing = one;
                break;
            case VoidStep one:
                VoidReason = one.Reason;
                break;
        }
    }

    /// <summary>A member who joined later is held against the question as the others were.</summary>
    internal void Join(RollMember member) => Inferred = [.. Inferred, .. ConflictRules.Infer([member], Question.Nominee)];
}
