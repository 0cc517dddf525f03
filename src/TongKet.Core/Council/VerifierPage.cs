namespace TongKet.Core.Council;

/// <summary>The page that verifies a session in a browser without a network: one file, handed out with the session.</summary>
public static class VerifierPage
{
    private static readonly Lazy<byte[]> Bytes = new(() =>
    {
        using var stream = typeof(VerifierPage).Assembly.GetManifestResourceStream("council/verifier.html")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    public static byte[] Html => Bytes.Value;
}
