namespace TongKet.House.Tests;

/// <summary>Rule 2 of the house: inside Core only the arrows of the dependency table.</summary>
public class RoomTests
{
    private static readonly RoomTable Table = RoomTable.Parse(Tree.Read("ARCHITECTURE.md"));

    private static readonly RoomTable Sample = RoomTable.Parse(
        """
        text
        | room | may use |
        |---|---|
        | `Basics` | `Figures.Numbers` |
        | `Targets` | `Basics`, `Figures` |
        | `Left` | `Right` |
        | `Right` | `Left` |

        | other | table |
        """);

    [Fact]
    public void Every_use_between_rooms_is_an_arrow_of_the_table() => Clean.Of(
        Tree.CSharp("src/TongKet.Core").Where(file => RoomOf(file) is not null).SelectMany(file => Table.Faults(file, RoomOf(file)!)));

    [Fact]
    public void Every_room_of_the_table_is_a_folder() =>
        Clean.Of(Table.Rooms.Where(room => !Tree.Exists("src/TongKet.Core/" + room)));

    // Storage knows every entity and every verb knows Storage: the one circle, drawn and named in ARCHITECTURE.md.
    [Fact]
    public void Rooms_do_not_use_each_other_save_for_storage() =>
        Clean.Of(Table.Cycles().Where(cycle => !cycle.Contains("Storage", StringComparison.Ordinal)));

    [Fact]
    public void Namespaces_follow_folders() => Clean.Of(Tree.CSharp("src").Where(file => NamespaceFault(file)).Select(file => file.Path));

    [Theory]
    [InlineData("using TongKet.Core.Targets;", "Basics", 1)]
    [InlineData("var x = TongKet.Core.Targets.RollUp.Of();", "Basics", 1)]
    [InlineData("using TongKet.Figures.Text;", "Basics", 1)]
    [InlineData("using TongKet.Figures.Numbers;", "Basics", 0)]
    [InlineData("using TongKet.Figures.Text;\nusing TongKet.Core.Basics.Text;", "Targets", 0)]
    [InlineData("// using TongKet.Core.Targets;", "Basics", 0)]
    [InlineData("", "Cellar", 1)]
    public void An_arrow_outside_the_table_is_found(string code, string room, int faults) =>
        Assert.Equal(faults, Sample.Faults(new SourceFile("x.cs", code), room).Count());

    [Fact]
    public void Two_rooms_that_use_each_other_are_found() => Assert.Contains("Left and Right may use each other", Sample.Cycles());

    private static string? RoomOf(SourceFile file) => file.Path.Split('/') is [_, _, var room, _, ..] ? room : null;

    private static bool NamespaceFault(SourceFile file)
    {
        var folders = Path.GetDirectoryName(file.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
        var declared = file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
        return declared is not null && !folders.StartsWith(declared["namespace ".Length..].TrimEnd(';'), StringComparison.Ordinal);
    }
}
