namespace TongKet.Core.Basics;

/// <summary>One field that two people may have changed at once: taken over where only one of them did.</summary>
/// <param name="Value">What to go on with: the one change there is, or the own one where both changed it.</param>
/// <param name="IsConflict">Both changed it, and not to the same.</param>
public readonly record struct Merged(string Value, bool IsConflict)
{
    /// <param name="seen">What both started from.</param>
    public static Merged Of(string seen, string theirs, string mine) => mine == seen
        ? new(theirs, false)
        : new(mine, theirs != seen && theirs != mine);
}
