using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

/// <summary>The accessibility engine run in the page itself: no second page is opened to gather what one frame has found.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // By night only the colours differ: what does not hang on them need not be asked again.
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    /// <summary>Each violation: its rule and where it stands.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, bool onlyColours = false)
    {
        if (!await page.EvaluateAsync<bool>("typeof window.axe === 'object'"))
        {
            await page.EvaluateAsync(Script);
        }

        var found = await page.EvaluateAsync<JsonElement>(
            "rules => axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })"
                + ".then(result => ({ ran: result.passes.length + result.violations.length, violations: result.violations.map(one => one.id + ' ' + one.nodes.map(node => node.target.join(' ')).join(', ')) }))",
            onlyColours ? ColourRules : null);
        Assert.True(found.GetProperty("ran").GetInt32() > 0, "No rule was tried.");
        return [.. found.GetProperty("violations").EnumerateArray().Select(one => one.GetString()!)];
    }
}
