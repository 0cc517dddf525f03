namespace TongKet.Bench;

/// <summary>Where the measured things stand in the repository.</summary>
internal static class Places
{
    public static string Root { get; } = Find();

    public static string Wrapper => Path.Combine(Root, "tongket");

    /// <summary>What the wrapper built and starts.</summary>
    public static string Executable => Path.Combine(Root, "artifacts", "tongket", "tongket");

    /// <summary>One page of an official report, the size that an office publishes.</summary>
    public static string Page => Path.Combine(Root, "docs", "examples", "tong-ket-2021.txt");

    /// <summary>Passages of our own in the manner of reports, each full of relations.</summary>
    public static string Passages => Path.Combine(Root, "tests", "TongKet.Figures.Tests", "Corpus", "reports");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TongKet.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Chạy phép đo trong thư mục mã nguồn.");
    }
}
