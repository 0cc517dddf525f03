namespace TongKet.Core.Documents;

/// <summary>Prints Word files of ours as PDF, one at a time and each only once: a print is kept under the hash of its file.</summary>
public sealed class PdfPrinter(string folder) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Whether this machine can print.</summary>
    public static bool IsThere => LibreOffice.Find() is not null;

    /// <summary>The PDF, kept nowhere.</summary>
    /// <param name="docx">A file that <see cref="DocxWriter"/> wrote.</param>
    /// <exception cref="Unreadable">LibreOffice is missing, or it failed.</exception>
    public static byte[] Print(byte[] docx) => LibreOffice.Print(docx);

    /// <summary>The PDF.</summary>
    /// <param name="docx">A file that <see cref="DocxWriter"/> wrote.</param>
    /// <exception cref="Unreadable">LibreOffice is missing, or it failed.</exception>
    public async Task<byte[]> PrintAsync(byte[] docx, CancellationToken cancel)
    {
        var kept = Path.Combine(folder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(docx)) + ".pdf");
        await turn.WaitAsync(cancel);
        try
        {
            if (File.Exists(kept))
            {
                return await File.ReadAllBytesAsync(kept, cancel);
            }

            var pdf = await Task.Run(() => Print(docx), cancel);
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(kept + ".new", pdf, cancel);
            File.Move(kept + ".new", kept, overwrite: true);
            return pdf;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
