using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace TongKet.Core.Evidence;

/// <summary>Where a virus scanner listens.</summary>
/// <param name="Address">"unix:/run/clamav/clamd.ctl" or "máy:cổng"; null while there is none.</param>
public sealed record ScannerOptions(string? Address = null);

/// <summary>The scanner could not be asked; a file is then not taken, for nobody can say that it is clean.</summary>
public sealed class ScannerException(string message) : Exception(message);

/// <summary>Asks a ClamAV daemon about bytes (INSTREAM of its protocol). Without one nothing is scanned, which each row says.</summary>
public sealed class Scanner(ScannerOptions options)
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsPresent => options.Address is not null;

    /// <returns>Name of what was found; null when clean.</returns>
    /// <exception cref="ScannerException">It did not answer.</exception>
    public async Task<string?> FindAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var answer = await AskAsync(content, limit.Token);
            if (answer.EndsWith(" OK", StringComparison.Ordinal))
            {
                return null;
            }

            return answer.EndsWith(" FOUND", StringComparison.Ordinal)
                ? answer[(answer.IndexOf(':', StringComparison.Ordinal) + 1)..^" FOUND".Length].Trim()
                : throw new ScannerException("Bộ quét vi-rút báo lỗi; hãy gửi lại sau hoặc báo quản trị viên.");
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new ScannerException("Bộ quét vi-rút không trả lời; tệp chưa được nhận. Hãy gửi lại sau hoặc báo quản trị viên.");
        }
    }

    private async Task<string> AskAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var socket = await ConnectAsync(cancel);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var size = new byte[4];
        for (var at = 0; at < content.Length; at += Chunk)
        {
            var part = content[at..Math.Min(content.Length, at + Chunk)];
            BinaryPrimitives.WriteInt32BigEndian(size, part.Length);
            await stream.WriteAsync(size, cancel);
            await stream.WriteAsync(part, cancel);
        }

        BinaryPrimitives.WriteInt32BigEndian(size, 0);
        await stream.WriteAsync(size, cancel);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return (await reader.ReadToEndAsync(cancel)).TrimEnd('\0', '\n');
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        const string unix = "unix:";
        var address = options.Address!;
        Socket? socket = null;
        try
        {
            if (address.StartsWith(unix, StringComparison.Ordinal))
            {
                socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address[unix.Length..]), cancel);
                return socket;
            }

            var colon = address.LastIndexOf(':');
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address[..colon], int.Parse(address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture), cancel);
            return socket;
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }
}
