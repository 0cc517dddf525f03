using TongKet.Testing;

namespace TongKet.Core.Tests.Law;

/// <summary>The repository's law/ folder on disk, and copies of it to spoil.</summary>
internal static class LawFolder
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "law");

    /// <summary>The embedded files as text, by name.</summary>
    public static Dictionary<string, string> Texts() => Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories)
        .Select(file => (File: file, Name: System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')))
        .Where(pair => !pair.Name.StartsWith("schema/", StringComparison.Ordinal) && !pair.Name.StartsWith("cases/", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Name, pair => File.ReadAllText(pair.File), StringComparer.Ordinal);
}
