using System.Net;
using System.Net.Sockets;

namespace TongKet.Cli.Tests.Faults;

/// <summary>A line to the server that carries every request whole and loses some of the answers, so that the sender cannot know what became of it.</summary>
internal sealed class LossyLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Uri server;
    private readonly Random random;
    private readonly Task accepting;
    private int lost;

    /// <param name="server">Where the line leads.</param>
    /// <param name="random">Decides which answers are lost: one in five.</param>
    public LossyLine(Uri server, Random random)
    {
        this.server = server;
        this.random = random;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Answers that never arrived.</summary>
    public int Lost => lost;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var carried = new List<Task>();
        try
        {
            while (true)
            {
                carried.Add(CarryAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    // One request a connection: the sender asks for that.
    private async Task CarryAsync(TcpClient near)
    {
        using var sender = near;
        using var receiver = new TcpClient();
        try
        {
            await receiver.ConnectAsync(IPAddress.Loopback, server.Port, stop.Token);
            var upwards = sender.GetStream().CopyToAsync(receiver.GetStream(), stop.Token);
            using var answer = new MemoryStream();
            await receiver.GetStream().CopyToAsync(answer, stop.Token);
            bool loses;
            lock (random)
            {
                loses = random.Next(5) == 0;
            }

            if (loses)
            {
                Interlocked.Increment(ref lost);
                sender.Client.Close(0);
                return;
            }

            answer.Position = 0;
            await answer.CopyToAsync(sender.GetStream(), stop.Token);
            sender.Client.Shutdown(SocketShutdown.Both);
            await upwards;
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A sender that hung up is a lost answer too.
        }
    }
}
