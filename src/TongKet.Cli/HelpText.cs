using System.CommandLine;
using System.CommandLine.Help;

namespace TongKet.Cli;

/// <summary>Prints help: usage, what it does, parameters, flags, and one worked example per verb.</summary>
internal static class HelpText
{
    private static readonly Dictionary<Command, string> Examples = [];

    /// <summary>Gives a command its worked example.</summary>
    public static T WithExample<T>(this T command, string example)
        where T : Command
    {
        Examples[command] = example;
        return command;
    }

    public static void Overview(IReadOnlyList<Verb> verbs, Output output)
    {
        var to = output.Standard;
        to.WriteLine(output.Say(
            "TongKet – phần mềm tổng kết cuối năm của xã, phường, kèm công cụ kiểm tra số liệu.",
            "TongKet – the year-end review of a Vietnamese commune, with a checker of figures."));
        to.WriteLine();
        to.WriteLine(output.Say("Cách dùng:", "Usage:"));
        to.WriteLine(output.Say("  tongket LỆNH [tham số] [cờ]", "  tongket VERB [arguments] [flags]"));
        to.WriteLine();
        Rows(to, output.Say("Lệnh:", "Verbs:"), [.. verbs.Select(verb => (verb.Name, output.Say(verb.About, verb.AboutEnglish)))]);
        Rows(to, output.Say("Cờ chung:", "Common flags:"),
        [
            ("--help", output.Say("Xem hướng dẫn; dùng được với từng lệnh", "Show help; works with each verb")),
            ("--version", output.Say("Xem phiên bản", "Show the version")),
            ("--lang vi|en", output.Say("Ngôn ngữ của thông báo", "Language of messages")),
        ]);
        to.WriteLine(output.Say(
            "Mã thoát: 0 xong hoặc sạch · 1 có phát hiện · 2 gọi sai hoặc không đọc được · 3 bị từ chối · 4 lỗi.",
            "Exit codes: 0 done or clean · 1 findings · 2 usage or unreadable input · 3 refused · 4 failure."));
        output.Flush();
    }

    public static void Of(Command root, Command command, Output output)
    {
        var to = output.Standard;
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine(output.Say("Cách dùng:", "Usage:"));
        to.WriteLine("  " + Usage(root, command, output));
        to.WriteLine();
        Rows(to, output.Say("Lệnh con:", "Subcommands:"), [.. command.Subcommands.Select(sub => (sub.Name, sub.Description ?? string.Empty))]);
        Rows(to, output.Say("Tham số:", "Arguments:"), [.. command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? string.Empty))]);
        Rows(to, output.Say("Cờ:", "Flags:"),
        [
            .. command.Options.Where(option => option is not HelpOption).Select(option => (Flag(option), option.Description ?? string.Empty)),
            ("--help", output.Say("Xem hướng dẫn này", "Show this help")),
        ]);
        if (Examples.TryGetValue(command, out var example))
        {
            to.WriteLine(output.Say("Ví dụ:", "Example:"));
            foreach (var line in example.Split('\n'))
            {
                to.WriteLine("  " + line);
            }
        }

        output.Flush();
    }

    /// <summary>"tongket law show".</summary>
    public static string Path(Command root, Command command) =>
        ReferenceEquals(root, command) ? "tongket " + root.Name : "tongket " + root.Name + " " + command.Name;

    private static string Usage(Command root, Command command, Output output)
    {
        var parts = new List<string> { Path(root, command) };
        if (command.Subcommands.Count > 0)
        {
            parts.Add(output.Say("LỆNH-CON", "SUBCOMMAND"));
        }

        parts.AddRange(command.Arguments.Select(argument =>
            (argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.HelpName}]" : argument.HelpName) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : string.Empty)));
        parts.Add(output.Say("[cờ]", "[flags]"));
        return string.Join(' ', parts);
    }

    private static string Flag(Option option) => option.HelpName is null ? option.Name : option.Name + " " + option.HelpName;

    private static void Rows(TextWriter to, string heading, (string Left, string Right)[] rows)
    {
        if (rows.Length == 0)
        {
            return;
        }

        to.WriteLine(heading);
        var width = rows.Max(row => row.Left.Length) + 2;
        foreach (var (left, right) in rows)
        {
            to.WriteLine("  " + left.PadRight(width) + right);
        }

        to.WriteLine();
    }
}
