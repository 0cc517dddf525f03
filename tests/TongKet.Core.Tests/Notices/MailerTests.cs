using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Notices;

/// <summary>Each over a genuine SMTP server in a process of its own.</summary>
public sealed class MailerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_notice_arrives_in_Vietnamese_with_its_headers_and_leaves_no_address_behind()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Số liệu «Sản lượng lương thực» chờ duyệt:\r\nBcc: ai-do@xau.example");

        var run = await Mailer(store, smtp).SendDueAsync(None);

        Assert.Equal(new MailRun(1, 0, 0, null), run);
        var mail = Assert.Single(await ArrivedAsync(smtp));
        Assert.Equal("Số liệu «Sản lượng lương thực» chờ duyệt:  Bcc: ai-do@xau.example", mail.Subject);
        Assert.Contains("https://suoitrong.example/ban-lam-viec", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("chu-tich@suoitrong.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Empty(mail.Bcc);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("<thong-bao.suoitrong.example>", mail.Headers[HeaderId.ListId]);
        var row = Assert.Single(await OutboxAsync(store, world));
        Assert.Equal((string.Empty, string.Empty, 1), (row.Address, row.Body, row.Attempts));
        Assert.Equal($"{row.Id:N}@suoitrong.example", mail.MessageId);
        Assert.Equal(new MailRun(0, 0, 0, null), await Mailer(store, smtp).SendDueAsync(None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_refused_verb_sends_nothing_and_a_key_reaches_a_recipient_once()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Việc bị từ chối", commit: false);
        await Notes.PostAsync(store, world.Chair, "Việc thật", key: "viec:1");
        await Notes.PostAsync(store, world.Chair, "Việc thật, lần nữa", key: "viec:1");

        await Mailer(store, smtp).SendDueAsync(None);

        Assert.Equal(["Việc thật"], Subjects(await ArrivedAsync(smtp)));
        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Chair.AccountId!.Value, None));
    }

    [Fact]
    public async Task A_server_down_for_a_day_loses_nothing_and_gets_all_once_in_order()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        smtp.Stop();
        for (var hour = 0; hour < 24; hour++)
        {
            if (hour % 6 == 0)
            {
                await Notes.PostAsync(store, world.Chair, $"Việc {hour}", NoticeKind.System);
            }

            var run = await Mailer(store, smtp).SendDueAsync(None);
            Assert.Equal((0, 0), (run.Sent, run.Abandoned));
            Assert.Equal("Không kết nối được máy chủ thư.", run.Stopped);
            store.Clock.Advance(TimeSpan.FromHours(1));
        }

        var state = await store.Get<NoticeQueries>().MailAsync(world.System, None);
        Assert.Equal((4, "Không kết nối được máy chủ thư."), (state.Waiting, state.LastFault));
        smtp.Start();
        Assert.Equal(4, (await Mailer(store, smtp).SendDueAsync(None)).Sent);

        Assert.Equal(["Việc 0", "Việc 6", "Việc 12", "Việc 18"], Subjects(await ArrivedAsync(smtp)));
    }

    [Theory]
    [InlineData("451")]
    [InlineData("drop")]
    [InlineData("hang")]
    public async Task A_mail_that_fails_for_now_is_tried_again_later_and_in_the_end_given_up_in_sight(string mode)
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Việc", NoticeKind.System);
        smtp.Answer(mode);
        var mailer = new Mailer(store.Get<Stores>(), smtp.Options with { Patience = TimeSpan.FromMilliseconds(400) }, store.Clock);
        foreach (var minutes in new[] { 1, 5, 15, 60, 360 })
        {
            Assert.Equal(1, (await mailer.SendDueAsync(None)).Failed);
            store.Clock.Advance(TimeSpan.FromSeconds((minutes * 60) - 1));
            Assert.Equal(0, (await mailer.SendDueAsync(None)).Failed);
            store.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(1, (await mailer.SendDueAsync(None)).Abandoned);
        Assert.Empty(await ArrivedAsync(smtp));
        var given = Assert.Single((await store.Get<NoticeQueries>().MailAsync(world.System, None)).Abandoned);
        Assert.Equal(6, given.Attempts);

        smtp.Answer("ok");
        await mailer.RetryAsync(world.System, given.Id, None);
        Assert.Equal(1, (await Mailer(store, smtp).SendDueAsync(None)).Sent);
        await Assert.ThrowsAsync<Refused>(() => mailer.RetryAsync(world.System, given.Id, None));
    }

    [Fact]
    public async Task An_unknown_recipient_is_given_up_at_once_without_its_address_and_holds_nobody_up()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Việc");
        smtp.Answer("550");
        Assert.Equal(1, (await Mailer(store, smtp).SendDueAsync(None)).Abandoned);
        smtp.Answer("ok");
        await Notes.PostAsync(store, world.Chair, "Việc sau");

        Assert.Equal(1, (await Mailer(store, smtp).SendDueAsync(None)).Sent);

        var given = Assert.Single((await store.Get<NoticeQueries>().MailAsync(world.System, None)).Abandoned);
        Assert.Equal("Máy chủ thư không nhận thư này (mã 550).", given.LastFault);
    }

    [Fact]
    public async Task A_mailer_that_dies_between_sending_and_noting_it_repeats_the_mail_under_the_same_id()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Việc");
        smtp.Answer("lost");
        using var death = new CancellationTokenSource();
        var dying = Mailer(store, smtp).SendDueAsync(death.Token);
        while (smtp.Arrived.Count == 0)
        {
            await Task.Delay(20);
        }

        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        smtp.Answer("ok");
        Assert.Equal(0, (await Mailer(store, smtp).SendDueAsync(None)).Sent);
        store.Clock.Advance(MailLeases.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await Mailer(store, smtp).SendDueAsync(None)).Sent);

        var mails = await ArrivedAsync(smtp);
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task Two_mailers_at_once_send_each_mail_once()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        for (var i = 0; i < 20; i++)
        {
            await Notes.PostAsync(store, world.Chair, $"Việc {i}");
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Mailer(store, smtp).SendDueAsync(None))));

        Assert.Equal(20, runs.Sum(run => run.Sent));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"Việc {i}").Order(), Subjects(await ArrivedAsync(smtp)).Order());
    }

    [Fact]
    public async Task A_notice_of_the_night_waits_for_the_morning_and_an_urgent_one_does_not()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        store.Clock.Advance(TimeSpan.FromHours(8));
        await Notes.PostAsync(store, world.Chair, "Việc trong đêm");
        await Notes.PostAsync(store, world.Chair, "Đăng nhập từ máy lạ", NoticeKind.Security);

        await Mailer(store, smtp).SendDueAsync(None);
        Assert.Equal(["Đăng nhập từ máy lạ"], Subjects(await ArrivedAsync(smtp)));
        store.Clock.Advance(TimeSpan.FromHours(7));
        await Mailer(store, smtp).SendDueAsync(None);

        Assert.Equal(["Đăng nhập từ máy lạ", "Việc trong đêm"], Subjects(await ArrivedAsync(smtp)));
    }

    [Fact]
    public async Task A_digest_brings_the_day_in_one_mail_and_no_mail_means_none()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await store.Get<Inbox>().PreferAsync(world.Chair, MailMode.Digest, 17, 1260, 360, None);
        await Notes.AddressAsync(store, world.Editor, "bien-tap@suoitrong.example");
        await store.Get<Inbox>().PreferAsync(world.Editor, MailMode.None, 17, 1260, 360, None);
        await Notes.PostAsync(store, world.Chair, "Việc thứ nhất");
        await Notes.PostAsync(store, world.Chair, "Việc thứ hai");
        await Notes.PostAsync(store, world.Editor, "Chỉ trong hộp");
        Assert.Equal(0, (await Mailer(store, smtp).SendDueAsync(None)).Sent);
        store.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, (await Mailer(store, smtp).SendDueAsync(None)).Sent);

        var mail = Assert.Single(await ArrivedAsync(smtp));
        Assert.Equal("Bản tin trong ngày: 2 thông báo", mail.Subject);
        Assert.StartsWith("Việc thứ nhất\nhttps://suoitrong.example/ban-lam-viec\n\nViệc thứ hai\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Editor.AccountId!.Value, None));
    }

    [Fact]
    public async Task An_address_with_a_line_break_is_refused_and_a_notice_to_such_an_account_stays_in_the_inbox()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        await using (var verb = await VerbScope.BeginAsync(store.Get<Stores>(), world.System, store.Clock, None))
        {
            var mail = new MailPosting { Address = "a@b.example\r\nBcc: x@y.example", Subject = "Lời mời", Body = "…", Key = "invitation:1" };
            await Assert.ThrowsAsync<Refused>(() => Outbox.AddAsync(verb, mail, None));
        }

        await Notes.AddressAsync(store, world.Chair, "a@b.example\r\nBcc: x@y.example");
        await Notes.PostAsync(store, world.Chair, "Việc");

        Assert.Empty(await OutboxAsync(store, world));
        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Chair.AccountId!.Value, None));
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_no_mail()
    {
        await using var store = await TestStore.CreateAsync();
        var files = Certificate(store.Options.DataFolder);
        using var smtp = new SmtpServer(files);
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Việc");

        var run = await new Mailer(store.Get<Stores>(), smtp.Options with { Security = MailSecurity.StartTls }, store.Clock).SendDueAsync(None);

        Assert.Equal("Không thiết lập được phiên an toàn hoặc không đăng nhập được vào máy chủ thư.", run.Stopped);
        Assert.Empty(smtp.Arrived);
        Assert.Equal(0, Assert.Single(await OutboxAsync(store, world)).Attempts);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_and_no_server_at_all_get_no_mail()
    {
        await using var store = await TestStore.CreateAsync();
        using var smtp = new SmtpServer();
        var world = await WorldAsync(store);
        await Notes.PostAsync(store, world.Chair, "Việc");

        var plain = await new Mailer(store.Get<Stores>(), smtp.Options with { Security = MailSecurity.StartTls }, store.Clock).SendDueAsync(None);
        var remote = await new Mailer(store.Get<Stores>(), smtp.Options with { Host = "mail.example" }, store.Clock).SendDueAsync(None);
        var none = await new Mailer(store.Get<Stores>(), new MailOptions(), store.Clock).SendDueAsync(None);

        Assert.NotNull(plain.Stopped);
        Assert.NotNull(remote.Stopped);
        Assert.Equal(new MailRun(0, 0, 0, null), none);
        Assert.Empty(smtp.Arrived);
        Assert.Equal(1, (await store.Get<NoticeQueries>().MailAsync(world.System, None)).Waiting);
    }

    private static Mailer Mailer(TestStore store, SmtpServer smtp) => new(store.Get<Stores>(), smtp.Options, store.Clock);

    private static async Task<World> WorldAsync(TestStore store)
    {
        var world = await World.CreateAsync(store, 1);
        await Notes.AddressAsync(store, world.Chair, "chu-tich@suoitrong.example");
        return world;
    }

    private static async Task<IReadOnlyList<MimeMessage>> ArrivedAsync(SmtpServer smtp)
    {
        var mails = new List<MimeMessage>();
        foreach (var file in smtp.Arrived)
        {
            mails.Add(await MimeMessage.LoadAsync(file));
        }

        return mails;
    }

    private static IEnumerable<string> Subjects(IEnumerable<MimeMessage> mails) => mails.Select(mail => mail.Subject!);

    private static async Task<IReadOnlyList<OutboxMail>> OutboxAsync(TestStore store, World world)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return await raw.OutboxMails.AsNoTracking().ToListAsync();
    }

    private static string[] Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string[] files = [Path.Combine(folder, "mail.pem"), Path.Combine(folder, "mail.key")];
        File.WriteAllText(files[0], made.ExportCertificatePem());
        File.WriteAllText(files[1], key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
