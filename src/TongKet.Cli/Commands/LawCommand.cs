using System.CommandLine;
using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Council;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>`tongket law`: validates the rulebook, shows a value on a day, runs case files.</summary>
internal static class LawCommand
{
    public static Command Build(Output output)
    {
        var law = new Command("law", output.Say("Kiểm tra, tra cứu bộ luật và chạy ví dụ mẫu.", "Check, look up and prove the rulebook."));
        law.Subcommands.Add(Check(output));
        law.Subcommands.Add(Show(output));
        law.Subcommands.Add(Cases(output));
        return law.WithExample("tongket law show poverty/thresholds --as-of 2022-01-13");
    }

    private static Command Check(Output output)
    {
        var folder = new Option<string?>("--law")
        {
            HelpName = output.Say("THƯ-MỤC", "DIR"),
            Description = output.Say("Kiểm tra bộ luật trong thư mục này thay cho bộ luật đi kèm", "Check the rulebook of this folder instead of the built-in one"),
        };
        var local = new Option<string?>("--local")
        {
            HelpName = output.Say("TỆP", "FILE"),
            Description = output.Say("Kiểm tra cả quy định thi đua của địa phương trong tệp này", "Check the local rules of emulation in this file too"),
        };
        var command = new Command("check", output.Say("Kiểm tra dữ liệu của bộ luật, liệt kê mọi lỗi cùng lúc.", "Check the rulebook's data and list every fault at once.")) { folder, local };
        command.SetAction(parsed =>
        {
            var rulebook = Rulebooks.Open(parsed.GetValue(folder), output);
            var troubles = rulebook.Check();
            if (troubles.Count == 0 && parsed.GetValue(local) is { } file)
            {
                troubles = Local(rulebook, file, output);
            }

            foreach (var trouble in troubles)
            {
                output.Standard.WriteLine(trouble.ToString());
            }

            output.Standard.WriteLine(troubles.Count == 0
                ? output.Say($"Bộ luật không có lỗi; mã băm {rulebook.Hash}.", $"The rulebook has no fault; hash {rulebook.Hash}.")
                : output.Say($"Bộ luật có {Count(troubles.Count)} lỗi.", $"The rulebook has {Count(troubles.Count)} faults."));
            return troubles.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command.WithExample("tongket law check --law law");
    }

    private static IReadOnlyList<Trouble> Local(Rulebook rulebook, string file, Output output)
    {
        try
        {
            rulebook.Local(Path.GetFileName(file), File.ReadAllBytes(file));
            return [];
        }
        catch (TroubleException fault)
        {
            return fault.Troubles;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(output.Say($"không đọc được tệp “{file}”.", $"cannot read “{file}”."));
        }
    }

    private static Command Show(Output output)
    {
        var key = new Argument<string>("key")
        {
            HelpName = output.Say("KHÓA", "KEY"),
            Description = output.Say(
                "poverty/thresholds, targets/periods, emulation/TTLDTT, mã chỉ tiêu (ho-ngheo-2225) hoặc khóa văn bản (ND-07-2021)",
                "poverty/thresholds, targets/periods, emulation/TTLDTT, an indicator's code (ho-ngheo-2225) or a document's key (ND-07-2021)"),
        };
        var asOf = new Option<string>("--as-of")
        {
            HelpName = output.Say("NGÀY", "DATE"),
            Required = true,
            Description = output.Say("Ngày mà giá trị phải có hiệu lực", "The day on which the value holds"),
        };
        var command = new Command("show", output.Say("Xem một giá trị của bộ luật vào một ngày, kèm nguồn.", "Show a value of the rulebook on a day, with its source.")) { key, asOf };
        command.SetAction(parsed =>
        {
            var day = Dates.Read(parsed.GetValue(asOf), "--as-of", output)!.Value;
            var asked = parsed.GetValue(key)!;
            var lines = LawPage.Of(Rulebook.Load(), asked, day, output);
            if (lines is null)
            {
                throw new UsageException(output.Say(
                    $"bộ luật không có “{asked}”; xem tongket law show --help.", $"the rulebook has no “{asked}”; see tongket law show --help."));
            }

            foreach (var line in lines)
            {
                output.Standard.WriteLine(line);
            }

            if (lines.Count > 0)
            {
                return ExitCodes.Done;
            }

            output.Standard.WriteLine(output.Say(
                $"“{asked}” không có giá trị vào ngày {Vietnamese.Date(day)}.", $"“{asked}” has no value on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."));
            return ExitCodes.Findings;
        });
        return command.WithExample("tongket law show poverty/thresholds --as-of 13/01/2022");
    }

    private static Command Cases(Output output)
    {
        var folder = new Argument<string>("dir")
        {
            HelpName = output.Say("THƯ-MỤC", "DIR"),
            Description = output.Say("Thư mục chứa các ví dụ mẫu (.json)", "Folder of case files (.json)"),
        };
        var command = new Command("cases", output.Say("Chạy các ví dụ mẫu: mỗi ví dụ một dòng, cuối cùng là tổng.", "Run case files: one line each, the total last.")) { folder };
        command.SetAction(parsed =>
        {
            var results = CaseRunner.RunFolder(Rulebook.Load(), Rulebooks.Existing(parsed.GetValue(folder)!, output), new EmulationCases(), new CouncilCases(), new CommendationCases());
            foreach (var result in results)
            {
                output.Standard.WriteLine(result.Passed
                    ? output.Say("đạt   ", "pass  ") + result.File + ": " + result.Name
                    : output.Say("hỏng  ", "fail  ") + result.File + ": " + result.Name + " – " + result.Message);
            }

            var failed = results.Count(result => !result.Passed);
            output.Standard.WriteLine($"{Count(results.Count - failed)} passed, {Count(failed)} failed");
            return failed == 0 && results.Count > 0 ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command.WithExample("tongket law cases law/cases");
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
