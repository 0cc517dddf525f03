using System.CommandLine;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Cli.Commands;

/// <summary>`tongket init`: creates the store with its commune and the first administrator, or with the demo ward.</summary>
internal static class InitCommand
{
    public static Command Build(Output output)
    {
        var demo = new Option<bool>("--demo") { Description = output.Say("Nạp phường minh họa thay cho xã, phường thật", "Fill the demo ward instead of a real commune") };
        var name = Text("--name", output.Say("TÊN", "NAME"), output.Say("Tên xã, phường: “phường Bá Xuyên”", "Name of the commune: “phường Bá Xuyên”"));
        var code = Text("--code", output.Say("MÃ", "CODE"), output.Say("Mã đơn vị hành chính: 05533", "Code of the administrative unit: 05533"));
        var parent = Text("--parent", output.Say("TÊN", "NAME"), output.Say("Đơn vị cấp trên: “tỉnh Thái Nguyên”", "The unit above: “tỉnh Thái Nguyên”"));
        var since = Text("--since", output.Say("NGÀY", "DATE"), output.Say("Ngày đơn vị hành chính có hiệu lực", "Day from which the unit exists"));
        var host = Text("--host", output.Say("TÊN-MIỀN", "HOST"), output.Say("Tên miền của cổng; cần khi thêm vào dữ liệu đang có", "Host name of the portal; needed to add to data that are there"));
        var beside = new Option<bool>("--beside")
        {
            Description = output.Say(
                "Thêm vào dữ liệu đang có: tỉnh và các xã, phường của tỉnh ở chung một nơi thì chỉ tiêu tỉnh giao hiện ngay ở xã",
                "Add to data that are there: what a province hands down is then seen by its communes"),
        };
        var command = new Command("init", output.Say(
            "Tạo dữ liệu mới cho một xã, phường hoặc một tỉnh; quản trị viên đầu tiên nhận liên kết dùng một lần.",
            "Create the data of a commune or a province; the first administrator gets a one-time link.")) { demo, name, code, parent, since, host, beside };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var options = store.Read(parsed);
            if (parsed.GetValue(demo))
            {
                return await DemoStart.InitAsync(options, output, cancel);
            }

            var (full, joins) = (Required(parsed, name, output), parsed.GetValue(beside));
            var opening = new OfficeOpening
            {
                Kind = AreaTypes.IsProvince(full) ? AreaKind.Province : AreaKind.Commune,
                CommuneName = full,
                Host = joins ? Required(parsed, host, output) : parsed.GetValue(host),
                Code = Required(parsed, code, output),
                ParentName = Required(parsed, parent, output),
                ValidFrom = Dates.Read(Required(parsed, since, output), "--since", output)!.Value,
            };
            await using var desk = Desk.Build(options);
            if (!joins)
            {
                await RefuseExistingAsync(desk, options, output, cancel);
            }

            await desk.Of<StoreSetup>().PrepareAsync(cancel);
            var commune = await desk.Of<Registers>().OpenOfficeAsync(opening, cancel);
            var administrator = new AccountOpening { UserName = joins ? $"quan-tri-{opening.Code}" : "quan-tri", DisplayName = "Quản trị hệ thống", Role = Role.Administrator };
            var (_, link) = await desk.Of<Accounts>().OpenAsync(Actor.System(commune), administrator, cancel);
            output.Standard.WriteLine(output.Say($"Đã tạo dữ liệu của {opening.CommuneName} ở {options.DataFolder}.", $"Created the data of {opening.CommuneName} at {options.DataFolder}."));
            OneTimeLinks.Print(administrator.UserName, link, output);
            return ExitCodes.Done;
        });
        return command.WithExample("tongket init --name \"phường Bá Xuyên\" --code 05533 --parent \"tỉnh Thái Nguyên\" --since 01/07/2025");
    }

    internal static async Task RefuseExistingAsync(Desk desk, StoreOptions options, Output output, CancellationToken cancel)
    {
        if (await desk.Of<StoreSetup>().ExistsAsync(cancel) && (await desk.Of<Invariants>().CommunesAsync(cancel)).Count > 0)
        {
            throw new Refused(RefusalReason.WrongState, output.Say(
                $"“{options.DataFolder}” đã có dữ liệu; hãy chọn thư mục khác bằng --data.", $"“{options.DataFolder}” holds data already; choose another folder with --data."));
        }
    }

    private static Option<string?> Text(string flag, string helpName, string about) => new(flag) { HelpName = helpName, Description = about };

    private static string Required(ParseResult parsed, Option<string?> option, Output output) =>
        parsed.GetValue(option) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : throw new UsageException(output.Say($"còn thiếu cờ {option.Name}; xem tongket init --help.", $"flag {option.Name} is missing; see tongket init --help."));
}
