using System.Text;

namespace TongKet.Core.Law;

/// <summary>The bytes of the rulebook's files by name ("poverty/thresholds.json"): embedded, of a folder, or of a test.</summary>
public sealed class LawFiles
{
    private const string Prefix = "law/";

    private readonly Func<string, byte[]?> open;
    private readonly Func<IReadOnlyList<string>> list;

    private LawFiles(Func<string, byte[]?> open, Func<IReadOnlyList<string>> list)
    {
        this.open = open;
        this.list = list;
    }

    /// <summary>Names of all files, in ordinal order.</summary>
    public IReadOnlyList<string> Names => list();

    /// <summary>The files that the program was built with.</summary>
    public static LawFiles Embedded()
    {
        var assembly = typeof(LawFiles).Assembly;
        return new(
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(Prefix + name);
                if (stream is null)
                {
                    return null;
                }

                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes;
            },
            () => Sorted(assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..].Replace('\\', '/'))));
    }

    /// <summary>The files of a folder laid out as law/ is; schemas and cases are not part of the rulebook.</summary>
    public static LawFiles Folder(string path) => new(
        name => File.Exists(Path.Combine(path, name)) ? File.ReadAllBytes(Path.Combine(path, name)) : null,
        () => Sorted(Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Where(name => !name.StartsWith("schema/", StringComparison.Ordinal) && !name.StartsWith("cases/", StringComparison.Ordinal))));

    /// <summary>Files given as text.</summary>
    public static LawFiles Of(IReadOnlyDictionary<string, string> texts) => new(
        name => texts.TryGetValue(name, out var text) ? Encoding.UTF8.GetBytes(text) : null,
        () => Sorted(texts.Keys));

    /// <summary>The bytes of a file, or null when it is not there.</summary>
    public byte[]? Open(string name) => open(name);

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
