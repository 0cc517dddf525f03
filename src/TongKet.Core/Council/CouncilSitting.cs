using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;

namespace TongKet.Core.Council;

/// <summary>A session of the council in the books: its lines are the session, this row finds them.</summary>
public sealed class CouncilSitting : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The session's random name, as in its file.</summary>
    public required string Session { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTime OpenedAt { get; init; }

    public Guid? OpenedBy { get; init; }

    /// <summary>SHA-256 of the file of the ended session; null until then.</summary>
    public string? FileHash { get; set; }

    public static string SubjectOf(Guid id) => $"council:{id:N}";
}

/// <summary>One line of a session's file; never changed.</summary>
public sealed class CouncilLine : IOwned
{
    /// <summary>Made of session and number, so that a row under another key is noticed.</summary>
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid SittingId { get; init; }

    public required int Number { get; init; }

    public required string Hash { get; init; }

    public required string Json { get; init; }

    internal static Guid IdOf(Guid sitting, int number) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"council-line\n{sitting:N}\n{number}"))).AsSpan(0, 16));
}

/// <summary>Who returned a ballot in an open vote. The rows are made when it opens, in no order, and go when it closes.</summary>
public sealed class BallotMark : IOwned
{
    /// <summary>Random, so that it tells no moment.</summary>
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid SittingId { get; init; }

    public required int Question { get; init; }

    public required int Member { get; init; }

    public bool HasReturned { get; set; }
}

/// <summary>What was voted in an open vote, unreadable. Nothing in it leads to a member; as many empty ones as ballots were issued are made when it opens, and go when it closes.</summary>
public sealed class BallotSlot : IOwned
{
    /// <summary>Random, so that it tells no moment.</summary>
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid SittingId { get; init; }

    public required int Question { get; init; }

    /// <summary>Hash over the code that the voter holds, or that is printed on a form; null while it is empty.</summary>
    public string? Slot { get; set; }

    public string? Sealed { get; set; }
}

/// <summary>A printed ballot paper of one open secret question; goes when its vote closes. An open vote needs none: its papers bear names.</summary>
public sealed class BallotForm : IOwned
{
    /// <summary>Random, so that it tells no moment.</summary>
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid SittingId { get; init; }

    public required int Question { get; init; }

    /// <summary>Hash over the printed code: the code itself is on the paper alone, and with it all that leads to the ballot.</summary>
    public required string CodeHash { get; init; }
}
