using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace TongKet.Core.Evidence;

/// <summary>Where a virus scanner listens.</summary>
/// <param name="Address">"unix:/run/clamav/clamd.ctl" or "máy:cổng"; null when nobody named one.</param>
/// <param name="Usual">Sockets of this machine where one is looked for when nobody named one; none when nobody wants that.</param>
public sealed record ScannerOptions(string? Address = null, IReadOnlyList<string>? Usual = null)
{
    private const string Off = "off";

    /// <summary>Where ClamAV's packages for Debian, Ubuntu, Fedora, Alpine and openSUSE put its socket.</summary>
    public static IReadOnlyList<string> UsualSockets { get; } =
        ["/run/clamav/clamd.ctl", "/var/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock", "/run/clamav/clamd.sock", "/var/run/clamav/clamd.sock"];

    /// <summary>As set: an address, "off" for none, and without a setting whatever runs at its usual place.</summary>
    public static ScannerOptions FromSetting(string? setting) => setting switch
    {
        null or "" => new(null, UsualSockets),
        Off => new(),
        _ => new(setting),
    };
}

/// <summary>The scanner could not be asked; a file is then not taken, for nobody can say that it is clean.</summary>
public sealed class ScannerException(string message) : Exception(message);

/// <summary>Asks a ClamAV daemon about bytes (INSTREAM of its protocol). Without one nothing is scanned, which each row says.</summary>
public sealed class Scanner(ScannerOptions options)
{
    private const string Unix = "unix:";
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Where it is asked now; null when nothing is. One that was named is asked also while it is silent: a file is then not taken. One that is
    /// looked for is there when its socket takes a connection; a socket left behind by a daemon that died is none.
    /// </summary>
    public string? Address => options.Address ?? options.Usual?.FirstOrDefault(Answers) switch
    {
        { } socket => Unix + socket,
        null => null,
    };

    public bool IsPresent => Address is not null;

    /// <summary>Whether somebody named it, so that its silence lets nothing in.</summary>
    public bool IsNamed => options.Address is not null;

    /// <summary>Whether one that was named answers now. One that was looked for has just done so.</summary>
    public async Task<bool> IsSilentAsync(CancellationToken cancel)
    {
        if (!IsNamed)
        {
            return false;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Glance);
        try
        {
            using var socket = await ConnectAsync(limit.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync("zPING\0"u8.ToArray(), limit.Token);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return !(await reader.ReadToEndAsync(limit.Token)).StartsWith("PONG", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return true;
        }
    }

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
        var address = Address ?? throw new SocketException((int)SocketError.ConnectionRefused);
        Socket? socket = null;
        try
        {
            if (address.StartsWith(Unix, StringComparison.Ordinal))
            {
                socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address[Unix.Length..]), cancel);
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

    private static bool Answers(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
