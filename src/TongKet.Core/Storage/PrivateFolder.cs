namespace TongKet.Core.Storage;

/// <summary>Folders that nobody else on the machine may look into: data, keys, and work that stands in the clear for a moment.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder for its owner alone; from one that is there already it takes the rights of strangers and leaves those of the group. A folder that all share (/tmp) stays as it is.</summary>
    public static DirectoryInfo Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        if (!Directory.Exists(path))
        {
            return Directory.CreateDirectory(path, Owner);
        }

        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & Others) != UnixFileMode.None && !mode.HasFlag(UnixFileMode.StickyBit))
            {
                File.SetUnixFileMode(path, mode & ~Others);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's folder: whoever lent it answers for it.
        }

        return new DirectoryInfo(path);
    }

    /// <summary>Takes the rights of everybody else from a file that something else has made.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnersFile);
        }
    }

    /// <summary>A file for its owner alone.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        return new FileStream(path, options);
    }
}
