namespace TongKet.Core.Privacy;

/// <summary>What the store holds about somebody without an account, for a copy to that person: as holder of positions, as requester.</summary>
public sealed record HeldOthers
{
    public required DateTime At { get; init; }

    /// <summary>Null when the person is not in the register of positions.</summary>
    public HeldPerson? Person { get; init; }

    /// <summary>Null when no request was named.</summary>
    public HeldRequest? Request { get; init; }
}

/// <param name="About">Entries of the ledger about the person.</param>
public sealed record HeldPerson(string Name, string Gender, IReadOnlyList<HeldService> Positions, IReadOnlyList<HeldEntry> About);

public sealed record HeldService(string Organisation, string Title, DateOnly From, DateOnly? To, string Basis);

/// <param name="Identity">How it was made sure who asked.</param>
/// <param name="Files">Names of the papers.</param>
/// <param name="About">Entries of the ledger about the request.</param>
public sealed record HeldRequest(
    string Number, string Kind, string Channel, DateOnly ReceivedOn, string Name, string Contact, string Matter, string? Identity, string? Extension, string? Outcome, string? Answer,
    DateOnly? AnsweredOn, IReadOnlyList<string> Files, IReadOnlyList<HeldEntry> About);
