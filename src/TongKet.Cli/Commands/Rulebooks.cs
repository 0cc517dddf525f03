using TongKet.Core.Law;

namespace TongKet.Cli.Commands;

/// <summary>The rulebook that a law command works on.</summary>
internal static class Rulebooks
{
    public static Rulebook Open(string? folder, Output output) =>
        folder is null ? Rulebook.Load() : Rulebook.From(LawFiles.Folder(Existing(folder, output)));

    /// <exception cref="UsageException">There is no such folder.</exception>
    public static string Existing(string folder, Output output) => Directory.Exists(folder)
        ? folder
        : throw new UsageException(output.Say($"không có thư mục “{folder}”.", $"no folder “{folder}”."));
}
