using System.Runtime.InteropServices;

namespace TongKet.Cli;

/// <summary>
/// Turns the first Ctrl+C or request to end into a cancellation, so that a verb leaves cleanly; the second ends the process at once.
/// The parser library's own handler comes too late: it listens only after a verb's first real wait, which SQLite never makes.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <param name="listen">False for verbs that run in one go and hold nothing: the signal may end them as it ends any program.</param>
    public StopSignals(bool listen) => registrations = listen
        ? [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)]
        : [];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (!source.IsCancellationRequested)
        {
            context.Cancel = true;
            source.Cancel();
        }
    }
}
