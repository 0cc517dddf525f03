namespace TongKet.Core.Basics;

/// <summary>The verb of this request stands in the ledger already: sent twice, by a double click or after a lost answer. Nothing was done again.</summary>
/// <param name="verb">What was done.</param>
/// <param name="subject">To what: "result:018f…".</param>
/// <param name="at">When, UTC.</param>
public sealed class AlreadyDone(string verb, string subject, DateTime at) : Exception($"{verb} was done already.")
{
    public string Verb { get; } = verb;

    public string Subject { get; } = subject;

    public DateTime At { get; } = at;
}
