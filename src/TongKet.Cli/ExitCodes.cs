namespace TongKet.Cli;

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or clean.</summary>
    public const int Done = 0;

    /// <summary>Findings stand.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int Usage = 2;

    /// <summary>Refused: rights, state or a rule.</summary>
    public const int Refused = 3;

    /// <summary>Failure.</summary>
    public const int Failure = 4;
}

/// <summary>The command was called wrongly; the message is one sentence for whoever called it.</summary>
internal sealed class UsageException(string message) : Exception(message);
