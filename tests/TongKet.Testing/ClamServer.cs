using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Testing;

/// <summary>A genuine ClamAV daemon in a process of its own that knows one virus: the harmless test file of the trade.</summary>
public sealed class ClamServer : IDisposable
{
    public const string Name = "TongKet.Test";

    /// <summary>In two halves, so that no scanner takes this source for it.</summary>
    public static readonly string TestVirus = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private readonly DirectoryInfo folder;
    private readonly Process process;

    private ClamServer(DirectoryInfo folder, Process process)
    {
        this.folder = folder;
        this.process = process;
    }

    public string Socket => Path.Combine(folder.FullName, "clamd.sock");

    public static async Task<ClamServer> StartAsync()
    {
        const string program = "/usr/sbin/clamd";
        if (!File.Exists(program))
        {
            throw new InvalidOperationException("The virus scanner is not installed: clamav-daemon is needed.");
        }

        var folder = Directory.CreateTempSubdirectory("tongket-clam-");
        var bytes = Encoding.ASCII.GetBytes(TestVirus);
        var signature = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "test.hsb"), $"{signature}:{bytes.Length}:{Name}:73\n");
        var settings = Path.Combine(folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(
            settings, $"Foreground yes\nLocalSocket {folder.FullName}/clamd.sock\nDatabaseDirectory {folder.FullName}\nMaxThreads 2\nUser {Environment.UserName}\n");
        var process = Process.Start(new ProcessStartInfo(program, ["--config-file", settings]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var server = new ClamServer(folder, process);
        for (var tries = 0; !await server.AnswersAsync(); tries++)
        {
            if (process.HasExited || tries > 300)
            {
                throw new InvalidOperationException("The virus scanner did not start: " + await errors);
            }

            await Task.Delay(100);
        }

        return server;
    }

    public void Stop()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Stop();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
