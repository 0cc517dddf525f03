namespace TongKet.Core.Publishing;

/// <summary>A signed statement of where the ledger stood, for everyone to keep.</summary>
/// <param name="At">UTC.</param>
public sealed record PublishedAnchor(long Sequence, string Hash, DateTime At, string KeyId, string Signature);
