// Licence gate: every package in every lock file carries a licence that the house allows, and none is on the ban list.
// dotnet run scripts/licences.cs
#:property PublishAot=false

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml.Linq;

string[] allowed =
[
    "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "PostgreSQL", "MPL-1.1", "MPL-2.0", "MS-PL", "Zlib", "Unlicense",
];

// Packages that state a licence by address or by file; each was read once by a person.
var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
{
    ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT",
    ["https://raw.githubusercontent.com/xunit/xunit/master/license.txt"] = "Apache-2.0",
    ["http://go.microsoft.com/fwlink/?LinkId=329770"] = "MIT",
    ["https://go.microsoft.com/fwlink/?linkid=2142424"] = "MIT",
};

// Commercial, copyleft or source-available from some version on: not taken in any version, so that no update walks into it.
string[] banned =
[
    "PDFsharp", "PdfSharp.", "QuestPDF", "SixLabors.", "MediatR", "AutoMapper", "MassTransit", "FluentAssertions", "EPPlus", "Aspose.",
    "Spire.", "Syncfusion.", "GemBox.", "itext", "Duende.", "Hangfire", "NBomber", "Xceed.", "Moq",
];

// Copyleft for a library that is linked dynamically and may be replaced: allowed for these alone.
var exceptions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
{
    ["NetVips.Native.linux-x64"] = "LGPL-3.0-or-later",
    ["NetVips.Native.win-x64"] = "LGPL-3.0-or-later",
};

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, ".."));
var store = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

var packages = new SortedSet<(string Id, string Version)>();
foreach (var file in Directory.EnumerateFiles(root, "packages.lock.json", SearchOption.AllDirectories))
{
    using var json = JsonDocument.Parse(File.ReadAllText(file));
    foreach (var framework in json.RootElement.GetProperty("dependencies").EnumerateObject())
    {
        foreach (var package in framework.Value.EnumerateObject())
        {
            if (package.Value.TryGetProperty("resolved", out var version))
            {
                packages.Add((package.Name, version.GetString()!));
            }
        }
    }
}

var faults = new List<string>();
var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
foreach (var (id, version) in packages)
{
    if (banned.Any(ban => id.StartsWith(ban, StringComparison.OrdinalIgnoreCase)))
    {
        faults.Add($"{id} {version}: banned");
        continue;
    }

    var licence = LicenceOf(id, version);
    counts[licence] = counts.GetValueOrDefault(licence) + 1;
    if (exceptions.GetValueOrDefault(id) == licence)
    {
        continue;
    }

    if (!licence.Split(" OR ").Any(one => one.Split(" AND ").All(part => allowed.Contains(part.Trim('(', ')', ' ')))))
    {
        faults.Add($"{id} {version}: {licence}");
    }
}

foreach (var (licence, count) in counts)
{
    Console.WriteLine($"{count,4}  {licence}");
}

foreach (var fault in faults)
{
    Console.WriteLine("not allowed: " + fault);
}

Console.WriteLine($"{packages.Count} packages, {faults.Count} not allowed");
return packages.Count > 0 && faults.Count == 0 ? 0 : 1;

string LicenceOf(string id, string version)
{
    var lower = id.ToLowerInvariant();
    var nuspec = Path.Combine(store, lower, version.ToLowerInvariant(), lower + ".nuspec");
    if (!File.Exists(nuspec))
    {
        return "package not restored";
    }

    var metadata = XDocument.Load(nuspec).Root!.Elements().First(element => element.Name.LocalName == "metadata");
    var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
    if (licence?.Attribute("type")?.Value == "expression")
    {
        return licence.Value.Trim();
    }

    if (licence is not null)
    {
        var text = Path.Combine(Path.GetDirectoryName(nuspec)!, licence.Value.Replace('\\', '/'));
        return File.Exists(text) ? FromText(File.ReadAllText(text)) : "file " + licence.Value;
    }

    var address = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value ?? "none stated";
    return read.GetValueOrDefault(address, address);
}

static string FromText(string text) => text switch
{
    _ when text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) => "MIT",
    _ when text.Contains("Apache License", StringComparison.Ordinal) && text.Contains("Version 2.0", StringComparison.Ordinal) => "Apache-2.0",
    _ when text.Contains("Mozilla Public License", StringComparison.Ordinal) => "MPL-2.0",
    _ => "licence file of unknown words",
};

static string Here([CallerFilePath] string path = "") => path;
