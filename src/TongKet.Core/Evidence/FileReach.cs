using TongKet.Core.Basics;

namespace TongKet.Core.Evidence;

/// <summary>Whether a file lies within what a role limited to one group reads. The room of files knows no places, so those whose files they are tell it.</summary>
public delegate Task<bool> FileReach(Actor actor, EvidenceFile file, CancellationToken cancel);
