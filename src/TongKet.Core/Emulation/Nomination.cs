using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Emulation;

/// <summary>Whether a person leads, or works, produces or trades directly (EC-P5).</summary>
public enum NomineeStanding
{
    /// <summary>Chưa ghi, hoặc không phải cá nhân.</summary>
    Unstated,

    /// <summary>Lãnh đạo, quản lý.</summary>
    Leader,

    /// <summary>Trực tiếp lao động, sản xuất, kinh doanh, công tác.</summary>
    DirectWorker,
}

/// <summary>Where a nomination stands.</summary>
public enum NominationState
{
    /// <summary>Đang soạn.</summary>
    Drafted,

    /// <summary>Đã nộp.</summary>
    Submitted,

    /// <summary>Đã trả lại một lần, đủ danh sách cần bổ sung.</summary>
    Returned,

    /// <summary>Đã nhận, đủ điều kiện đưa vào danh sách.</summary>
    Accepted,

    /// <summary>Trong danh sách trình Hội đồng.</summary>
    Listed,

    /// <summary>Nơi đề nghị đã rút.</summary>
    Withdrawn,

    /// <summary>Không đề nghị khen, có lý do và điều khoản.</summary>
    Refused,
}

/// <summary>A proposal that somebody is given a title or form: who, for what, on which ground and evidence, and what was found.</summary>
public sealed class Nomination : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Running number within the year of its achievement.</summary>
    public required int Number { get; init; }

    public required int Year { get; init; }

    /// <summary>Code of law/emulation/awards.json.</summary>
    public required string Award { get; set; }

    public required SubjectKind Subject { get; set; }

    /// <summary>Name of the person, collective or head of the household, as it will be printed.</summary>
    public required string Name { get; set; }

    /// <summary>For search without accents.</summary>
    public required string FoldKey { get; set; }

    /// <summary>For lists in Vietnamese order.</summary>
    public required string SortKey { get; set; }

    /// <summary>Summaries by gender are asked for by law (EC-P6).</summary>
    public required Gender Gender { get; set; }

    public required NomineeStanding Standing { get; set; }

    /// <summary>The residential group that proposes; null when a unit does.</summary>
    public Guid? AreaId { get; set; }

    /// <summary>The unit that proposes, or that is proposed.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>The movement whose achievement it is; null for none.</summary>
    public Guid? MovementId { get; set; }

    /// <summary>Ground of a form (Điều 8); null for a title, or where nobody said it.</summary>
    public AwardType? Type { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Field of the achievement; empty means all.</summary>
    public required string Field { get; set; }

    /// <summary>The achievement in words, with its figures.</summary>
    public required string Text { get; set; }

    /// <summary>The reason as it will be printed on decision and certificate.</summary>
    public required string Reason { get; set; }

    /// <summary>What is stated about the nominee, in the order typed (<see cref="StatementText"/>).</summary>
    public required string Facts { get; set; }

    /// <summary>How many members a collective has.</summary>
    public int? Members { get; set; }

    /// <summary>The day on which the file was received for appraisal: it chooses the law.</summary>
    public DateOnly? ReceivedOn { get; set; }

    public NominationState State { get; set; }

    /// <summary>What came of the last assessment.</summary>
    public EligibilityOutcome Outcome { get; set; }

    /// <summary><see cref="JudgedSnapshot"/> of the last assessment: with which law, on which day, clause by clause.</summary>
    public required string Judged { get; set; }

    public Guid? WrittenBy { get; set; }

    public DateTime? WrittenAt { get; set; }

    public DateOnly? SubmittedOn { get; set; }

    public Guid? SubmittedBy { get; set; }

    public DateOnly? ReturnedOn { get; set; }

    public Guid? ReturnedBy { get; set; }

    /// <summary>The full list of gaps it was returned with, one on a line.</summary>
    public string? Gaps { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    public Guid? AcceptedBy { get; set; }

    /// <summary>What a person decided about points that the law's data left open; null when none was open.</summary>
    public string? AcceptedBecause { get; set; }

    public DateOnly? ListedOn { get; set; }

    public Guid? ListedBy { get; set; }

    /// <summary>Why it goes to the council although a local cap is passed; null when none is.</summary>
    public string? ListedBecause { get; set; }

    /// <summary>The day on which it was withdrawn or refused.</summary>
    public DateOnly? EndedOn { get; set; }

    public Guid? EndedBy { get; set; }

    public string? EndedBecause { get; set; }

    public int Version { get; set; }

    /// <summary>"12/2021".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Year}");

    public static string SubjectOf(Guid id) => $"nomination:{id:N}";

    /// <summary>Under what the ledger knows the list of a year.</summary>
    public static string ListOf(int year) => string.Create(CultureInfo.InvariantCulture, $"nominations:{year}");
}
