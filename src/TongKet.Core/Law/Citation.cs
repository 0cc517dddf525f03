namespace TongKet.Core.Law;

/// <summary>Where a value of law stands: a document and, when known, its clause.</summary>
/// <param name="Key">Key of the document in law/sources.json.</param>
/// <param name="Number">Number of the document as printed: "07/2021/NĐ-CP".</param>
/// <param name="Clause">"Điều 3", or null when the clause is not verified.</param>
public sealed record Citation(string Key, string Number, string? Clause)
{
    /// <summary>"07/2021/NĐ-CP Điều 3", as case files and printouts name it.</summary>
    public override string ToString() => Clause is null ? Number : Number + ' ' + Clause;
}
