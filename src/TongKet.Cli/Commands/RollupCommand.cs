using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>`tongket rollup`: prints the commune's kept sums of a year, or computes them anew.</summary>
internal static class RollupCommand
{
    public static Command Build(Output output)
    {
        var year = new Argument<string>("year") { HelpName = output.Say("NĂM", "YEAR"), Description = output.Say("Năm báo cáo", "The reported year") };
        var rebuild = new Option<bool>("--rebuild")
        {
            Description = output.Say("Tính lại mọi tổng từ kết quả đã duyệt; số tổng thay đổi bằng 0 là bằng chứng các tổng vẫn đúng", "Compute all sums anew from approved results; zero changed sums prove them right"),
        };
        var json = new Option<bool>("--json") { Description = output.Say("In bảng thành JSON", "Print the table as JSON") };
        var compare = new Option<bool>("--compare") { Description = output.Say("So với năm trước, trên địa bàn của năm nay", "Beside the year before, on this year's map") };
        var command = new Command("rollup", output.Say("Xem hoặc tính lại số tổng hợp của năm từ các tổ dân phố.", "Show or rebuild the year's sums of the residential groups.")) { year, rebuild, json, compare };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var asked = Dates.Year(parsed.GetValue(year)!, output);
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var commune = await desk.CommuneAsync(output, cancel);
            if (parsed.GetValue(rebuild))
            {
                var changed = await desk.Of<Results>().RebuildTotalsAsync(Actor.System(commune), asked, cancel);
                var count = changed.ToString(CultureInfo.InvariantCulture);
                output.Standard.WriteLine(output.Say($"Đã tính lại các tổng năm {asked}; {count} tổng thay đổi.", $"Rebuilt the sums of {asked}; {count} changed."));
                return ExitCodes.Done;
            }

            if (parsed.GetValue(compare))
            {
                var bases = (await desk.Of<TargetQueries>().YearAsync(commune, asked, cancel)).ToDictionary(line => line.Indicator.Code, line => line.Basis, StringComparer.Ordinal);
                Beside(await desk.Of<PlanQueries>().AgainstLastYearAsync(commune, asked, cancel), bases, output);
                return ExitCodes.Done;
            }

            var lines = (await desk.Of<TargetQueries>().YearAsync(commune, asked, cancel)).Where(line => line.Total is not null).ToArray();
            if (parsed.GetValue(json))
            {
                output.Standard.WriteLine(Json(lines));
            }
            else
            {
                Table(lines, output);
            }

            return ExitCodes.Done;
        });
        return command.WithExample("tongket rollup 2021 --rebuild");
    }

    private static void Table(YearLine[] lines, Output output)
    {
        foreach (var line in lines)
        {
            var total = line.Total!;
            var groups = string.Create(CultureInfo.InvariantCulture, $"{total.Reported}/{line.Expected}");
            var value = line.Approved() is { } measure ? Wording.Result(line.Indicator, measure) : "–";
            output.Standard.WriteLine($"{line.Indicator.Code,-22} {value,-18} {output.Say(groups + " tổ", groups + " groups"),-12} {Basis(line.Basis, output)}");
        }

        if (lines.Length == 0)
        {
            output.Standard.WriteLine(output.Say("Chưa có số tổng hợp nào của năm này.", "No sums of this year yet."));
        }
    }

    // "Năm 2021, chính thức, đến 14/12/2021 · tổng hợp từ 12/12 tổ".
    private static string Basis(FigureBasis? basis, Output output) => basis is null
        ? "–"
        : $"{basis.Period.Name}, {basis.StatusWords}, {output.Say("đến", "to")} {Vietnamese.Date(basis.AsOf)} · {basis.Source}";

    private static void Beside(IReadOnlyList<YearComparison> lines, Dictionary<string, FigureBasis?> bases, Output output)
    {
        foreach (var line in lines)
        {
            var now = line.Now is { } measure ? Wording.Result(line.Indicator, measure) : "–";
            output.Standard.WriteLine($"{line.Indicator.Code,-26} {now,-22} {line.Suppressed ?? Change(line, output)}");
            output.Standard.WriteLine($"{string.Empty,-26} {Basis(bases.GetValueOrDefault(line.Indicator.Code), output)}");
        }
    }

    private static string Change(YearComparison line, Output output)
    {
        var decimals = Math.Max(1, line.Indicator.PercentDecimals);
        var change = (line.Change!.Value.Sign > 0 ? "+" : string.Empty)
            + (line.InPoints ? Vietnamese.Number(line.Change.Value, 2) + output.Say(" điểm %", " points") : Vietnamese.Percent(line.Change.Value, decimals));
        var from = string.Join(" + ", line.Sources.Select(area => area.Name));
        return change + output.Say(line.Estimated ? " (ước theo phần chia) so với " : " so với ", line.Estimated ? " (by shares) against " : " against ") + from;
    }

    private static string Json(YearLine[] lines)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var line in lines)
            {
                writer.WriteStartObject();
                writer.WriteString("indicator", line.Indicator.Code);
                writer.WriteString("value", line.Approved() is { } measure ? Wording.Result(line.Indicator, measure) : null);
                writer.WriteString("unit", line.Indicator.Unit?.Symbol);
                writer.WriteString("period", line.Basis?.Period.Code);
                writer.WriteString("status", line.Basis?.StatusWords);
                writer.WriteString("asOf", line.Basis?.AsOf.ToString("O", CultureInfo.InvariantCulture));
                writer.WriteString("source", line.Basis?.Source);
                writer.WriteNumber("numerator", line.Total!.NumeratorScaled);
                writer.WriteNumber("denominator", line.Total.DenominatorScaled);
                writer.WriteNumber("reported", line.Total.Reported);
                writer.WriteNumber("expected", line.Expected);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
