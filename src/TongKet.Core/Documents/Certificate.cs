using System.Collections.Immutable;

namespace TongKet.Core.Documents;

/// <summary>A certificate of commendation, one landscape page: who gives what to whom, for what, under which decision, and where anybody checks it.</summary>
/// <param name="Issuer">"Chủ tịch Ủy ban nhân dân phường Mỏ Chè".</param>
/// <param name="Verb">"Tặng", "Công nhận".</param>
/// <param name="Award">"Giấy khen".</param>
/// <param name="Name">Of the holder.</param>
/// <param name="Place">Of the holder; empty for none.</param>
/// <param name="Reason">As the decision prints it.</param>
/// <param name="Decision">Decision and place in the golden book, a line each.</param>
/// <param name="PlaceDate">"Mỏ Chè, ngày 11 tháng 01 năm 2022".</param>
/// <param name="Authority">Position over the signature, a line each.</param>
/// <param name="Signer">Full name.</param>
/// <param name="Address">Where it is checked.</param>
/// <param name="Square">A picture of that address (PNG).</param>
public sealed record Certificate(
    string Issuer, string Verb, string Award, string Name, string Place, string Reason, ImmutableArray<string> Decision, string PlaceDate, ImmutableArray<string> Authority, string Signer, string Address, byte[] Square);
