namespace TongKet.Core.Register;

/// <summary>A succession as it is entered.</summary>
public sealed record SuccessionDraft
{
    public required SuccessionKind Kind { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    public required string LegalBasis { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public string Note { get; init; } = string.Empty;

    public required IReadOnlyList<Guid> Predecessors { get; init; }

    public required IReadOnlyList<SuccessorArea> Successors { get; init; }

    /// <summary>What went where. May be left out when there is one successor, or one predecessor and one successor.</summary>
    public IReadOnlyList<FlowDraft> Flows { get; init; } = [];

    /// <summary>New codes and names of residential groups that go along with their commune; the others keep theirs.</summary>
    public IReadOnlyList<CarriedGroup> Carried { get; init; } = [];

    /// <summary>The draft with the flows that need no saying.</summary>
    public SuccessionDraft Completed() => Flows.Count == 0 && Successors.Count == 1
        ? this with { Flows = [.. Predecessors.Select(id => new FlowDraft(id, 0, null, null, null))] }
        : this;
}

/// <summary>A place that begins.</summary>
/// <param name="ParentId">What it belongs to; null for a province, or when the parent is not in the books.</param>
/// <param name="IsHome">Whether the books go on with it; needed only when the books' own place is divided.</param>
public sealed record SuccessorArea(string Code, string Name, AreaType Type, Guid? ParentId = null, int Ordinal = 0, bool IsHome = false);

/// <summary>What went from a place to a place.</summary>
/// <param name="Successor">Index among the successors.</param>
public sealed record FlowDraft(Guid PredecessorId, int Successor, long? Households, long? Population, long? SquareMetres);

/// <summary>A residential group that goes along with its commune.</summary>
public sealed record CarriedGroup(Guid GroupId, string Code, string Name, int Ordinal);
