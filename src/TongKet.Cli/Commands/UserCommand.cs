using System.CommandLine;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>`tongket user add`: opens an account, which sets its own password through a one-time link.</summary>
internal static class UserCommand
{
    private static readonly (string Vietnamese, string English, Role Role)[] Roles =
    [
        ("quan-tri", "administrator", Role.Administrator),
        ("chu-tich", "chair", Role.Chair),
        ("pho-chu-tich", "vice-chair", Role.ViceChair),
        ("van-phong", "clerk", Role.Clerk),
        ("van-hoa", "culture", Role.CultureOfficer),
        ("kinh-te", "economy", Role.EconomyOfficer),
        ("tai-chinh", "finance", Role.FinanceOfficer),
        ("to-truong", "group-leader", Role.GroupLeader),
        ("ra-soat", "surveyor", Role.Surveyor),
        ("hoi-dong", "council", Role.CouncilMember),
        ("bien-tap", "editor", Role.Editor),
        ("giam-sat", "observer", Role.Observer),
    ];

    public static Command Build(Output output)
    {
        var user = new Command("user", output.Say("Quản lý tài khoản.", "Manage accounts."));
        user.Subcommands.Add(Add(output));
        return user.WithExample("tongket user add chu-tich --role chu-tich --title \"Chủ tịch UBND phường\"");
    }

    private static Command Add(Output output)
    {
        var name = new Argument<string>("name")
        {
            HelpName = output.Say("TÊN", "NAME"),
            Description = output.Say("Tên đăng nhập: chữ không dấu, chữ số, dấu chấm, gạch nối", "Sign-in name: ASCII letters, digits, dots, dashes"),
        };
        var role = new Option<string>("--role")
        {
            HelpName = output.Say("VAI-TRÒ", "ROLE"),
            Required = true,
            Description = string.Join(", ", Roles.Select(known => output.Say(known.Vietnamese, known.English))),
        };
        var title = new Option<string?>("--title")
        {
            HelpName = output.Say("CHỨC-DANH", "TITLE"),
            Description = output.Say("Tên hiển thị hoặc chức danh (mặc định là tên đăng nhập)", "Displayed name or position (default the sign-in name)"),
        };
        var group = new Option<string?>("--group")
        {
            HelpName = output.Say("SỐ", "NUMBER"),
            Description = output.Say("Số của tổ dân phố, với vai trò tổ trưởng", "Number of the residential group, for its leader"),
        };
        var command = new Command("add", output.Say("Mở tài khoản; in liên kết dùng một lần để đặt mật khẩu.", "Open an account; prints a one-time link to set its password.")) { name, role, title, group };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var asked = RoleOf(parsed.GetValue(role)!, output);
            var userName = parsed.GetValue(name)!;
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var commune = await desk.CommuneAsync(output, cancel);
            var opening = new AccountOpening
            {
                UserName = userName,
                DisplayName = parsed.GetValue(title) ?? userName,
                Role = asked,
                AreaId = parsed.GetValue(group) is { } code ? await GroupAsync(desk, commune, code, output, cancel) : null,
            };
            var (_, link) = await desk.Of<Accounts>().OpenAsync(Actor.System(commune), opening, cancel);
            OneTimeLinks.Print(userName, link, output);
            return ExitCodes.Done;
        });
        return command.WithExample("tongket user add to-truong-3 --role to-truong --group 3 --title \"Tổ trưởng Tổ dân phố 3\"");
    }

    private static Role RoleOf(string word, Output output)
    {
        foreach (var known in Roles)
        {
            if (word == known.Vietnamese || word == known.English)
            {
                return known.Role;
            }
        }

        var names = string.Join(", ", Roles.Select(known => output.Say(known.Vietnamese, known.English)));
        throw new UsageException(output.Say($"không có vai trò “{word}”; hãy chọn: {names}.", $"no role “{word}”; choose one of: {names}."));
    }

    private static async Task<Guid> GroupAsync(Desk desk, Guid commune, string code, Output output, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(Vietnamese.Local(desk.Of<TimeProvider>().GetUtcNow().UtcDateTime));
        var groups = await desk.Of<TargetQueries>().GroupsAsync(commune, today, cancel);
        return groups.FirstOrDefault(area => area.Code == code)?.Id
            ?? throw new UsageException(output.Say($"không có tổ dân phố số “{code}”.", $"no residential group “{code}”."));
    }
}
