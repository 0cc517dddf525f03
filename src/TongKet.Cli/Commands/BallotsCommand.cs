using System.CommandLine;
using System.Globalization;
using TongKet.Core.Council;
using TongKet.Core.Law;

namespace TongKet.Cli.Commands;

/// <summary>`tongket ballots`: checks the file of a closed session of the council without a database, and writes the page that does the same in a browser.</summary>
internal static class BallotsCommand
{
    public static Command Build(Output output)
    {
        var ballots = new Command("ballots", output.Say("Kiểm tra tệp phiên họp, phiếu bầu của Hội đồng thi đua, khen thưởng.", "Verify the file of a session of the council."));
        ballots.Subcommands.Add(Verify(output));
        ballots.Subcommands.Add(Page(output));
        return ballots.WithExample("tongket ballots verify phien-hop.ballots --key khoa.pem");
    }

    private static Command Verify(Output output)
    {
        var file = new Argument<string>("file") { HelpName = output.Say("TỆP", "FILE"), Description = output.Say("Tệp của một phiên họp đã kết thúc", "The file of a closed session") };
        var key = new Option<string?>("--key")
        {
            HelpName = "PEM",
            Description = output.Say("Khóa công khai đã biết từ trước (tệp PEM); thiếu thì chưa biết ai ký", "Public key known beforehand (PEM file); else who signed is unknown"),
        };
        var keyId = new Option<string?>("--key-id")
        {
            HelpName = output.Say("SỐ", "ID"),
            Description = output.Say("Số khóa mà cơ quan đã công bố", "Number of the key that the office has published"),
        };
        var tracker = new Option<string?>("--tracker")
        {
            HelpName = output.Say("MÃ", "TRACKER"),
            Description = output.Say("Tìm lá phiếu mang mã đối chiếu này", "Find the ballot with this tracker"),
        };
        var command = new Command("verify", output.Say("Đếm lại phiếu, kiểm tra chuỗi và chữ ký; nêu dòng đầu tiên bị sửa.", "Count anew, check chain and signature; names the first line that was changed.")) { file, key, keyId, tracker };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetValue(file)!;
            if (!File.Exists(source))
            {
                throw new UsageException(output.Say($"không có tệp “{source}”.", $"no file “{source}”."));
            }

            var pem = parsed.GetValue(key) is { } path ? await File.ReadAllTextAsync(path, cancel) : null;
            var bytes = await File.ReadAllBytesAsync(source, cancel);
            var verdict = SessionVerifier.Verify(bytes, pem);
            if (!verdict.Readable)
            {
                throw new UsageException(output.Say($"“{source}” không phải tệp phiên họp TongKet.", $"“{source}” is not the file of a session."));
            }

            if (verdict.Broken is { } broken)
            {
                output.Standard.WriteLine($"{source}: {broken}.");
                return ExitCodes.Findings;
            }

            if (parsed.GetValue(keyId) is { } number && !string.Equals(number.Trim(), verdict.KeyId, StringComparison.OrdinalIgnoreCase))
            {
                output.Standard.WriteLine(output.Say($"{source}: do khóa {verdict.KeyId} ký, khác khóa đã biết.", $"{source}: signed by key {verdict.KeyId}, which is not the one known."));
                return ExitCodes.Findings;
            }

            if (SessionLaw.Below(bytes, Rulebook.Load()) is [_, ..] below)
            {
                output.Standard.WriteLine($"{source}: {string.Join("; ", below)}.");
                return ExitCodes.Findings;
            }

            Tell(verdict, source, pem is not null || parsed.GetValue(keyId) is not null, output);
            return parsed.GetValue(tracker) is { } asked ? Find(verdict, asked, output) : ExitCodes.Done;
        });
        return command.WithExample("tongket ballots verify phien-hop.ballots --key khoa.pem");
    }

    private static void Tell(SessionVerdict verdict, string source, bool known, Output output)
    {
        output.Standard.WriteLine(output.Say(
            $"{source}: {OneLine(verdict.Commune)}, phiên họp {OneLine(verdict.Day)}, {Digits(verdict.Members)} thành viên, {Digits(verdict.Lines)} dòng liền mạch, chữ ký đúng của khóa {verdict.KeyId}.",
            $"{source}: {OneLine(verdict.Commune)}, session of {OneLine(verdict.Day)}, {Digits(verdict.Members)} members, {Digits(verdict.Lines)} lines unbroken, signed by key {verdict.KeyId}."));
        foreach (var question in verdict.Questions)
        {
            output.Standard.WriteLine($"  {Digits(question.Number)}. {OneLine(question.Text)}: " + Outcome(question, output));
        }

        if (!known)
        {
            output.Standard.WriteLine(output.Say(
                "Nội dung khớp nhưng chưa biết ai ký: khóa lấy từ chính tệp. Hãy lấy khóa đã công bố ở /moc-nhat-ky rồi chạy lại với --key hoặc --key-id.",
                "The contents fit but who signed is unknown: the key is the file's own. Take the key published at /moc-nhat-ky and run again with --key or --key-id."));
        }
    }

    private static string Outcome(VerifiedQuestion question, Output output)
    {
        if (question.Count is not { } count)
        {
            return output.Say("không biểu quyết", "not voted on");
        }

        return output.Say(
            $"phát {Digits(count.Issued)} = hợp lệ {Digits(count.Valid)} + không hợp lệ {Digits(count.Invalid)} + không nộp {Digits(count.Unreturned)}; tán thành {Digits(count.Agree)}, không tán thành {Digits(count.Disagree)}, ý kiến khác {Digits(count.Other)}; cần {Digits(count.Needed)}/{Digits(count.Over)}: ",
            $"issued {Digits(count.Issued)} = valid {Digits(count.Valid)} + invalid {Digits(count.Invalid)} + unreturned {Digits(count.Unreturned)}; agree {Digits(count.Agree)}, disagree {Digits(count.Disagree)}, other {Digits(count.Other)}; needs {Digits(count.Needed)}/{Digits(count.Over)}: ")
            + (question.Outcome == "passed" ? output.Say("thông qua", "passed") : question.Outcome == "failed" ? output.Say("không thông qua", "failed") : output.Say("bỏ, không tính", "void"));
    }

    private static int Find(SessionVerdict verdict, string asked, Output output)
    {
        var found = verdict.Trackers[asked.Trim().ToUpperInvariant()].ToList();
        foreach (var (question, choice) in found)
        {
            output.Standard.WriteLine(output.Say($"Phiếu {asked}: nội dung {Digits(question)}, {Choice(choice)}.", $"Ballot {asked}: question {Digits(question)}, {choice}."));
        }

        if (found.Count > 0)
        {
            return ExitCodes.Done;
        }

        output.Standard.WriteLine(output.Say($"Không có phiếu mang mã {asked}.", $"No ballot has tracker {asked}."));
        return ExitCodes.Findings;
    }

    private static Command Page(Output output)
    {
        var file = new Argument<string>("file") { HelpName = output.Say("TỆP", "FILE"), Description = output.Say("Trang HTML sẽ ghi", "HTML page to write") };
        var command = new Command("page", output.Say("Ghi trang kiểm tra phiên họp dùng được khi không có mạng.", "Write the page that verifies a session offline.")) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            await OutputFile.WriteAsync(target, VerifierPage.Html, output, cancel);
            output.Standard.WriteLine(output.Say($"Đã ghi {target}.", $"Wrote {target}."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket ballots page kiem-phieu.html");
    }

    private static string Choice(string word) => Enum.GetValues<Choice>().Where(choice => SessionWords.Word(choice) == word).Select(SessionWords.Name).First();

    // A forged file's texts must not move the cursor or draw lines of their own.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
