using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>`tongket move-in`: the articles of an old site with a verdict over each, then all that is taken or nothing.</summary>
internal static class MoveInCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Build(Output output)
    {
        var file = new Argument<string>("file") { HelpName = output.Say("TỆP", "FILE"), Description = output.Say("Tệp xuất của WordPress (.xml), hoặc .zip của thư mục trang", "An export of WordPress (.xml), or a .zip of saved pages") };
        var preview = new Option<bool>("--preview") { Description = output.Say("Chỉ xem kết luận từng bài, không ghi gì", "Only show the verdict over each article; write nothing") };
        var reason = new Option<string?>("--reason") { HelpName = output.Say("LÝ DO", "WHY"), Description = output.Say("Vì sao chuyển vào; ghi vào nhật ký", "Why it is taken over; goes into the ledger") };
        var map = new Option<string[]>("--map") { HelpName = output.Say("CŨ=MỚI", "OLD=OWN"), Description = output.Say("Chuyên mục cũ thành chuyên mục nào; ghi nhiều lần được", "Which own category takes an old one; repeatable") };
        var place = new Option<string?>("--place") { HelpName = output.Say("NƠI", "PLACE"), Description = output.Say("Trang của nơi cũ, nay mang tên khác", "Whose pages they were, when it bears another name today") };
        var until = new Option<string?>("--until") { HelpName = output.Say("NGÀY", "DAY"), Description = output.Say("Ngày nơi đó không còn mang tên ấy", "From which day on it bears that name no more") };
        var carry = new Option<string?>("--carry") { HelpName = output.Say("NGÀY", "DAY"), Description = output.Say("Khai tổng lượt xem ghi trong riêng tệp này làm số của cổng cũ, đọc ngày này", "Declare the sum of reads in this file alone as the old portal's total, read on this day") };
        var json = new Option<bool>("--json") { Description = output.Say("In kết luận thành JSON", "Print the verdict as JSON") };
        var command = new Command("move-in", output.Say("Chuyển bài của trang cũ vào: kết luận từng bài, rồi ghi tất cả hoặc không ghi gì.", "Take over the articles of an old site: a verdict for each, then all of it or nothing."))
        {
            file, preview, reason, map, place, until, carry, json,
        };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            var topics = Topics(parsed.GetValue(map) ?? [], output);
            var carriedOn = Dates.Read(parsed.GetValue(carry), "--carry", output);
            var isPreview = parsed.GetValue(preview);
            var why = parsed.GetValue(reason);
            if (!isPreview && string.IsNullOrWhiteSpace(why))
            {
                throw new UsageException(output.Say("hãy ghi --reason LÝ DO, hoặc chỉ xem trước với --preview.", "give --reason WHY, or only look with --preview."));
            }

            var content = await ReadAsync(path, output, cancel);
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var actor = Actor.System(await desk.CommuneAsync(output, cancel));
            var arrivals = desk.Of<Arrivals>();
            var id = await arrivals.HandInAsync(actor, Path.GetFileName(path), content, parsed.GetValue(place), Dates.Read(parsed.GetValue(until), "--until", output), cancel);
            ArrivalAssessment seen;
            using (var progress = new ProgressLine(output))
            {
                await arrivals.MapAsync(actor, id, topics, cancel);
                seen = await arrivals.AssessAsync(actor, id, progress, cancel);
                if (!isPreview && carriedOn is { } on)
                {
                    await RequireCarryAsync(desk, actor, seen.Views, on, output, cancel);
                }

                if (!isPreview && seen is { IsReadable: true, ChangesNothing: false })
                {
                    seen = await arrivals.CommitAsync(actor, id, why, progress, cancel);
                }
                else
                {
                    await arrivals.DropAsync(actor, id, cancel);
                }

                progress.Clear();
            }

            Print(seen, isPreview, parsed.GetValue(json), output);
            if (!isPreview && carriedOn is { } day && seen is { IsReadable: true, ChangesNothing: false, Views: { } views })
            {
                await desk.Of<Registers>().CarryVisitsAsync(actor, views, day, $"tổng lượt xem từng bài trong tệp {seen.FileName}", mayLower: false, cancel);
            }

            return !seen.IsReadable ? ExitCodes.Usage : seen.ChangesNothing || seen.Count(ArrivalVerdict.Refused) + seen.Count(ArrivalVerdict.Held) + seen.Count(ArrivalVerdict.Remarked) > 0 ? ExitCodes.Findings : ExitCodes.Done;
        });
        return command.WithExample("tongket move-in trang-cu.xml --preview\ntongket move-in trang-cu.zip --map \"Tin hoạt động=Hoạt động của phường\" --reason \"chuyển cổng\"\ntongket move-in mo-che.zip --place \"phường Mỏ Chè\" --until 2025-07-01 --reason \"giữ trang của phường cũ\"");
    }

    // Asked before anything is written: an arrival that came in must not end as a refusal.
    private static async Task RequireCarryAsync(Desk desk, Actor actor, long? views, DateOnly day, Output output, CancellationToken cancel)
    {
        if (day > Local.Today(desk.Of<TimeProvider>()))
        {
            throw new UsageException(output.Say("ngày ở cờ --carry không thể ở tương lai.", "the day of --carry cannot be in the future."));
        }

        if (views is { } sum && (await desk.Of<Registers>().OfficeAsync(actor.CommuneId, cancel)).VisitsCarriedOver is var before && sum < before)
        {
            throw new UsageException(output.Say(
                $"đã khai {Vietnamese.Number(before)} lượt của cổng cũ, tệp này chỉ có {Vietnamese.Number(sum)}; hãy chuyển vào không có --carry rồi khai tổng bằng tongket visits --carry.",
                $"{before} visits are declared already and this file has {sum}; move in without --carry and declare the sum with tongket visits --carry."));
        }
    }

    private static void Print(ArrivalAssessment seen, bool isPreview, bool isJson, Output output)
    {
        var to = output.Standard;
        if (isJson)
        {
            to.WriteLine(JsonSerializer.Serialize(new { written = !isPreview && seen is { IsReadable: true, ChangesNothing: false }, assessed = seen }, Json));
            return;
        }

        foreach (var trouble in seen.Troubles)
        {
            to.WriteLine(trouble.ToString());
        }

        foreach (var line in seen.Lines.Where(line => line.Remarks.Count > 0))
        {
            to.WriteLine($"{line.Source}: {line.Title}");
            foreach (var remark in line.Remarks)
            {
                to.WriteLine("  " + remark);
            }
        }

        foreach (var topic in seen.Topics.Where(topic => topic.Own is null))
        {
            to.WriteLine(output.Say($"Chuyên mục «{topic.Name}» ({topic.Count} bài) chưa gán; thêm --map \"{topic.Name}=…\".", $"Category “{topic.Name}” ({topic.Count} articles) goes nowhere; add --map \"{topic.Name}=…\"."));
        }

        if (!seen.IsReadable)
        {
            return;
        }

        var (taken, remarked, held, refused) = (seen.Count(ArrivalVerdict.Taken), seen.Count(ArrivalVerdict.Remarked), seen.Count(ArrivalVerdict.Held), seen.Count(ArrivalVerdict.Refused));
        to.WriteLine(output.Say(
            $"{Vietnamese.Number(seen.Lines.Count)} mục: {Vietnamese.Number(taken)} nhận, {Vietnamese.Number(remarked)} nhận cần xem, {Vietnamese.Number(held)} giữ lại, {Vietnamese.Number(refused)} không nhận; {Vietnamese.Number(seen.Pictures)} ảnh, {Vietnamese.Number(seen.Files)} tệp kèm{(seen.Views is { } views ? $"; {Vietnamese.Number(views)} lượt xem cũ" : string.Empty)}.",
            $"{seen.Lines.Count} items: {taken} taken, {remarked} taken with remarks, {held} held, {refused} refused; {seen.Pictures} pictures, {seen.Files} files{(seen.Views is { } reads ? $"; {reads} old reads" : string.Empty)}."));
        to.WriteLine(seen.ChangesNothing ? output.Say("Không có gì để chuyển; không ghi gì.", "Nothing to take over; nothing written.")
            : isPreview ? output.Say("Xem trước: không ghi gì.", "Preview: nothing written.") : output.Say("Đã chuyển vào.", "Taken over."));
    }

    private static Dictionary<string, string> Topics(string[] pairs, Output output)
    {
        var topics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || pair[(at + 1)..].Trim().Length == 0)
            {
                throw new UsageException(output.Say($"“{pair}” ở cờ --map phải có dạng CŨ=MỚI.", $"“{pair}” of flag --map must read OLD=OWN."));
            }

            topics[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }

        return topics;
    }

    private static async Task<byte[]> ReadAsync(string path, Output output, CancellationToken cancel)
    {
        try
        {
            return new FileInfo(path).Length > Arrivals.LargestFile
                ? throw new UsageException(output.Say($"“{path}” lớn hơn {Arrivals.LargestFile / (1024 * 1024)} MB; hãy chia trang cũ thành nhiều tệp.", $"“{path}” is larger than {Arrivals.LargestFile / (1024 * 1024)} MB; send the old site in parts."))
                : await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException(output.Say($"không đọc được tệp “{path}”.", $"cannot read “{path}”."));
        }
    }
}
