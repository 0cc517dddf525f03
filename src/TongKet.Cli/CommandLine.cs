using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Cli;

/// <summary>Picks the verb, reads its flags, runs it and turns what went wrong into one sentence and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<Verb> verbs, string[] args)
    {
        using var output = new Output(Language.IsEnglish(args));
        try
        {
            return await DispatchAsync(verbs, Language.Without(args), output);
        }
        catch (UsageException fault)
        {
            output.Complain(fault.Message);
            return ExitCodes.Usage;
        }
        catch (TroubleException fault)
        {
            foreach (var trouble in fault.Troubles)
            {
                output.Complain(trouble.ToString());
            }

            return ExitCodes.Usage;
        }
        catch (Refused fault)
        {
            output.Complain(fault.Message);
            return ExitCodes.Refused;
        }
        catch (Core.Storage.Backups.BackupException fault)
        {
            output.Complain(fault.Message);
            return ExitCodes.Refused;
        }
        catch (StoreUnusableException fault)
        {
            output.Complain(fault.Message);
            return ExitCodes.Failure;
        }
        catch (AddressTakenException fault)
        {
            output.Complain(fault.Message);
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            output.Complain(output.Say("đã dừng theo yêu cầu.", "stopped as asked."));
            return ExitCodes.Failure;
        }
        catch (IOException fault)
        {
            output.Complain(output.Say("lỗi đọc hoặc ghi: ", "reading or writing failed: ") + fault.Message);
            return ExitCodes.Failure;
        }
        catch (Exception fault)
        {
            output.Complain(output.Say(
                "lỗi của chính chương trình, không phải của dữ liệu; xin gửi các dòng sau cho người phát triển:",
                "a fault of the program itself, not of the data; please send these lines to its developers:"));
            output.Complain(fault.ToString());
            return ExitCodes.Failure;
        }
        finally
        {
            AssemblyList.PrintWhenAsked(output);
        }
    }

    private static async Task<int> DispatchAsync(IReadOnlyList<Verb> verbs, string[] args, Output output)
    {
        switch (args)
        {
            case [] or ["--help" or "-h" or "-?" or "help"]:
                HelpText.Overview(verbs, output);
                return args.Length == 0 ? ExitCodes.Usage : ExitCodes.Done;
            case ["--version"]:
                output.Standard.WriteLine("tongket " + Version());
                output.Flush();
                return ExitCodes.Done;
            case ["help", var asked]:
                args = [asked, "--help"];
                break;
        }

        var verb = verbs.FirstOrDefault(verb => string.Equals(verb.Name, args[0], StringComparison.Ordinal));
        if (verb is null)
        {
            throw new UsageException(ParseFaults.UnknownVerb(args[0], verbs, output));
        }

        var command = verb.Build(output);
        command.Options.Add(new HelpOption { Recursive = true });
        var parsed = CommandLineParser.Parse(command, args.AsSpan(1).ToArray());
        if (parsed.GetResult(command.Options.OfType<HelpOption>().Single()) is not null)
        {
            HelpText.Of(command, parsed.CommandResult.Command, output);
            return ExitCodes.Done;
        }

        if (parsed.Errors.Count > 0)
        {
            throw new UsageException(ParseFaults.Describe(parsed, command, output));
        }

        using var stop = new StopSignals(listen: parsed.Action is AsynchronousCommandLineAction);
        var code = await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        output.Flush();
        return code;
    }

    private static string Version() => typeof(CommandLine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
