using System.Text.Json;

namespace TongKet.Cli;

/// <summary>A setting by flag, else by TONGKET_* of the environment, else by appsettings.json of the current folder.</summary>
internal static class Settings
{
    private const string File = "appsettings.json";

    public static string? Of(string? flag, string name) =>
        flag ?? Environment.GetEnvironmentVariable("TONGKET_" + name.ToUpperInvariant()) ?? FromFile(name);

    private static string? FromFile(string name)
    {
        if (!System.IO.File.Exists(File))
        {
            return null;
        }

        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File), options);
            return document.RootElement.TryGetProperty("TongKet", out var section)
                && section.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new UsageException($"tệp {File} không đúng cú pháp JSON.");
        }
    }
}
