using TongKet.Core.Emulation;
using TongKet.Core.Law;

namespace TongKet.Web.Pages.Emulation;

/// <summary>The questions that the clauses of an award ask, with what was answered.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Questions">In the order of the clauses.</param>
/// <param name="IsForm">Whether a form of commendation is asked, which has a ground, a period and a field.</param>
public sealed record EvidenceFields(EligibilityForm Form, IReadOnlyList<Question> Questions, EmulationBook Book, bool IsForm)
{
    /// <summary>What shows the answers; null where the form keeps nothing and asks for no proof.</summary>
    public ProofFields? Proofs => Form.Proofs;

    public bool Asks(QuestionKind kind) => Questions.Any(question => question.Kind == kind);

    public string? Is(string field, object value) => Form.Typed(field) == value.ToString() ? "selected" : null;

    public ProofChoice Shown(string field, string answer) => new(this, field, answer);
}

/// <summary>Which document or file shows one answer.</summary>
/// <param name="Field">Field of the answer.</param>
/// <param name="Answer">What was asked, for those who do not see the field above.</param>
public sealed record ProofChoice(EvidenceFields Evidence, string Field, string Answer);
