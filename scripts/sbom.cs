// Writes what the product is made of as CycloneDX 1.6: every package of the executable's lock file with its hash and licence, and the files of
// others that the web serves. Fails when a part has no licence or no hash, or is not what its hash says.
// dotnet run scripts/sbom.cs [FILE]
#:property PublishAot=false

using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, ".."));
var store = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
var target = args is [var file, ..] ? file : Path.Combine(root, "artifacts", "sbom.json");
var faults = new List<string>();
var parts = new List<Part>();

using (var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "src", "TongKet.Cli", "packages.lock.json"))))
{
    foreach (var framework in json.RootElement.GetProperty("dependencies").EnumerateObject())
    {
        foreach (var package in framework.Value.EnumerateObject().Where(package => package.Value.TryGetProperty("resolved", out _)))
        {
            var version = package.Value.GetProperty("resolved").GetString()!;
            if (parts.Any(part => part.Name == package.Name && part.Version == version))
            {
                continue;
            }

            // The lock file keeps SHA-512 in base 64; CycloneDX wants it in hexadecimal.
            var hash = package.Value.TryGetProperty("contentHash", out var content) ? Convert.ToHexStringLower(Convert.FromBase64String(content.GetString()!)) : null;
            var licence = LicenceOf(package.Name, version);
            if (hash is null || licence is null)
            {
                faults.Add($"{package.Name} {version}: no {(hash is null ? "hash" : "licence")}");
            }

            parts.Add(new Part(package.Name, version, $"pkg:nuget/{package.Name}@{version}", "SHA-512", hash ?? string.Empty, licence ?? string.Empty));
        }
    }
}

// Files that came from npm stand in a table beside them, each with its hash.
var notes = File.ReadAllText(Path.Combine(root, "src", "TongKet.Web", "wwwroot", "fonts", "README.md"));
var origin = Regex.Match(notes, "npm package `(?<name>[^`]+)` (?<version>[0-9.]+)", RegexOptions.None, TimeSpan.FromSeconds(1));
foreach (Match row in Regex.Matches(notes, @"^\| `(?<file>[^`]+)` \| `(?<hash>[0-9a-f]{64})` \|", RegexOptions.Multiline, TimeSpan.FromSeconds(1)))
{
    var path = Path.Combine(root, "src", "TongKet.Web", "wwwroot", "fonts", row.Groups["file"].Value);
    var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    if (hash != row.Groups["hash"].Value)
    {
        faults.Add($"{row.Groups["file"].Value}: not what its hash says");
    }

    parts.Add(new Part(
        row.Groups["file"].Value, origin.Groups["version"].Value, $"pkg:npm/{Uri.EscapeDataString(origin.Groups["name"].Value)}@{origin.Groups["version"].Value}#{row.Groups["file"].Value}", "SHA-256", hash, "OFL-1.1"));
}

var buffer = new MemoryStream();
using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
{
    writer.WriteStartObject();
    writer.WriteString("bomFormat", "CycloneDX");
    writer.WriteString("specVersion", "1.6");
    writer.WriteNumber("version", 1);
    writer.WriteStartObject("metadata");
    writer.WriteStartObject("component");
    writer.WriteString("type", "application");
    writer.WriteString("bom-ref", "tongket");
    writer.WriteString("name", "tongket");
    writer.WriteString("version", XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value);
    Licence(writer, "Apache-2.0");
    writer.WriteEndObject();
    writer.WriteEndObject();
    writer.WriteStartArray("components");
    foreach (var part in parts.OrderBy(part => part.Purl, StringComparer.Ordinal))
    {
        writer.WriteStartObject();
        writer.WriteString("type", part.Purl.StartsWith("pkg:npm", StringComparison.Ordinal) ? "file" : "library");
        writer.WriteString("bom-ref", part.Purl);
        writer.WriteString("name", part.Name);
        writer.WriteString("version", part.Version);
        writer.WriteStartArray("hashes");
        writer.WriteStartObject();
        writer.WriteString("alg", part.Algorithm);
        writer.WriteString("content", part.Hash);
        writer.WriteEndObject();
        writer.WriteEndArray();
        Licence(writer, part.Licence);
        writer.WriteString("purl", part.Purl);
        writer.WriteEndObject();
    }

    writer.WriteEndArray();
    writer.WriteEndObject();
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
File.WriteAllText(target, Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
foreach (var fault in faults)
{
    Console.WriteLine(fault);
}

Console.WriteLine($"{parts.Count} parts, {faults.Count} faults");
return parts.Count > 10 && faults.Count == 0 ? 0 : 1;

static void Licence(Utf8JsonWriter writer, string licence)
{
    writer.WriteStartArray("licenses");
    writer.WriteStartObject();
    if (licence.Contains(' ', StringComparison.Ordinal))
    {
        writer.WriteString("expression", licence);
    }
    else
    {
        writer.WriteStartObject("license");
        writer.WriteString(licence.StartsWith("http", StringComparison.Ordinal) || licence.StartsWith("file ", StringComparison.Ordinal) ? "name" : "id", licence);
        writer.WriteEndObject();
    }

    writer.WriteEndObject();
    writer.WriteEndArray();
}

string? LicenceOf(string id, string version)
{
    var lower = id.ToLowerInvariant();
    var nuspec = Path.Combine(store, lower, version.ToLowerInvariant(), lower + ".nuspec");
    if (!File.Exists(nuspec))
    {
        return null;
    }

    var metadata = XDocument.Load(nuspec).Root!.Elements().First(element => element.Name.LocalName == "metadata");
    var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
    return licence is null ? metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value
        : licence.Attribute("type")?.Value == "expression" ? licence.Value.Trim() : "file " + licence.Value.Trim();
}

static string Here([CallerFilePath] string path = "") => path;

internal sealed record Part(string Name, string Version, string Purl, string Algorithm, string Hash, string Licence);
