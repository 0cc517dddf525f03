namespace TongKet.Figures.Tests;

internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TongKet.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("TongKet.slnx is in no folder above the tests.");
    }
}
