using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

/// <summary>Pictures of the pages for the human eye, written only when TONGKET_SHOTS names a folder.</summary>
internal static class Shots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TONGKET_SHOTS");

    public static async Task TakeAsync(IPage page, string name, bool whole = true)
    {
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{page.ViewportSize!.Width}.png"), FullPage = whole });
        }
    }

    /// <summary>Keeps a paper beside the pictures, for the human eye.</summary>
    public static async Task KeepAsync(string name, byte[] content)
    {
        if (Folder is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, name), content);
        }
    }
}
