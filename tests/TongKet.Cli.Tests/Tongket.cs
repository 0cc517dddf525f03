using System.Diagnostics;
using System.Text;

namespace TongKet.Cli.Tests;

/// <summary>What one run of the executable did.</summary>
internal sealed record Run(int Code, string Out, string Error);

/// <summary>Runs the built executable as its users do: as a process, in a folder of its own.</summary>
internal static class Tongket
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Task<Run> RunAsync(params string[] args) => RunAsync(new Call(args));

    public static async Task<Run> RunAsync(Call call)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tongket.exe" : "tongket"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = call.Folder ?? AppContext.BaseDirectory,
        };
        foreach (var arg in call.Args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var name in (string[])["TONGKET_LANG", "TONGKET_DATA", "TONGKET_STORE", "TONGKET_CONNECTION"])
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(call.Input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await error);
    }
}

/// <summary>How the executable is called.</summary>
internal sealed record Call(string[] Args)
{
    public byte[] Input { get; init; } = [];

    public string? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
