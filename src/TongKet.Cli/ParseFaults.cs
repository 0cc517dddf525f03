using System.CommandLine;
using System.CommandLine.Parsing;

namespace TongKet.Cli;

/// <summary>Says in one sentence what is wrong with the arguments; the parser library's own messages are English and never shown.</summary>
internal static class ParseFaults
{
    public static string UnknownVerb(string word, IReadOnlyList<Verb> verbs, Output output)
    {
        if (word.StartsWith('-'))
        {
            return output.Say($"không có cờ “{word}”; xem tongket --help.", $"no flag “{word}”; see tongket --help.");
        }

        var near = verbs.Select(verb => verb.Name).Where(name => Distance(name, word) <= 2).OrderBy(name => Distance(name, word)).FirstOrDefault();
        return near is null
            ? output.Say($"không có lệnh “{word}”; xem tongket --help.", $"no verb “{word}”; see tongket --help.")
            : output.Say($"không có lệnh “{word}”; có phải ý bạn là “{near}”?", $"no verb “{word}”; did you mean “{near}”?");
    }

    public static string Describe(ParseResult parsed, Command root, Output output)
    {
        var command = parsed.CommandResult.Command;
        var help = HelpText.Path(root, command) + " --help";
        if (parsed.UnmatchedTokens is [var unmatched, ..])
        {
            return unmatched.StartsWith('-')
                ? output.Say($"không có cờ “{unmatched}”; xem {help}.", $"no flag “{unmatched}”; see {help}.")
                : output.Say($"thừa tham số “{unmatched}”; xem {help}.", $"unexpected argument “{unmatched}”; see {help}.");
        }

        return parsed.Errors[0].SymbolResult switch
        {
            OptionResult { Implicit: true } option => output.Say(
                $"còn thiếu cờ {option.Option.Name}; xem {help}.", $"flag {option.Option.Name} is missing; see {help}."),
            OptionResult { Tokens.Count: 0 } option => output.Say(
                $"cờ {option.Option.Name} cần một giá trị; xem {help}.", $"flag {option.Option.Name} needs a value; see {help}."),
            OptionResult option => output.Say(
                $"cờ {option.Option.Name} chỉ được ghi một lần và với một giá trị; xem {help}.",
                $"flag {option.Option.Name} takes one value, once; see {help}."),
            ArgumentResult argument => output.Say(
                $"còn thiếu tham số {argument.Argument.HelpName}; xem {help}.", $"argument {argument.Argument.HelpName} is missing; see {help}."),
            CommandResult { Command.Subcommands.Count: > 0 } => output.Say(
                $"còn thiếu lệnh con: {Names(command)}; xem {help}.", $"a subcommand is missing: {Names(command)}; see {help}."),
            _ => output.Say($"tham số chưa đúng; xem {help}.", $"wrong arguments; see {help}."),
        };
    }

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(sub => sub.Name));

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[^1];
    }
}
