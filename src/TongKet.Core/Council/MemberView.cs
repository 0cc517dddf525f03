using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>What a member who takes part is shown of a question.</summary>
public sealed record QuestionBody(string Text, FrozenRule Rule, IReadOnlyList<RemarkStep> Remarks, VoteOpenStep? Opening, VoteCloseStep? Closing, string? VoidReason);

/// <summary>A question as one member is shown it.</summary>
/// <param name="Inferred">What the books show that ties the member to the nominee.</param>
/// <param name="IsNamesake">Whether the member has to say that the nominee is somebody else.</param>
/// <param name="Declared">What the member said; null before.</param>
/// <param name="Body">Null before the member has declared, and for one who stepped back until the session has ended.</param>
/// <param name="IsDeclarable">Whether its vote is still to be opened.</param>
/// <param name="HasReturned">Whether the member's ballot is in the box of the open vote.</param>
public sealed record MemberQuestion(
    int Number, string Award, string Nominee, ConflictKind Inferred, bool IsNamesake, DeclareStep? Declared, QuestionBody? Body, bool IsDeclarable, bool HasReturned);

/// <summary>A session as one of its members is shown it: first who is voted on, then, to whom nothing forbids it, the question.</summary>
public sealed record MemberView(Guid Id, string Commune, DateOnly Day, bool IsClosed, RollMember Member, IReadOnlyList<MemberQuestion> Questions)
{
    internal static MemberView Of(Guid id, CouncilSession session, RollMember member, IReadOnlyCollection<int> returned)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(member);
        return new(id, session.Head.Commune, session.Head.Day, session.IsClosed, member, [.. session.Questions.Select(state => Of(session, state, member.Number, returned))]);
    }

    private static MemberQuestion Of(CouncilSession session, QuestionState state, int member, IReadOnlyCollection<int> returned)
    {
        var declared = state.Declarations.GetValueOrDefault(member);
        var body = session.IsClosed || declared is { Recused: false }
            ? new QuestionBody(state.Question.Text, state.Question.Rule, state.Remarks, state.Opening, state.Closing, state.VoidReason)
            : null;
        return new(
            state.Question.Number,
            state.Question.Award,
            state.Question.Nominee.Name,
            state.InferredOf(member),
            state.IsNamesake(member),
            declared,
            body,
            !session.IsClosed && state.Opening is null && state.VoidReason is null,
            returned.Contains(state.Question.Number));
    }
}
