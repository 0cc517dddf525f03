using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TongKet.Web.Kit;

/// <summary>
/// Says beside a field what is wrong with it. The list at the head of the page leads to the field, and the field names its fault, so that whoever
/// comes to it hears it without going back. Cells of a grid tell their own.
/// </summary>
[HtmlTargetElement("input", Attributes = "id", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", Attributes = "id")]
[HtmlTargetElement("textarea", Attributes = "id")]
public sealed class FaultTagHelper : TagHelper
{
    private const string Described = "aria-describedby";
    private const string Key = "problems";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Lets the fields of a page know its problems.</summary>
    public static void Show(ViewDataDictionary data, IReadOnlyList<Problem> problems) => data[Key] = problems;

    /// <summary>What is wrong with a field; empty for nothing.</summary>
    public static string Of(ViewDataDictionary data, string fieldId) =>
        data[Key] is IReadOnlyList<Problem> problems ? string.Join(' ', problems.Where(problem => problem.FieldId == fieldId).Select(problem => problem.Message).Distinct()) : string.Empty;

    /// <summary>Where a field's fault stands.</summary>
    public static string IdOf(string fieldId) => fieldId + "-loi";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (output.Attributes["id"]?.Value?.ToString() is not { Length: > 0 } id || Of(ViewContext.ViewData, id) is not { Length: > 0 } said)
        {
            return;
        }

        var hint = output.Attributes[Described]?.Value?.ToString();
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute(Described, string.IsNullOrEmpty(hint) ? IdOf(id) : $"{IdOf(id)} {hint}");
        output.PreElement.AppendHtml($"<span class=\"fault\" id=\"{IdOf(id)}\">");
        output.PreElement.Append(said);
        output.PreElement.AppendHtml("</span>");
    }
}
