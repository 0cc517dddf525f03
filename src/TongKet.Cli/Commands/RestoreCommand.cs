using System.CommandLine;
using System.Globalization;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;
using TongKet.Core.Storage.Copying;

namespace TongKet.Cli.Commands;

/// <summary>`tongket restore`: puts a backup back into a new folder, proved before and after.</summary>
internal static class RestoreCommand
{
    public static Command Build(Output output)
    {
        var file = new Argument<string>("file") { HelpName = output.Say("TỆP", "FILE"), Description = output.Say("Bản sao lưu", "The backup") };
        var key = new Option<string?>("--key")
        {
            HelpName = output.Say("MÃ", "CODE"),
            Description = output.Say("Mã khôi phục đã in bằng backup --show-key", "The recovery code printed by backup --show-key"),
        };
        var command = new Command("restore", output.Say(
            "Khôi phục một bản sao lưu vào thư mục mới; kiểm tra từng tệp, từng bảng và chuỗi nhật ký.",
            "Restore a backup into a new folder; every file, table and the ledger's chain are checked.")) { file, key };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var options = store.Read(parsed);
            var embedded = options with { Kind = StoreKind.Sqlite };
            await using (var desk = Desk.Build(embedded))
            {
                var manifest = await desk.Of<Backups>().RestoreAsync(Path.GetFullPath(parsed.GetValue(file)!), options.DataFolder, Settings.Of(parsed.GetValue(key), "Key"), cancel);
                await desk.Of<StoreSetup>().PrepareAsync(cancel);
                var rows = manifest.Tables.Sum(table => table.Rows).ToString(CultureInfo.InvariantCulture);
                var at = manifest.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                output.Standard.WriteLine(output.Say($"Đã khôi phục {rows} dòng, bản sao lưu lúc {at}, vào {options.DataFolder}.", $"Restored {rows} rows of the backup of {at} into {options.DataFolder}."));
                if (options.Kind == StoreKind.Postgres)
                {
                    await using var target = Desk.Build(options);
                    await target.Of<StoreSetup>().PrepareAsync(cancel);
                    await StoreCopy.CopyAsync(desk.Of<Stores>(), target.Of<Stores>(), null, cancel);
                    output.Standard.WriteLine(output.Say("Đã chép vào PostgreSQL, hai bên bằng nhau.", "Copied into PostgreSQL; both sides are equal."));
                }
            }

            await using var restored = await Desk.OpenAsync(options, output, cancel);
            var broken = await restored.Of<Invariants>().BrokenAsync(cancel);
            foreach (var sentence in broken)
            {
                output.Standard.WriteLine(sentence);
            }

            return broken.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command.WithExample("tongket restore 20261231T190000000Z.tkbackup --data ./data-moi --key 7Q2M9-…");
    }
}
