using System.Collections.Concurrent;

namespace TongKet.Core.Council;

/// <summary>
/// The first part of a vote's key, from when one person has given it until another gives a second: in this program's memory, for a short
/// while, and nowhere else. After a restart, or where the second person reached another node, the first gives it again.
/// </summary>
public sealed class HeldParts(TimeProvider clock)
{
    /// <summary>How long a part waits for the other.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<Guid, Held> held = new();

    /// <summary>Who has given a part of this opening, and when; null for nobody.</summary>
    public (Guid? By, string Name, DateTimeOffset At)? Of(Guid sitting, string opening) => Find(sitting, opening) is { } one ? (one.By, one.Name, one.At) : null;

    internal string? PartOf(Guid sitting, string opening) => Find(sitting, opening)?.Part;

    internal void Keep(Guid sitting, string opening, Guid? by, string name, string part) => held[sitting] = new(opening, by, name, part, clock.GetUtcNow());

    internal void Drop(Guid sitting) => held.TryRemove(sitting, out _);

    private Held? Find(Guid sitting, string opening) =>
        held.TryGetValue(sitting, out var one) && one.Opening == opening && one.At + Life > clock.GetUtcNow() ? one : null;

    private sealed record Held(string Opening, Guid? By, string Name, string Part, DateTimeOffset At);
}
