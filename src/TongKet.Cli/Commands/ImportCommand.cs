using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>`tongket import`: a verdict over every row and cell, then one commit or nothing; and its undoing.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static Command Build(Output output)
    {
        var kind = new Argument<string?>("kind") { HelpName = SheetKinds.Kinds, Arity = ArgumentArity.ZeroOrOne, Description = output.Say("Loại dữ liệu", "What to import") };
        var file = new Argument<string?>("file") { HelpName = output.Say("TỆP", "FILE"), Arity = ArgumentArity.ZeroOrOne, Description = output.Say("Tệp .xlsx, .csv hoặc .json", "An .xlsx, .csv or .json file") };
        var dryRun = new Option<bool>("--dry-run") { Description = output.Say("Chỉ xem kết luận từng dòng, không ghi gì", "Only show the verdict over each row; write nothing") };
        var mark = new Option<string?>("--decimal")
        {
            HelpName = "comma|point",
            Description = output.Say("Dấu thập phân của số ghi dạng chữ; không nói thì số đọc được hai cách bị hỏi lại", "Decimal sign of numbers typed as text; unsaid, numbers with two readings are asked about"),
        };
        var undo = new Option<string?>("--undo") { HelpName = output.Say("MÃ", "ID"), Description = output.Say("Hoàn tác một lần nhập", "Undo an import") };
        var list = new Option<bool>("--list") { Description = output.Say("Liệt kê các lần nhập", "List imports") };
        var json = new Option<bool>("--json") { Description = output.Say("In kết luận thành JSON", "Print the verdict as JSON") };
        var command = new Command("import", output.Say("Nhập dữ liệu từ tệp: kết luận từng dòng, rồi ghi tất cả hoặc không ghi gì.", "Import a file: a verdict per row, then all of it or nothing."))
        {
            kind, file, dryRun, mark, undo, list, json,
        };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var (asked, path) = (parsed.GetValue(kind), parsed.GetValue(file));
            var (undone, listed) = (parsed.GetValue(undo), parsed.GetValue(list));
            if (undone is null && !listed && (asked is null || path is null))
            {
                throw new UsageException(output.Say($"hãy nêu loại ({SheetKinds.Kinds}) và tệp.", $"name a kind ({SheetKinds.Kinds}) and a file."));
            }

            var options = store.Read(parsed);
            var decimals = SheetKinds.Mark(parsed.GetValue(mark), output);
            await using var desk = await Desk.OpenAsync(options, output, cancel);
            var actor = Actor.System(await desk.CommuneAsync(output, cancel));
            var imports = desk.Of<Imports>();
            if (listed)
            {
                return await ListAsync(imports, actor, output, cancel);
            }

            if (undone is not null)
            {
                await imports.UndoAsync(actor, IdOf(undone, output), null, cancel);
                output.Standard.WriteLine(output.Say("Đã hoàn tác: dữ liệu trở lại như trước lần nhập.", "Undone: the data stand as before the import."));
                return ExitCodes.Done;
            }

            var content = await ReadAsync(path!, output, cancel);
            var importId = await imports.HandInAsync(actor, SheetKinds.Kind(asked!, output), Path.GetFileName(path!), content, decimals, cancel);
            using var progress = new ProgressLine(output);
            return await RunAsync(imports, actor, importId, parsed.GetValue(dryRun), parsed.GetValue(json), progress, output, cancel);
        });
        return command.WithExample("tongket import results ket-qua.xlsx --dry-run\ntongket import results ket-qua.xlsx\ntongket import --undo 019…");
    }

    private static async Task<int> RunAsync(
        Imports imports, Actor actor, Guid importId, bool dryRun, bool json, ProgressLine progress, Output output, CancellationToken cancel)
    {
        Assessment assessed;
        var committed = false;
        try
        {
            assessed = await imports.AssessAsync(actor, importId, progress, cancel);
            if (!dryRun && assessed.IsClean && !assessed.ChangesNothing)
            {
                assessed = await imports.CommitAsync(actor, importId, progress, cancel);
                committed = true;
            }
        }
        catch (ImportRefused refused)
        {
            assessed = refused.Assessment;
        }

        progress.Clear();
        Guid? written = committed ? importId : null;
        if (json)
        {
            output.Standard.WriteLine(JsonSerializer.Serialize(new { import = written, assessed }, Json));
        }
        else
        {
            Print(assessed, written, dryRun, output);
        }

        return assessed.IsClean ? ExitCodes.Done : assessed.Rows == 0 ? ExitCodes.Usage : ExitCodes.Findings;
    }

    private static void Print(Assessment assessed, Guid? written, bool dryRun, Output output)
    {
        var to = output.Standard;
        foreach (var fault in assessed.Faults)
        {
            to.WriteLine($"{fault.Place}{(fault.Head is null ? string.Empty : $" ({fault.Head})")}: {fault.Message}");
        }

        if (assessed.FaultCount > assessed.Faults.Count)
        {
            var more = Vietnamese.Number(assessed.FaultCount - assessed.Faults.Count);
            to.WriteLine(output.Say($"… và {more} lỗi nữa.", $"… and {more} more."));
        }

        foreach (var note in assessed.Notes)
        {
            to.WriteLine(note);
        }

        to.WriteLine(output.Say(
            $"{Vietnamese.Number(assessed.Rows)} dòng: {Vietnamese.Number(assessed.Added)} thêm, {Vietnamese.Number(assessed.Changed)} sửa, {Vietnamese.Number(assessed.Same)} như cũ, {Vietnamese.Number(assessed.Faulty)} lỗi.",
            $"{assessed.Rows} rows: {assessed.Added} added, {assessed.Changed} changed, {assessed.Same} same, {assessed.Faulty} faulty."));
        to.WriteLine(written is { } id ? output.Say($"Đã nhập. Hoàn tác: tongket import --undo {id:N}", $"Imported. To undo: tongket import --undo {id:N}")
            : !assessed.IsClean ? output.Say("Không ghi gì: hãy sửa các lỗi trên rồi nhập lại cả tệp.", "Nothing written: mend the faults above and import the whole file again.")
            : assessed.ChangesNothing ? output.Say("Tệp không có gì mới; không ghi gì.", "The file says nothing new; nothing written.")
            : dryRun ? output.Say("Chạy thử: không ghi gì.", "Dry run: nothing written.")
            : string.Empty);
    }

    private static async Task<int> ListAsync(Imports imports, Actor actor, Output output, CancellationToken cancel)
    {
        foreach (var import in await imports.ListAsync(actor, 100, cancel))
        {
            output.Standard.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{import.Id:N}  {Vietnamese.DateTime(import.CommittedAt!.Value)}  {SheetKinds.Name(import.Kind)}  {import.FileName}  +{import.Added} ~{import.Changed}{(import.UndoneAt is null ? string.Empty : output.Say("  đã hoàn tác", "  undone"))}"));
        }

        return ExitCodes.Done;
    }

    private static async Task<byte[]> ReadAsync(string path, Output output, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException(output.Say($"không đọc được tệp “{path}”.", $"cannot read “{path}”."));
        }
    }

    private static Guid IdOf(string text, Output output) => Guid.TryParse(text, out var id) ? id
        : throw new UsageException(output.Say($"“{text}” không phải mã của một lần nhập; xem tongket import --list.", $"“{text}” is no import's id; see tongket import --list."));
}
