using System.CommandLine;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Copying;

namespace TongKet.Cli.Commands;

/// <summary>`tongket copy`: moves a store to the other engine, table by table, with proof.</summary>
internal static class CopyCommand
{
    public static Command Build(Output output)
    {
        var to = new Option<string>("--to") { HelpName = "sqlite|postgres", Required = true, Description = output.Say("Loại nơi đích", "Engine of the target") };
        var toConnection = new Option<string?>("--to-connection") { HelpName = output.Say("CHUỖI", "STRING"), Description = output.Say("Chuỗi kết nối PostgreSQL của nơi đích", "Connection string of the target PostgreSQL") };
        var toData = new Option<string?>("--to-data") { HelpName = output.Say("THƯ-MỤC", "DIR"), Description = output.Say("Thư mục dữ liệu của nơi đích", "Data folder of the target") };
        var command = new Command("copy", output.Say(
            "Chép toàn bộ sang SQLite hay PostgreSQL trống, từng bảng, rồi chứng minh hai bên bằng nhau.",
            "Copy everything into an empty SQLite or PostgreSQL, table by table, and prove both equal.")) { to, toConnection, toData };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var source = store.Read(parsed);
            var kind = parsed.GetValue(to) switch
            {
                "sqlite" => StoreKind.Sqlite,
                "postgres" => StoreKind.Postgres,
                var other => throw new UsageException(output.Say($"cờ --to nhận sqlite hoặc postgres, không nhận “{other}”.", $"flag --to takes sqlite or postgres, not “{other}”.")),
            };

            // The contract's short form: `copy --to postgres --connection …` names the target; the source is then the embedded store.
            var connection = parsed.GetValue(toConnection) ?? (source.Kind == StoreKind.Sqlite ? source.Connection : null);
            if (kind == StoreKind.Postgres && connection is null)
            {
                throw new UsageException(output.Say("còn thiếu --to-connection; xem tongket copy --help.", "--to-connection is missing; see tongket copy --help."));
            }

            if (kind == StoreKind.Sqlite && parsed.GetValue(toData) is null)
            {
                throw new UsageException(output.Say("còn thiếu --to-data; xem tongket copy --help.", "--to-data is missing; see tongket copy --help."));
            }

            var target = new StoreOptions { DataFolder = Path.GetFullPath(parsed.GetValue(toData) ?? source.DataFolder), Kind = kind, Connection = connection };
            await using var from = await Desk.OpenAsync(source, output, cancel);
            await using var into = Desk.Build(target);
            await into.Of<StoreSetup>().PrepareAsync(cancel);
            var proofs = await StoreCopy.CopyAsync(
                from.Of<Stores>(), into.Of<Stores>(), proof => output.Standard.WriteLine($"{proof.Name,-24} {proof.Rows,10}  {proof.Hash[..16]}"), cancel);
            await into.Of<Anchors>().MarkAsync(cancel);
            var rows = proofs.Sum(proof => proof.Rows);
            output.Standard.WriteLine(output.Say($"Đã chép {rows} dòng của {proofs.Count} bảng; hai bên bằng nhau.", $"Copied {rows} rows of {proofs.Count} tables; both sides are equal."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket copy --to postgres --to-connection \"Host=localhost;Database=tongket\"");
    }
}
