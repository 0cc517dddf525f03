using System.CommandLine;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;

namespace TongKet.Cli.Commands;

/// <summary>`tongket export`: what stands in the store, in the shape that `import` takes.</summary>
internal static class ExportCommand
{
    public static Command Build(Output output)
    {
        var kind = new Argument<string>("kind") { HelpName = SheetKinds.Kinds, Description = output.Say("Loại dữ liệu", "What to export") };
        var format = new Option<string>("--format")
        {
            HelpName = "xlsx|csv|json",
            Description = output.Say("Định dạng (mặc định theo đuôi của --out, nếu không thì xlsx)", "Format (default by the ending of --out, otherwise xlsx)"),
        };
        var file = new Option<string?>("--out")
        {
            HelpName = output.Say("TỆP", "FILE"),
            Description = output.Say("Tệp sẽ ghi (mặc định ra đầu ra chuẩn)", "File to write (default standard output)"),
        };
        var command = new Command("export", output.Say("Xuất dữ liệu ra tệp cùng mẫu với tệp nhập.", "Export data in the very shape that import takes.")) { kind, format, file };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var asked = SheetKinds.Kind(parsed.GetValue(kind)!, output);
            var to = parsed.GetValue(file);
            var written = SheetKinds.Format(parsed.GetValue(format) ?? (to is null ? "xlsx" : Path.GetExtension(to).TrimStart('.').ToLowerInvariant()), output);
            if (to is not null)
            {
                OutputFile.Check(to, output);
            }

            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var actor = Actor.System(await desk.CommuneAsync(output, cancel));

            // A pipe cannot seek, which a zip wants; and a half-written file must not stand under the name that was asked for.
            using var content = new MemoryStream();
            var rows = await desk.Of<Exports>().WriteAsync(actor, asked, written, content, cancel);
            if (to is null)
            {
                content.Position = 0;
                await content.CopyToAsync(output.Bytes, cancel);
                return ExitCodes.Done;
            }

            await OutputFile.WriteAsync(to, content.GetBuffer().AsMemory(0, (int)content.Length), output, cancel);
            output.Standard.WriteLine(output.Say($"Đã xuất {rows} dòng vào {to}.", $"Exported {rows} rows to {to}."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket export results --out ket-qua.xlsx\ntongket export targets --format csv > chi-tieu.csv");
    }
}
