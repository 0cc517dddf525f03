namespace TongKet.Core.Tests.Law;

/// <summary>The repository's law/ folder on disk, and copies of it to spoil.</summary>
internal static class LawFolder
{
    public static string Path { get; } = Find();

    /// <summary>The embedded files as text, by name.</summary>
    public static Dictionary<string, string> Texts() => Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories)
        .Select(file => (File: file, Name: System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')))
        .Where(pair => !pair.Name.StartsWith("schema/", StringComparison.Ordinal) && !pair.Name.StartsWith("cases/", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Name, pair => File.ReadAllText(pair.File), StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TongKet.slnx")))
            {
                return System.IO.Path.Combine(folder.FullName, "law");
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
