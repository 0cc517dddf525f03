using System.CommandLine;
using System.Globalization;
using TongKet.Core.Storage.Backups;

namespace TongKet.Cli.Commands;

/// <summary>`tongket backup`: one encrypted file with everything, made while everybody works.</summary>
internal static class BackupCommand
{
    public static Command Build(Output output)
    {
        var file = new Argument<string?>("out")
        {
            HelpName = output.Say("TỆP", "OUT"),
            Arity = ArgumentArity.ZeroOrOne,
            Description = output.Say("Tệp sẽ ghi (mặc định trong thư mục backups của dữ liệu)", "File to write (default in the data folder's backups)"),
        };
        var apart = new Option<string?>("--apart")
        {
            HelpName = output.Say("THƯ-MỤC", "DIR"),
            Description = output.Say("Chép thêm sang nơi cất riêng và đọc lại để chắc chắn", "Also copy to a place apart and read it back"),
        };
        var showKey = new Option<bool>("--show-key")
        {
            Description = output.Say("Chỉ in mã khôi phục để cất ở nơi an toàn, không để cùng bản sao lưu", "Only print the recovery code, to be kept away from the backups"),
        };
        var drill = new Option<bool>("--drill") { Description = output.Say("Khôi phục thử ngay sau khi sao lưu", "Rehearse restoring right afterwards") };
        var command = new Command("backup", output.Say("Sao lưu mọi dữ liệu vào một tệp mã hóa, không cần dừng máy chủ.", "Back up everything into one encrypted file; the server keeps running.")) { file, apart, showKey, drill };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var backups = desk.Of<Backups>();
            if (parsed.GetValue(showKey))
            {
                output.Standard.WriteLine(backups.RecoveryCode());
                return ExitCodes.Done;
            }

            var (made, manifest) = await backups.MakeAsync(parsed.GetValue(file) is { } given ? Path.GetFullPath(given) : null, cancel);
            var rows = manifest.Tables.Sum(table => table.Rows).ToString(CultureInfo.InvariantCulture);
            output.Standard.WriteLine(output.Say($"Đã sao lưu {rows} dòng vào {made}.", $"Backed up {rows} rows to {made}."));
            if (parsed.GetValue(apart) is { } folder)
            {
                await Backups.CopyApartAsync(made, Path.GetFullPath(folder), cancel);
                output.Standard.WriteLine(output.Say($"Đã chép và đọc lại ở {folder}.", $"Copied to {folder} and read back."));
            }

            if (parsed.GetValue(drill))
            {
                var proof = await desk.Of<RestoreDrill>().RunAsync(made, cancel);
                output.Standard.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output.Say("Khôi phục thử được", "Restores")}: {proof.Backup}, {proof.Rows} {output.Say("dòng khớp", "rows equal")}, {proof.Took.TotalSeconds:0.0} s."));
            }

            return ExitCodes.Done;
        });
        return command.WithExample("tongket backup --apart /mnt/sao-luu\ntongket backup --show-key");
    }
}
