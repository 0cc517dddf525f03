namespace TongKet.Figures;

/// <summary>A period that the law names for a subject, and the days on which the law named it so.</summary>
/// <remarks>The numbers of law are the caller's; the auditor holds none.</remarks>
/// <param name="Subject">The words that must stand in the sentence: "chuẩn nghèo đa chiều".</param>
/// <param name="From">The first year of the period.</param>
/// <param name="To">Its last year.</param>
/// <param name="ForceFrom">The first day on which this was the law.</param>
/// <param name="ForceTo">The last such day; none while it stands.</param>
/// <param name="Citation">The source as printed: "Nghị định 07/2021/NĐ-CP, Điều 3".</param>
/// <param name="IsExtension">The period is a named one lengthened by a later text, so that writing it is defensible but imprecise.</param>
public sealed record LegalPeriod(string Subject, int From, int To, DateOnly ForceFrom, DateOnly? ForceTo, string Citation, bool IsExtension = false);
