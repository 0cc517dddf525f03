namespace TongKet.House.Tests;

/// <summary>Rule 10 of the house: one owner for each thing that could leak everywhere.</summary>
public class OwnersTests
{
    private static readonly (string Word, string[] Owners)[] Rules =
    [
        ("DocumentFormat.OpenXml", ["src/TongKet.Core/Documents/"]),
        ("Microsoft.Data.Sqlite", ["src/TongKet.Core/Storage/", "src/TongKet.Core/Searching/SearchIndex"]),
        ("Npgsql", ["src/TongKet.Core/Storage/"]),
        ("ExecuteSqlRaw", ["src/TongKet.Core/Storage/"]),
        ("FromSqlRaw", ["src/TongKet.Core/Storage/"]),
        ("VerbScope.BeginAsync", ["src/TongKet.Core/"]),
        ("MailKit", ["src/TongKet.Core/Notices/"]),
        ("MimeKit", ["src/TongKet.Core/Notices/"]),
        ("System.CommandLine", ["src/TongKet.Cli/"]),
        ("Console", ["src/TongKet.Cli/"]),
        ("Process.Start", ["src/TongKet.Cli/Browser.cs", "src/TongKet.Core/Documents/LibreOffice.cs"]),
        ("AngleSharp", ["src/TongKet.Core/Documents/"]),
        ("UglyToad", ["src/TongKet.Core/Documents/"]),
    ];

    [Fact]
    public void Each_thing_is_known_only_where_it_belongs() => Clean.Of(Tree.CSharp("src").SelectMany(Faults));

    [Theory]
    [InlineData("src/TongKet.Web/Pages/Index.cshtml.cs", "using Npgsql;", 1)]
    [InlineData("src/TongKet.Core/Storage/PostgresStore.cs", "using Npgsql;", 0)]
    [InlineData("src/TongKet.Core/Law/Rulebook.cs", "Console.WriteLine(x);", 1)]
    [InlineData("src/TongKet.Core/Law/Rulebook.cs", "// Console.WriteLine(x);", 0)]
    [InlineData("src/TongKet.Web/Pages/Index.cshtml.cs", "VerbScope.BeginAsync(stores);", 1)]
    public void A_thing_out_of_its_place_is_found(string path, string code, int faults) =>
        Assert.Equal(faults, Faults(new SourceFile(path, code)).Count());

    private static IEnumerable<string> Faults(SourceFile file)
    {
        foreach (var (word, owners) in Rules)
        {
            var known = file.Code.Split(word).Skip(1).Any(after => after is not [var next, ..] || !char.IsLetterOrDigit(next));
            if (known && !owners.Any(owner => file.Path.StartsWith(owner, StringComparison.Ordinal)))
            {
                yield return $"{file.Path} knows {word}";
            }
        }
    }
}
