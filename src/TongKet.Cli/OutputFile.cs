namespace TongKet.Cli;

/// <summary>A file that a command writes: it stands whole under its name or not at all, and one sentence says why not.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a place where nothing can be written, before any work is done for it.</summary>
    /// <exception cref="UsageException">The folder is not there, or the name is a folder's.</exception>
    public static void Check(string path, Output output)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new UsageException(output.Say($"“{path}” là một thư mục; hãy nêu tên tệp sẽ ghi.", $"“{path}” is a folder; name the file to write."));
        }

        if (Path.GetDirectoryName(full) is not { } folder || !Directory.Exists(folder))
        {
            throw new UsageException(output.Say(
                $"không ghi được tệp “{path}”: thư mục “{Path.GetDirectoryName(full)}” chưa có; hãy tạo thư mục trước.",
                $"cannot write “{path}”: there is no folder “{Path.GetDirectoryName(full)}”; make it first."));
        }
    }

    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, Output output, CancellationToken cancel) =>
        WriteAsync(path, to => to.WriteAsync(content, cancel).AsTask(), output);

    /// <summary>Writes beside the name first: who is stopped half way leaves what stood there before.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write, Output output)
    {
        Check(path, output);
        var full = Path.GetFullPath(path);
        var beside = full + ".tmp";
        try
        {
            await using (var to = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                await write(to);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException(output.Say($"không ghi được tệp “{path}”: tài khoản này không có quyền ghi ở đó.", $"cannot write “{path}”: this account has no right to write there."));
        }
        finally
        {
            // Of a file that was moved nothing is left beside; of one that failed, nothing should be.
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }
}
