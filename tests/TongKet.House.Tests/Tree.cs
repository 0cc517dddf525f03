namespace TongKet.House.Tests;

/// <summary>The source tree as it lies on disk, from the folder that holds the solution; build output and data left out.</summary>
internal static class Tree
{
    private static readonly string[] Skipped =
        ["bin", "obj", "artifacts", "data", ".git", "node_modules", "TestResults", ".vs", ".idea", "StrykerOutput"];

    public static string Root { get; } = FindRoot();

    /// <summary>C# files under a folder, migrations left out: the tool writes them.</summary>
    public static IReadOnlyList<SourceFile> CSharp(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Files(folder, ".cs"))
            .Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal)),
    ];

    /// <summary>Files under a folder of the repository, with addresses relative to the root and forward slashes.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings)
    {
        var start = Path.Combine(Root, folder);
        if (!Directory.Exists(start))
        {
            return [];
        }

        return
        [
            .. Walk(start)
                .Where(path => endings.Length == 0 || endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
                .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (Skipped.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            {
                continue;
            }

            foreach (var file in Walk(child))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TongKet.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests stand outside the repository: no TongKet.slnx above them.");
    }
}

/// <summary>A file by its address in the repository.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<string> Lines { get; } = Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The code alone: comments and literals blanked, line by line as it was.</summary>
    public string Code { get; } = CodeText.Bare(Text);
}
