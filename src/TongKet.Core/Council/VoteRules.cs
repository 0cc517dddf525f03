using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>Which number of votes a question needs: the law of the day, or a regulation where the law leaves it.</summary>
public static class VoteRules
{
    /// <param name="secret">The council wants a secret ballot; where the rule asks for one it is secret anyway.</param>
    /// <returns>The rule to freeze with the question, or why there is none.</returns>
    public static (FrozenRule? Rule, IReadOnlyList<Finding> Findings) Freeze(CouncilBook book, DateOnly day, string award, VoteRegulation? regulation, bool secret)
    {
        var law = book.VoteOn(day, award);
        if (regulation is null)
        {
            return law is null ? (null, [Unknown]) : (Of(law, secret), []);
        }

        var findings = Regulated(law, regulation);
        return findings.Count > 0
            ? (law is null ? null : Of(law, secret), findings)
            : (new(regulation.Numerator, regulation.Denominator, regulation.Base, secret || regulation.Secret || law?.Value.Secret == true, regulation.Number, LawStatus.Confirmed), []);
    }

    public static FrozenQuorum? Quorum(CouncilBook book, DateOnly day) =>
        book.QuorumOn(day) is { } quorum ? new(quorum.Value.Numerator, quorum.Value.Denominator, quorum.Source.ToString(), quorum.Status) : null;

    private static Finding Unknown => new("rule", "Bộ luật chưa có mức biểu quyết cho danh hiệu, hình thức này vào ngày họp.");

    private static IReadOnlyList<Finding> Regulated(Dated<VoteRule>? law, VoteRegulation regulation) =>
        law is { Value.Delegated: false } ? [new("regulation", "Mức biểu quyết này do Chính phủ quy định; quy chế không đặt mức khác.", Citation: law.Source.ToString())]
        : regulation.Numerator < 1 || regulation.Numerator > regulation.Denominator || regulation.Numerator * 2 <= regulation.Denominator || regulation.Number.Trim().Length == 0
            ? [new("regulation", "Quy chế phải có số và mức biểu quyết quá một nửa; quá bán thì ghi 51/100.")]
        : [];

    private static FrozenRule Of(Dated<VoteRule> law, bool secret) =>
        new(law.Value.Numerator, law.Value.Denominator, law.Value.Base, secret || law.Value.Secret, law.Source.ToString(), law.Status);
}
