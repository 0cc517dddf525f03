namespace TongKet.Core.Law;

/// <summary>A legal document that values cite; a date that nobody verified is null.</summary>
/// <param name="Key">Our key, which never changes: "ND-07-2021".</param>
/// <param name="Kind">"Nghị định", "Quyết định", ….</param>
/// <param name="Number">As printed: "07/2021/NĐ-CP".</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Signed">Day of signature.</param>
/// <param name="InForce">First day of force.</param>
/// <param name="Replaces">Keys of the documents it replaces.</param>
/// <param name="ReplacedBy">Key of the document that replaced it.</param>
/// <param name="Checked">The day this row was last verified.</param>
/// <param name="Status">Whether that was against an official or verified text.</param>
public sealed record LawSource(
    string Key,
    string Kind,
    string Number,
    string Issuer,
    string Title,
    DateOnly? Signed,
    DateOnly? InForce,
    IReadOnlyList<string> Replaces,
    string? ReplacedBy,
    DateOnly Checked,
    LawStatus Status)
{
    /// <summary>The last day of force that the document itself names; null for none.</summary>
    public DateOnly? Until { get; init; }
}
