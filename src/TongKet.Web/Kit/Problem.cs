namespace TongKet.Web.Kit;

/// <summary>What is wrong with a form, and the field it leads to.</summary>
public sealed record Problem(string FieldId, string Message);
