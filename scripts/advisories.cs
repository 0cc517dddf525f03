// Advisory gate: no lock file resolves a package to a version that scripts/advisories.json knows as faulty.
// dotnet run scripts/advisories.cs
#:property PublishAot=false

using System.Runtime.CompilerServices;
using System.Text.Json;

var scripts = Path.GetDirectoryName(Here())!;
var root = Path.GetFullPath(Path.Combine(scripts, ".."));
var lenient = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(scripts, "advisories.json")), lenient);
var advisories = list.RootElement.GetProperty("advisories").EnumerateArray()
    .Select(row => (
        Id: Text(row, "id"),
        From: Number(Text(row, "from")),
        Fixed: Number(Text(row, "fixed")),
        Words: $"{Text(row, "advisory")}, mended in {Text(row, "fixed")}: {Text(row, "what")}"))
    .ToArray();

var packages = 0;
var faults = new SortedSet<string>(StringComparer.Ordinal);
foreach (var file in Directory.EnumerateFiles(root, "packages.lock.json", SearchOption.AllDirectories))
{
    using var json = JsonDocument.Parse(File.ReadAllText(file));
    foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
    {
        if (!package.Value.TryGetProperty("resolved", out var resolved))
        {
            continue;
        }

        packages++;
        var version = Number(resolved.GetString()!);
        foreach (var advisory in advisories)
        {
            if (string.Equals(advisory.Id, package.Name, StringComparison.OrdinalIgnoreCase) && version >= advisory.From && version < advisory.Fixed)
            {
                faults.Add($"{package.Name} {resolved.GetString()}: {advisory.Words}");
            }
        }
    }
}

foreach (var fault in faults)
{
    Console.WriteLine(fault);
}

Console.WriteLine($"{packages} lock file lines, {advisories.Length} advisories (read on {Text(list.RootElement, "reviewed")}), {faults.Count} met");
return packages > 0 && faults.Count == 0 ? 0 : 1;

static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

static Version Number(string version) => Version.Parse(version.Split('-', '+')[0]);

static string Here([CallerFilePath] string path = "") => path;
