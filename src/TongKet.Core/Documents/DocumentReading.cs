using TongKet.Core.Basics;

namespace TongKet.Core.Documents;

/// <summary>A document that was read, or why it could not be.</summary>
/// <param name="Name">The file as its owner named it, or "-" for standard input.</param>
/// <param name="Document">The text; null when there is trouble.</param>
/// <param name="Trouble">One Vietnamese sentence; null when the text was read.</param>
public sealed record DocumentReading(string Name, DocumentText? Document, Trouble? Trouble)
{
    /// <summary>The bytes that were read, to write remarks into; null when there is trouble.</summary>
    public byte[]? Content { get; private init; }

    /// <summary>Runs a reader; what damaged files make libraries throw becomes one sentence.</summary>
    internal static DocumentReading Of(string name, Func<DocumentText> read)
    {
        try
        {
            return new(name, read(), null);
        }
        catch (Unreadable reason)
        {
            return Failed(name, reason.Message);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException or ArgumentException
            or NotSupportedException or IOException)
        {
            return Failed(name, Unreadable.Damaged.Message);
        }
    }

    internal static DocumentReading Of(string name, byte[] content, Func<DocumentText> read)
    {
        var reading = Of(name, read);
        return reading.Document is null ? reading : reading with { Content = content };
    }

    internal static DocumentReading Failed(string name, string message) => new(name, null, new(name, message));
}
