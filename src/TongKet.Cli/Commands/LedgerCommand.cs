using System.CommandLine;
using System.Globalization;
using System.Text;
using TongKet.Core.Ledger;

namespace TongKet.Cli.Commands;

/// <summary>`tongket ledger`: writes the ledger to a file, and checks such a file without a database.</summary>
internal static class LedgerCommand
{
    public static Command Build(Output output)
    {
        var ledger = new Command("ledger", output.Say("Xuất và kiểm tra nhật ký thay đổi.", "Export and verify the ledger."));
        ledger.Subcommands.Add(Export(output));
        ledger.Subcommands.Add(Verify(output));
        ledger.Subcommands.Add(Seal(output));
        ledger.Subcommands.Add(Mark(output));
        return ledger.WithExample("tongket ledger export nhat-ky.jsonl\ntongket ledger verify nhat-ky.jsonl");
    }

    private static Command Export(Output output)
    {
        var file = new Argument<string>("file") { HelpName = output.Say("TỆP", "FILE"), Description = output.Say("Tệp sẽ ghi (JSON từng dòng)", "File to write (JSON lines)") };
        var command = new Command("export", output.Say("Ghi cả nhật ký và các mốc ra tệp; không có dữ liệu cá nhân trong đó.", "Write the whole ledger and its anchors; it holds no personal data.")) { file };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            OutputFile.Check(target, output);
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var commune = await desk.CommuneAsync(output, cancel);
            long entries = 0;
            await OutputFile.WriteAsync(target, async to => entries = await desk.Of<LedgerFile>().ExportAsync(commune, to, cancel), output);
            var count = entries.ToString(CultureInfo.InvariantCulture);
            output.Standard.WriteLine(output.Say($"Đã ghi {count} mục vào {target}.", $"Wrote {count} entries to {target}."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket ledger export nhat-ky.jsonl");
    }

    private static Command Verify(Output output)
    {
        var file = new Argument<string>("file") { HelpName = output.Say("TỆP", "FILE"), Description = output.Say("Tệp nhật ký đã xuất", "An exported ledger") };
        var key = new Option<string?>("--key")
        {
            HelpName = "PEM",
            Description = output.Say("Khóa công khai đã biết từ trước (tệp PEM); thiếu thì tin khóa trong tệp", "Public key known beforehand (PEM file); else the file's own is believed"),
        };
        var command = new Command("verify", output.Say("Kiểm tra chuỗi, các mốc và chữ ký; nêu mục đầu tiên bị sửa, thiếu hay tráo.", "Check chain, anchors and signatures; names the first entry that was changed, is missing or was swapped.")) { file, key };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetValue(file)!;
            if (!File.Exists(source))
            {
                throw new UsageException(output.Say($"không có tệp “{source}”.", $"no file “{source}”."));
            }

            var pem = parsed.GetValue(key) is { } path ? await File.ReadAllTextAsync(path, cancel) : null;
            using var reader = new StreamReader(source, Encoding.UTF8);
            var verdict = await LedgerFile.VerifyAsync(reader, pem, cancel);
            if (verdict.Broken is { } broken)
            {
                output.Standard.WriteLine($"{source}: {broken}.");
                return ExitCodes.Findings;
            }

            var entries = verdict.Entries.ToString(CultureInfo.InvariantCulture);
            var anchors = verdict.Anchors.ToString(CultureInfo.InvariantCulture);
            output.Standard.WriteLine(output.Say(
                $"{source}: {verdict.Head!.Commune}, {entries} mục liền mạch, {anchors} mốc đúng chữ ký của khóa {verdict.Head.KeyId}.",
                $"{source}: {verdict.Head.Commune}, {entries} entries unbroken, {anchors} anchors signed by key {verdict.Head.KeyId}."));
            if (pem is null)
            {
                output.Standard.WriteLine(output.Say("Khóa lấy từ chính tệp; hãy so với khóa đã công bố ở /moc-nhat-ky.", "The key is the file's own; compare it with the one published at /moc-nhat-ky."));
            }

            return ExitCodes.Done;
        });
        return command.WithExample("tongket ledger verify nhat-ky.jsonl --key khoa.pem");
    }

    private static Command Mark(Output output)
    {
        var command = new Command("mark", output.Say("Đánh dấu lại chỗ cuối của nhật ký sau khi chuyển dữ liệu sang thư mục khác.", "Mark the end of the ledger anew after the data moved to another folder."));
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            await desk.Of<Anchors>().MarkAsync(cancel);
            output.Standard.WriteLine(output.Say("Đã đánh dấu chỗ cuối của nhật ký.", "The end of the ledger is marked."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket ledger mark");
    }

    private static Command Seal(Output output)
    {
        var command = new Command("seal", output.Say("Ký một mốc ngay bây giờ.", "Sign an anchor now."));
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var anchor = await desk.Of<Anchors>().SealAsync(await desk.CommuneAsync(output, cancel), cancel, mend: true);
            output.Standard.WriteLine(anchor is null
                ? output.Say("Không có mục mới từ mốc trước.", "Nothing new since the last anchor.")
                : output.Say($"Đã ký mốc ở mục {anchor.Sequence}: {anchor.Hash}", $"Signed an anchor at entry {anchor.Sequence}: {anchor.Hash}"));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket ledger seal");
    }
}
