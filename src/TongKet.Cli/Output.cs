using System.Text;

namespace TongKet.Cli;

/// <summary>The two streams of the terminal, UTF-8 without a mark whatever the system's code page, and the language of messages.</summary>
internal sealed class Output : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Stream standardOutput = Console.OpenStandardOutput();
    private readonly StreamWriter error;
    private StreamWriter? writer;

    public Output(bool english)
    {
        English = english;
        error = new(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" };
    }

    public bool English { get; }

    /// <summary>What the verb prints; flushed at the end.</summary>
    public TextWriter Standard => writer ??= new(standardOutput, Utf8, 16 * 1024) { NewLine = "\n" };

    /// <summary>The same stream, for what is bytes already; not to be mixed with <see cref="Standard"/>.</summary>
    public Stream Bytes => standardOutput;

    /// <summary>The message in the language asked for.</summary>
    public string Say(string vietnamese, string english) => English ? english : vietnamese;

    /// <summary>One line to the error stream.</summary>
    public void Complain(string message) => error.WriteLine("tongket: " + message);

    public void Flush() => writer?.Flush();

    public void Dispose()
    {
        try
        {
            writer?.Dispose();
        }
        catch (IOException)
        {
            // The full disk or closed pipe behind it was reported when the verb flushed; closing meets it again.
        }

        error.Dispose();
        standardOutput.Dispose();
    }
}
