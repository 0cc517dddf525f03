namespace TongKet.Core.Privacy;

/// <summary>What the store holds about somebody without an account, for a copy to that person: as holder of positions, as requester.</summary>
public sealed record HeldOthers
{
    public required DateTime At { get; init; }

    /// <summary>Null when the person is not in the register of positions.</summary>
    public HeldPerson? Person { get; init; }

    /// <summary>Null when no request was named.</summary>
    public HeldRequest? Request { get; init; }

    /// <summary>Nominations and awards under a name and a place; null when none was named.</summary>
    public HeldHonours? Honours { get; init; }
}

/// <summary>Of whom a copy is asked: any of a person in the register, a request of the register, a name with its place.</summary>
/// <param name="Number">"3/2026".</param>
/// <param name="Name">As it is written in nominations and awards.</param>
/// <param name="PlaceId">The group or unit: namesakes of other places are other people.</param>
public sealed record HeldAsk(Guid? PersonId, string? Number, string? Name = null, Guid? PlaceId = null);

/// <param name="Unplaced">How many awards of the name have no place: an officer looks whose they are before anything of them is handed out.</param>
/// <param name="Alike">How many nominations and awards of the place bear the name with other marks of tone: Hoa is not Hòa.</param>
public sealed record HeldHonours(string Name, string Place, IReadOnlyList<HeldNomination> Nominations, IReadOnlyList<HeldAward> Awards, int Unplaced, int Alike);

public sealed record HeldNomination(string Number, string Award, string State, string Text, string Reason, string Gender, string? Answer);

public sealed record HeldAward(string Award, int Year, string Decision, DateOnly DecidedOn, string Issuer, string Reason, DateOnly? RevokedOn, string? RevokedBecause);

/// <param name="About">Entries of the ledger about the person.</param>
public sealed record HeldPerson(string Name, string Gender, IReadOnlyList<HeldService> Positions, IReadOnlyList<HeldEntry> About);

public sealed record HeldService(string Organisation, string Title, DateOnly From, DateOnly? To, string Basis);

/// <param name="Identity">How it was made sure who asked.</param>
/// <param name="Files">Names of the papers.</param>
/// <param name="About">Entries of the ledger about the request.</param>
public sealed record HeldRequest(
    string Number, string Kind, string Channel, DateOnly ReceivedOn, string Name, string Contact, string Matter, string? Identity, string? Extension, string? Outcome, string? Answer,
    DateOnly? AnsweredOn, IReadOnlyList<string> Files, IReadOnlyList<HeldEntry> About);
