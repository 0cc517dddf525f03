using TongKet.Core.Basics;

namespace TongKet.Core.Evidence;

/// <summary>
/// A file of other books in the same store that an actor may read because what it decides binds the actor's commune; null when it is none. Wired by
/// the engine to the room that knows what was handed down.
/// </summary>
public delegate Task<EvidenceFile?> FileLoan(Actor actor, Guid fileId, CancellationToken cancel);
