using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Notices;

/// <summary>
/// Sends what is due in the outbox. A mail goes out at least once: should the program die between the server's yes and our note of it, it
/// goes out again with the same Message-Id. Any number of mailers may run.
/// </summary>
public sealed class Mailer(Stores stores, MailOptions options, TimeProvider clock)
{
    /// <summary>Sends all that is due, the earliest first, and comes back.</summary>
    public async Task<MailRun> SendDueAsync(CancellationToken cancel)
    {
        if (!options.IsConfigured)
        {
            return new MailRun(0, 0, 0, null);
        }

        var leases = new MailLeases(stores, clock);
        var (sent, failed, abandoned) = (0, 0, 0);
        using var server = new SmtpClient { Timeout = (int)options.Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        foreach (var commune in await leases.CommunesAsync(cancel))
        {
            while (await leases.TakeAsync(commune, cancel) is { Count: > 0 } rows)
            {
                switch (await TryAsync(server, rows, cancel))
                {
                    case (null, _):
                        await leases.SentAsync(rows);
                        sent++;
                        break;
                    case ({ } fault, Blame.Server):
                        await leases.HandBackAsync(rows, fault);
                        return new MailRun(sent, failed, abandoned, fault);
                    case ({ } fault, var blame):
                        failed++;
                        abandoned += await leases.FailedAsync(rows, fault, blame == Blame.MailForGood) ? 1 : 0;
                        if (!server.IsConnected)
                        {
                            return new MailRun(sent, failed, abandoned, fault);
                        }

                        break;
                }
            }
        }

        if (server.IsConnected)
        {
            await QuitAsync(server);
        }

        return new MailRun(sent, failed, abandoned, null);
    }

    /// <summary>Puts a mail that was given up back into the queue, from its first attempt.</summary>
    public async Task RetryAsync(Actor actor, Guid mailId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.KeepSystem);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var put = await verb.Store.OutboxMails.Where(row => row.Id == mailId && row.AbandonedAt != null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.AbandonedAt, (DateTime?)null).SetProperty(row => row.Attempts, 0).SetProperty(row => row.DueAt, verb.Now),
            cancel);
        if (put == 0)
        {
            throw new Refused(RefusalReason.NotFound, "Không có thư đã ngừng gửi nào như vậy.");
        }

        await verb.CommitAsync(Verbs.MailRetried, $"mail:{mailId:N}", new FieldChanges(), null, cancel);
    }

    private enum Blame
    {
        Server,
        Mail,
        MailForGood,
    }

    private async Task<(string? Fault, Blame Blame)> TryAsync(SmtpClient server, IReadOnlyList<OutboxMail> rows, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.Patience * 2);
        var talking = false;
        try
        {
            if (!server.IsConnected)
            {
                await ConnectAsync(server, patience.Token);
            }

            talking = true;
            await server.SendAsync(MailLetters.Write(options, rows, clock.GetUtcNow().UtcDateTime), patience.Token);
            return (null, default);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server may or may not have taken it: the lease runs out and it goes again under the same Message-Id.
            throw;
        }
        catch (SmtpCommandException fault) when (talking && fault.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            var code = (int)fault.StatusCode;
            return ($"Máy chủ thư không nhận thư này (mã {code.ToString(CultureInfo.InvariantCulture)}).", code >= 500 ? Blame.MailForGood : Blame.Mail);
        }
        catch (SmtpCommandException fault)
        {
            return ($"Máy chủ thư từ chối (mã {((int)fault.StatusCode).ToString(CultureInfo.InvariantCulture)}).", Blame.Server);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or ServiceNotConnectedException
            or OperationCanceledException or TimeoutException)
        {
            await CutAsync(server);
            return talking
                ? ("Mất kết nối với máy chủ thư giữa lúc gửi.", Blame.Mail)
                : ("Không kết nối được máy chủ thư.", Blame.Server);
        }
        catch (Exception fault) when (fault is AuthenticationException or SslHandshakeException or NotSupportedException
            or System.Security.Authentication.AuthenticationException or ServiceNotAuthenticatedException)
        {
            await CutAsync(server);
            return ("Không thiết lập được phiên an toàn hoặc không đăng nhập được vào máy chủ thư.", Blame.Server);
        }
    }

    private async Task ConnectAsync(SmtpClient server, CancellationToken cancel)
    {
        if (options.Security == MailSecurity.None && !options.IsLoopback)
        {
            throw new NotSupportedException("Mail goes unencrypted to this machine only.");
        }

        var security = options.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await server.ConnectAsync(options.Host, options.Port, security, cancel);
        if (options.User is { Length: > 0 } user)
        {
            await server.AuthenticateAsync(user, options.Password ?? string.Empty, cancel);
        }
    }

    private async Task QuitAsync(SmtpClient server)
    {
        // All is sent and noted; a server that does not say goodbye changes nothing.
        using var patience = new CancellationTokenSource(options.Patience);
        try
        {
            await server.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            await CutAsync(server);
        }
    }

    private static async Task CutAsync(SmtpClient server)
    {
        if (server.IsConnected)
        {
            await server.DisconnectAsync(quit: false, CancellationToken.None);
        }
    }
}

/// <summary>How one run of the mailer went: letters sent, failed and given up, and what stopped it, if anything did.</summary>
public sealed record MailRun(int Sent, int Failed, int Abandoned, string? Stopped);
