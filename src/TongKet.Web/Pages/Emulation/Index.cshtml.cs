using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Emulation;

/// <summary>Whether a subject may be given an award, by the law of the day: what the award asks, what was answered, and every clause with what decided it.</summary>
public sealed class IndexModel(Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    public EmulationBook Book => rulebook.Emulation;

    public EligibilityForm Form { get; private set; } = null!;

    /// <summary>What is asked; null while no award is chosen.</summary>
    public Candidacy? Asked { get; private set; }

    public AwardDefinition? Award { get; private set; }

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>The answer; null until the facts were sent.</summary>
    public EligibilityAssessment? Assessment { get; private set; }

    public Dated<Authority>? Decider { get; private set; }

    public Dated<AwardBonus>? Bonus { get; private set; }

    public void OnGet()
    {
        Form = new(name => Request.Query[name].FirstOrDefault(), words);
        Asked = Form.Candidacy(Book, Local.Today(clock));
        if (Asked is not { } asked)
        {
            return;
        }

        Award = Book.Award(asked.Award);
        Decider = Award!.DeciderOn(asked.DecisionDay);
        Bonus = Award.BonusOn(asked.DecisionDay, asked.Subject);
        Questions = QuestionRules.Of(Book, asked);
        var statements = Form.Statements(Book, Questions);
        Problems = Form.Problems;
        if (Request.Query.ContainsKey("xet") && Problems.Count == 0)
        {
            Assessment = Eligibility.Assess(Book, asked, EvidenceBook.Of(statements, Book));
        }
    }

    /// <summary>Look of an answer: a word with a mark, never colour alone.</summary>
    public static string Style(EligibilityOutcome outcome) => outcome switch
    {
        EligibilityOutcome.Eligible => "good",
        EligibilityOutcome.NotEligible => "bad",
        _ => "late",
    };

    public static string Style(ClauseAnswer answer) => answer switch
    {
        ClauseAnswer.Met => "good",
        ClauseAnswer.NotMet => "bad",
        _ => "late",
    };

    public static string Mark(string style) => style switch
    {
        "good" => "✓",
        "bad" => "✕",
        _ => "?",
    };
}
