using System.Diagnostics;
using System.Globalization;
using TongKet.Core.Notices;

namespace TongKet.Testing;

/// <summary>A genuine SMTP server (aiosmtpd of the distribution) on a free port, in a process of its own.</summary>
public sealed class SmtpServer : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongket-smtp-");
    private readonly string[] certificate;
    private Process? process;

    /// <param name="certificate">Files of certificate and key, when it offers STARTTLS.</param>
    public SmtpServer(params string[] certificate)
    {
        this.certificate = certificate;
        Answer("ok");
        Start();
    }

    public int Port { get; private set; }

    public MailOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Security = MailSecurity.None,
        From = "thong-bao@suoitrong.example",
        Site = "https://suoitrong.example",
        Patience = TimeSpan.FromSeconds(5),
    };

    /// <summary>Files of the mails that arrived, in order.</summary>
    public IReadOnlyList<string> Arrived => [.. Directory.EnumerateFiles(folder.FullName, "*.eml").Order(StringComparer.Ordinal)];

    /// <summary>ok, 451, 550, drop, hang or lost.</summary>
    public void Answer(string mode) => File.WriteAllText(Path.Combine(folder.FullName, "mode"), mode);

    public void Start()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "smtp_server.py");
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        process = Process.Start(new ProcessStartInfo(python, [script, folder.FullName, Port.ToString(CultureInfo.InvariantCulture), .. certificate])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The mail server did not start: python3-aiosmtpd is needed.");
        Port = int.Parse(line, CultureInfo.InvariantCulture);
    }

    public void Stop()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        if (process is not null)
        {
            Stop();
        }

        folder.Delete(recursive: true);
    }
}
