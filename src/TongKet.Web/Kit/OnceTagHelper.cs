using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TongKet.Web.Kit;

/// <summary>Gives every form that posts a key of its own: sent twice, by a double click or after a lost answer, it acts once.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OnceTagHelper(TimeProvider clock) : TagHelper
{
    public const string Field = "__lan";

    // A draft brings the key that its form had.
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.AllAttributes.ContainsName("data-draft"))
        {
            return;
        }

        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{Field}\" value=\"{Guid.CreateVersion7(clock.GetUtcNow()):N}\">");
    }
}
