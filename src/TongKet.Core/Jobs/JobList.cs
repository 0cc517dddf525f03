using System.Globalization;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;

namespace TongKet.Core.Jobs;

/// <summary>What runs by itself, when, and which one thing each does.</summary>
public sealed class JobList(
    Backups backups, RestoreDrill drill, Invariants invariants, Anchors anchors, Register.Accounts accounts, Register.Sessions sessions, Mailer mailer, Deadlines deadlines, Targets.ReportingPeriods periods, EvidenceFiles evidence, Publishing.ArticlePublications articles, JobSettings settings, TimeProvider clock)
{
    public const string BackUp = "sao-luu";

    public const string Drill = "dien-tap";

    public const string Check = "toan-ven";

    /// <summary>All jobs. Times are Vietnam's; the nightly ones follow each other so that each sees the work of the one before.</summary>
    public IReadOnlyList<Job> All =>
    [
        new(BackUp, "Sao lưu hằng đêm", "0 0 2 * * ?", IsNightly: true, BackUpAsync),
        new(Drill, "Diễn tập khôi phục", "0 20 2 * * ?", IsNightly: true, DrillAsync),
        new(Check, "Kiểm tra toàn vẹn", "0 40 2 * * ?", IsNightly: true, CheckAsync),
        new("moc-nhat-ky", "Ký mốc nhật ký", "0 50 2 * * ?", IsNightly: true, SealAsync),
        new("moc-gio", "Ký mốc nhật ký mỗi giờ", "0 5 * * * ?", IsNightly: false, SealHourlyAsync),
        new("tai-khoan", "Khóa tài khoản lâu không dùng", "0 0 3 * * ?", IsNightly: true, DisableIdleAsync),
        new("don-tep", "Dọn tệp không còn dùng", "0 10 3 * * ?", IsNightly: true, SweepAsync),
        new("ky-bao-cao", "Mở và khép kỳ báo cáo", "0 50 6 * * ?", IsNightly: true, OpenPeriodsAsync),
        new("nhac-han", "Nhắc việc đến hạn", "0 0 7 * * ?", IsNightly: true, RemindAsync),
        new("dang-bai", "Đăng bài đã hẹn giờ", "15 * * * * ?", IsNightly: false, PublishAsync),
        new("gui-thu", "Gửi thư", "30 * * * * ?", IsNightly: false, MailAsync),
    ];

    private async Task<string?> BackUpAsync(CancellationToken cancel)
    {
        var (file, manifest) = await backups.MakeAsync(null, cancel);
        var gone = Backups.Tidy(backups.Folder);
        if (settings.BackupsApart is { } apart)
        {
            // Before the copy too: a disk that is full of old ones has room then.
            gone += Backups.Tidy(apart);
            await Backups.CopyApartAsync(file, apart, cancel);
            gone += Backups.Tidy(apart);
        }

        var where = settings.BackupsApart is null ? "chưa có nơi cất riêng" : "đã chép và đọc lại ở nơi cất riêng";
        return Say($"{Path.GetFileName(file)}: {manifest.Tables.Sum(table => table.Rows)} dòng, {new FileInfo(file).Length / 1024} KB; {where}; bỏ {gone} bản cũ.");
    }

    private async Task<string?> DrillAsync(CancellationToken cancel)
    {
        var proof = await drill.RunAsync(cancel);
        return Say($"{proof.Backup} khôi phục được: {proof.Rows} dòng khớp, mọi kiểm tra đúng, {proof.Took.TotalSeconds:0.0} giây.");
    }

    private async Task<string?> CheckAsync(CancellationToken cancel)
    {
        var broken = await invariants.BrokenAsync(cancel);
        return broken.Count == 0 ? "Dữ liệu đúng, chuỗi nhật ký liền mạch." : throw new JobFailure(string.Join(' ', broken.Take(3)));
    }

    private async Task<string?> SealAsync(CancellationToken cancel)
    {
        return Say($"Đã ký {await SealAllAsync(mend: true, cancel)} mốc.");
    }

    private async Task<int> SealAllAsync(bool mend, CancellationToken cancel)
    {
        var made = 0;
        foreach (var commune in await invariants.CommunesAsync(cancel))
        {
            made += await anchors.SealAsync(commune, cancel, mend) is null ? 0 : 1;
        }

        return made;
    }

    // Silent when nothing was written since the last anchor.
    private async Task<string?> SealHourlyAsync(CancellationToken cancel) => await SealAllAsync(mend: false, cancel) is > 0 and var made ? Say($"Đã ký {made} mốc.") : null;

    private async Task<string?> DisableIdleAsync(CancellationToken cancel)
    {
        var (closed, forgotten) = (0, 0);
        foreach (var commune in await invariants.CommunesAsync(cancel))
        {
            closed += await accounts.DisableIdleAsync(commune, cancel);
            forgotten += await sessions.ForgetOldAsync(commune, cancel);
        }

        return Say($"Đã khóa {closed} tài khoản; bỏ {forgotten} dòng đăng nhập đã quá hạn giữ.");
    }

    private async Task<string?> SweepAsync(CancellationToken cancel) => Say($"Đã dọn {await evidence.SweepAsync(cancel)} tệp.");

    private async Task<string?> OpenPeriodsAsync(CancellationToken cancel) =>
        Say($"Đã đặt hoặc khép {await periods.OpenDueAsync(Basics.Local.Today(clock), cancel)} hạn gửi số liệu.");

    private async Task<string?> RemindAsync(CancellationToken cancel)
    {
        await deadlines.RemindAsync(Basics.Local.Today(clock), cancel);
        return "Đã nhắc các việc đến hạn.";
    }

    // Silent when there was nothing to send, or the table of runs would fill with nothing.
    private async Task<string?> MailAsync(CancellationToken cancel)
    {
        var run = await mailer.SendDueAsync(cancel);
        return run.Sent + run.Failed + run.Abandoned == 0 ? null : Say($"Đã gửi {run.Sent} thư, {run.Failed} thư sẽ gửi lại, bỏ {run.Abandoned} thư.");
    }

    // Silent between articles, like the mail.
    private async Task<string?> PublishAsync(CancellationToken cancel)
    {
        var run = await articles.PublishDueAsync(cancel);
        return run.Faults.Count > 0
            ? throw new JobFailure(Say($"Đã đăng {run.Published} bài hẹn giờ, giữ lại {run.Held} bài; lỗi của chương trình: {string.Join(", ", run.Faults)}."))
            : run.Published + run.Held == 0 ? null : Say($"Đã đăng {run.Published} bài hẹn giờ; giữ lại {run.Held} bài không qua được kiểm tra.");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Cron">Seconds first, Vietnam's time.</param>
/// <param name="IsNightly">Caught up within an hour of the next start when its night was missed.</param>
/// <param name="RunAsync">Answers with one sentence, or null when there was nothing to do.</param>
public sealed record Job(string Name, string Title, string Cron, bool IsNightly, Func<CancellationToken, Task<string?>> RunAsync);

/// <summary>A job that ran and found something wrong; the message is for the administrator.</summary>
public sealed class JobFailure(string message) : Exception(message);

/// <summary>What the door knows and jobs need.</summary>
/// <param name="BackupsApart">A folder on another disk or machine for a copy of each backup; null while there is none.</param>
public sealed record JobSettings(string? BackupsApart);
