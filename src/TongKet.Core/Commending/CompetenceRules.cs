using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Commending;

/// <summary>Whether somebody may decide an award on a day.</summary>
public enum CompetenceOutcome
{
    Competent,

    NotCompetent,

    /// <summary>No confirmed text says who decides: a person looks it up.</summary>
    NeedsReview,
}

/// <summary>Who may decide which award on which day (A.5).</summary>
public static class CompetenceRules
{
    public static CompetenceAssessment Assess(EmulationBook book, string code, Authority who, DateOnly day)
    {
        var award = book.Award(code) ?? throw new ArgumentException($"“{code}” không có trong danh mục.", nameof(code));
        var decider = award.DeciderOn(day);
        if (decider is null)
        {
            return new(CompetenceOutcome.NeedsReview, null, $"Chưa có văn bản nói ai quyết định {award.Name} vào ngày {Vietnamese.Date(day)}.");
        }

        var name = Emulation.EmulationTerms.Authority(decider.Value);
        if (decider.Status != LawStatus.Confirmed)
        {
            return new(CompetenceOutcome.NeedsReview, decider, $"{award.Name}: theo {decider.Source} do {name} quyết định, chưa được xác nhận với văn bản.");
        }

        return decider.Value == who || decider.Value == Authority.AnyHead
            ? new(CompetenceOutcome.Competent, decider, $"{award.Name} do {name} quyết định ({decider.Source}).")
            : new(CompetenceOutcome.NotCompetent, decider, $"{award.Name} vào ngày {Vietnamese.Date(day)} do {name} quyết định ({decider.Source}), không thuộc thẩm quyền của {Emulation.EmulationTerms.Authority(who)}; hãy trình cấp trên.");
    }
}

/// <param name="Decider">Who decides on that day; null when nothing says it.</param>
public sealed record CompetenceAssessment(CompetenceOutcome Outcome, Dated<Authority>? Decider, string Says);
