using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace TongKet.Cli.Tests.Faults;

/// <summary>`tongket serve --demo` in a process of its own, perhaps below a program that makes its system calls fail.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Process process;

    private TestServer(Process process, string address, string password)
    {
        this.process = process;
        Address = new Uri(address);
        Password = password;
    }

    public string Password { get; }

    public Uri Address { get; }

    public static Task<TestServer> StartAsync(string folder, params IReadOnlyList<string> below) => StartAsync(folder, new Dictionary<string, string>(), below);

    /// <param name="environment">Settings beside those of this process.</param>
    public static async Task<TestServer> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> below)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "tongket");
        var start = new ProcessStartInfo(below.Count == 0 ? program : below[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var arg in (string[])[.. below.Skip(1), .. below.Count == 0 ? Array.Empty<string>() : [program], "serve", "--demo", "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var errors = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        string? address = null;
        string? password = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (address is null || password is null)
        {
            string? line;
            try
            {
                line = await process.StandardOutput.ReadLineAsync(patience.Token);
            }
            catch (OperationCanceledException slow)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"The server did not listen within 90 s: {errors}", slow);
            }

            if (line is null)
            {
                await process.WaitForExitAsync(CancellationToken.None);
                throw new ServerEnded(process.ExitCode, errors.ToString());
            }

            address ??= Regex.Match(line, @"http://127\.0\.0\.1:\d+", RegexOptions.None, Second) is { Success: true } found ? found.Value : null;
            password ??= Regex.Match(line, @"^\s+cong-chuc\s+(?<v>\S+)", RegexOptions.None, Second) is { Success: true } name ? name.Groups["v"].Value : null;
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new TestServer(process, address, password);
    }

    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public void Kill() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}

/// <summary>The server ended before it listened.</summary>
internal sealed class ServerEnded(int code, string said) : Exception($"exit {code}: {said}")
{
    public int Code { get; } = code;

    public string Said { get; } = said;
}
