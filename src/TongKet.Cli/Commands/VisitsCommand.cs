using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Visits;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>`tongket visits`: what was counted, and the declaration of the old portal's total.</summary>
internal static class VisitsCommand
{
    public static Command Build(Output output)
    {
        var carry = new Option<string?>("--carry") { HelpName = output.Say("SỐ", "NUMBER"), Description = output.Say("Khai tổng truy cập mà cổng cũ đã hiện", "Declare the total that the old portal showed") };
        var on = new Option<string?>("--on") { HelpName = output.Say("NGÀY", "DAY"), Description = output.Say("Ngày đọc số đó", "The day it was read") };
        var source = new Option<string?>("--source") { HelpName = output.Say("NƠI", "WHERE"), Description = output.Say("Đọc ở đâu; ghi vào nhật ký", "Where it was read; goes into the ledger") };
        var lower = new Option<bool>("--lower") { Description = output.Say("Cho phép khai ít hơn lần trước; lý do ghi ở --source", "Allow less than was declared before; give the reason in --source") };
        var json = new Option<bool>("--json") { Description = output.Say("In bảng thành JSON", "Print the table as JSON") };
        var command = new Command("visits", output.Say("Xem số truy cập đã đếm, hoặc khai số mang sang từ cổng cũ.", "Show the visits counted, or declare the old portal's total.")) { carry, on, source, lower, json };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var number = Number(parsed.GetValue(carry), output);
            var day = Dates.Read(parsed.GetValue(on), "--on", output);
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var commune = await desk.CommuneAsync(output, cancel);
            if (number is { } total)
            {
                if (day is null || parsed.GetValue(source) is not { } where)
                {
                    throw new UsageException(output.Say("--carry cần thêm --on NGÀY và --source NƠI.", "--carry needs --on DAY and --source WHERE."));
                }

                await desk.Of<Registers>().CarryVisitsAsync(Actor.System(commune), total, day.Value, where, parsed.GetValue(lower), cancel);
                output.Standard.WriteLine(output.Say($"Đã khai {Vietnamese.Number(total)} lượt của cổng cũ, đọc ngày {Vietnamese.Date(day.Value)}.", $"Declared {total} visits of the old portal, read on {day:yyyy-MM-dd}."));
                return ExitCodes.Done;
            }

            var office = await desk.Of<Registers>().OfficeAsync(commune, cancel);
            var figures = desk.Of<VisitCounter>().Read(commune);
            output.Standard.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { total = office.VisitsCarriedOver + figures.Counted, counted = figures.Counted, robots = figures.Robots, carriedOver = office.VisitsCarriedOver, since = figures.Since.ToString("O", CultureInfo.InvariantCulture) })
                : output.Say(
                    $"Tổng {Vietnamese.Number(office.VisitsCarriedOver + figures.Counted)}: đếm tại đây từ {Vietnamese.Date(figures.Since)} {Vietnamese.Number(figures.Counted)}, cổng cũ {Vietnamese.Number(office.VisitsCarriedOver)}; máy tự động {Vietnamese.Number(figures.Robots)}.",
                    $"Total {office.VisitsCarriedOver + figures.Counted}: counted here {figures.Counted}, old portal {office.VisitsCarriedOver}; robots {figures.Robots}."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket visits --carry 2028000 --on 2022-01-14 --source \"chân trang cổng cũ\"");
    }

    // Dots part groups of three alone: "2.5" is no twenty-five.
    private static long? Number(string? text, Output output) => text is null ? null
        : text.Split('.').Skip(1).All(group => group.Length == 3) && long.TryParse(text.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException(output.Say($"“{text}” ở cờ --carry không phải số lượt; hãy viết như 2028000.", $"“{text}” of flag --carry is no number of visits; write 2028000."));
}
