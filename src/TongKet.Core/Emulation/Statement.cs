using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Something that evidence says about a nominee. Statements have no order; the same one said twice is said once.</summary>
/// <param name="Proof">What shows it: number of a decision, name of a file; empty when a person attests it.</param>
public abstract record Statement(string Proof);

/// <summary>The rating of a year.</summary>
public sealed record RatingStatement(int Year, TaskRating Rating, string Proof = "") : Statement(Proof);

/// <summary>A yes or no that a person attests.</summary>
public sealed record Attestation(string Fact, bool Holds, string Proof = "") : Statement(Proof);

/// <summary>A count.</summary>
public sealed record CountStatement(string Count, Rational Value, string Proof = "") : Statement(Proof);

/// <summary>What the person does for a living.</summary>
public sealed record OccupationStatement(Occupation Occupation, string Proof = "") : Statement(Proof);

/// <summary>An initiative or scientific work that an authority recognised (EC-P8).</summary>
public sealed record InnovationStatement(InnovationKind Kind, InnovationScope Scope, int Year, string Title, string Proof = "") : Statement(Proof);

/// <summary>An award that the subject was given before.</summary>
public sealed record AwardStatement(PastAward Award, string Proof = "") : Statement(Proof);

/// <summary>A term of discipline.</summary>
public sealed record DisciplineStatement(DisciplineLevel Level, DateInterval Term, string Proof = "") : Statement(Proof);

/// <summary>Whether something is being looked into (EC-E3).</summary>
public sealed record ProceedingsStatement(Proceedings Proceedings, string Proof = "") : Statement(Proof);

/// <summary>How many records of a kind were found when the books were looked through: with fewer at hand the list is incomplete.</summary>
public sealed record SearchedStatement(RecordKind Kind, int Found, string Proof = "") : Statement(Proof);

/// <summary>Whether the subject still lives, works or exists.</summary>
public sealed record StateStatement(SubjectState State, DateOnly? Since, bool Posthumous, string Proof = "") : Statement(Proof);

/// <summary>The day on which a collective was founded.</summary>
public sealed record FoundedStatement(DateOnly Day, string Proof = "") : Statement(Proof);

/// <summary>The day on which the review meeting ended.</summary>
public sealed record ReviewStatement(DateOnly Day, string Proof = "") : Statement(Proof);

/// <summary>The days on which the list was posted.</summary>
public sealed record PostingStatement(DateInterval Days, string Proof = "") : Statement(Proof);

/// <summary>Months away from work in the year (EC-E9).</summary>
public sealed record AbsenceStatement(AbsenceKind Kind, int Months, bool? GoodResult, string Proof = "") : Statement(Proof);

/// <summary>An award given before, with what later awards ask of it.</summary>
/// <param name="Code">Code of law/emulation/awards.json.</param>
/// <param name="Year">The year of a title; the year of the decision of a form.</param>
/// <param name="DecidedOn">The day of the decision; null when only the year is known.</param>
/// <param name="Decision">Its number.</param>
/// <param name="Type">Ground of a form; merit for titles.</param>
/// <param name="Period">The achievement period written in the decision, or null.</param>
/// <param name="Field">The field of the achievement; null means all fields.</param>
/// <param name="Achievement">Key of the achievement rewarded, or null.</param>
/// <param name="Ground">Whether the nomination names it as a ground.</param>
/// <param name="Revoked">Whether it was revoked since.</param>
public sealed record PastAward(
    string Code, int Year, DateOnly? DecidedOn, string Decision, AwardType Type, DateInterval? Period, string? Field, string? Achievement, bool Ground, bool Revoked);

/// <summary>Levels of discipline, mildest first.</summary>
public enum DisciplineLevel
{
    /// <summary>Khiển trách.</summary>
    Reprimand,

    /// <summary>Cảnh cáo.</summary>
    Warning,

    /// <summary>Hạ bậc lương, giáng chức.</summary>
    Demotion,

    /// <summary>Cách chức.</summary>
    Removal,

    /// <summary>Buộc thôi việc.</summary>
    Dismissal,
}

/// <summary>What is being looked into.</summary>
public enum Proceedings
{
    /// <summary>Không có.</summary>
    None,

    /// <summary>Đang xem xét kỷ luật.</summary>
    Discipline,

    /// <summary>Đang điều tra.</summary>
    Investigation,

    /// <summary>Đang thanh tra, kiểm tra, có dấu hiệu vi phạm.</summary>
    Inspection,

    /// <summary>Đang xác minh khiếu nại, tố cáo hoặc vụ việc báo chí nêu.</summary>
    Complaint,
}

/// <summary>Kinds of records that somebody looks through.</summary>
public enum RecordKind
{
    Awards,
    Initiatives,
    Works,
    Disciplines,
    Absences,
}

/// <summary>Whether a subject can still be given an award.</summary>
public enum SubjectState
{
    /// <summary>Đang sống, đang hoạt động.</summary>
    Active,

    /// <summary>Đã mất.</summary>
    Dead,

    /// <summary>Đã chuyển đi.</summary>
    Moved,

    /// <summary>Đã giải thể, sáp nhập.</summary>
    Dissolved,
}

/// <summary>Why somebody was away.</summary>
public enum AbsenceKind
{
    /// <summary>Điều trị sau khi bị thương trong chiến đấu, cứu người, cứu tài sản.</summary>
    Treatment,

    /// <summary>Nghỉ thai sản.</summary>
    Maternity,

    /// <summary>Cơ quan cử đi học.</summary>
    Study,

    /// <summary>Nghỉ khác.</summary>
    Other,
}
