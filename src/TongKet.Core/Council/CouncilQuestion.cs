using System.Globalization;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>Who or what a question is about, as it stood when the question was frozen.</summary>
/// <param name="Key">Who it is, in the books of the office.</param>
/// <param name="Subject">Word of law/emulation: "individual", "collective", "household", ….</param>
/// <param name="Unit">Key of the unit that it belongs to, when known.</param>
/// <param name="Nomination">The nomination that the question is about, when it comes from the books.</param>
public sealed record QuestionSubject(string Key, string Name, string Subject, string? Unit, string? Nomination = null);

/// <summary>The rule that a question is decided by, frozen with it.</summary>
/// <param name="Source">Document and clause, or the regulation's number.</param>
/// <param name="Status">Whether that text was seen.</param>
public sealed record FrozenRule(int Numerator, int Denominator, VoteBase Base, bool Secret, string Source, LawStatus Status)
{
    /// <summary>Agreeing votes that are needed over a base: the least n with n × denominator ≥ numerator × base.</summary>
    public int Needed(int over) => ((Numerator * over) + Denominator - 1) / Denominator;

    /// <summary>"8/10 tổng số thành viên".</summary>
    public string Says => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator} ") + (Base == VoteBase.Total ? "tổng số thành viên" : "số thành viên có mặt");
}

/// <summary>A question of the agenda, frozen word for word.</summary>
/// <param name="Number">Place on the agenda, from 1.</param>
/// <param name="Text">The words that members vote on.</param>
/// <param name="Award">Code of the title or form.</param>
public sealed record CouncilQuestion(int Number, string Text, string Award, QuestionSubject Nominee, FrozenRule Rule);

/// <summary>A regulation of the council or of the province that sets its own number where the law leaves it.</summary>
public sealed record VoteRegulation(string Number, int Numerator, int Denominator, VoteBase Base, bool Secret);

/// <summary>A conflict of interest, found or declared.</summary>
public sealed record MemberConflict(int Member, ConflictKind Conflict);
