using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>
/// What is no request at all (an address such as /%00, a broken head) the server refuses by itself, before anything of ours runs. Those answers,
/// which have no body, get the headers of defence on their way out.
/// </summary>
internal static class BareAnswers
{
    public static void DefendBareAnswers(this KestrelServerOptions server) => server.ConfigureEndpointDefaults(listen => listen.Use(next => connection =>
    {
        connection.Transport = new Transport(connection.Transport.Input, new Defender(connection.Transport.Output));
        return next(connection);
    }));

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Writes on as it comes; only the head of an empty refusal without the headers is made longer where it stands.</summary>
    private sealed class Defender(PipeWriter inner) : PipeWriter
    {
        private const int LongestHead = 1024;
        private static readonly byte[] Added = Encoding.ASCII.GetBytes(
            $"Content-Security-Policy: {Headers.BarePolicy}\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: same-origin\r\n");

        private Memory<byte> held;
        private bool begun;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            held = inner.GetMemory(begun || sizeHint > LongestHead ? sizeHint : LongestHead + Added.Length);
            return held;
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            var more = begun ? 0 : Defend(held.Span, bytes);
            begun |= bytes > 0;
            held = default;
            inner.Advance(bytes + more);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            begun = false;
            return inner.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        private static int Defend(Span<byte> room, int written)
        {
            if (written is < 16 or > LongestHead || room.Length < written + Added.Length)
            {
                return 0;
            }

            var head = room[..written];
            if (!head.StartsWith("HTTP/1."u8) || head[9] is not ((byte)'4' or (byte)'5') || !head.EndsWith("\r\n\r\n"u8)
                || head.IndexOf("\r\nContent-Length: 0\r\n"u8) < 0 || head.IndexOf("\r\nContent-Security-Policy: "u8) >= 0)
            {
                return 0;
            }

            Added.CopyTo(room[(written - 2)..]);
            "\r\n"u8.CopyTo(room[(written - 2 + Added.Length)..]);
            return Added.Length;
        }
    }
}
