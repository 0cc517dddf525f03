using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>What a note at a number is.</summary>
public enum ResultNoteKind
{
    Comment,

    /// <summary>Asks somebody for an answer by a day.</summary>
    Question,
    Answer,

    /// <summary>Says why a number stands although a check wanted a look at it; it holds for that number alone.</summary>
    Explanation,
}

/// <summary>A comment, question or answer at a number. It hangs on the value and not on an edition, so that it outlives corrections.</summary>
public sealed class ResultNote : IOwned
{
    public const int LongestText = 2000;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required PeriodKind PeriodKind { get; init; }

    public required int PeriodNumber { get; init; }

    public required ResultNoteKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>For a question: the day by which it is answered.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>For a question: whom it asks.</summary>
    public Guid? AskedOf { get; init; }

    /// <summary>For an answer: its question.</summary>
    public Guid? QuestionId { get; init; }

    public required DateTime At { get; init; }

    public Guid? By { get; init; }

    /// <summary>Position or account name, as the ledger keeps it.</summary>
    public required string ByName { get; init; }

    public Period Period => new(PeriodKind, Year, PeriodNumber);
}
