using System.Reflection;
using TongKet.Figures;
using TongKet.Figures.Reporting;

namespace TongKet.Cli.Commands;

/// <summary>The forms in which `audit` answers.</summary>
internal enum AuditForm
{
    Text,
    Json,
    Sarif,
    Html,
}

/// <summary>Reads the name of a form and prints in it.</summary>
internal static class AuditForms
{
    public static AuditForm Of(string? name, Output output) => name switch
    {
        null or "text" => AuditForm.Text,
        "json" => AuditForm.Json,
        "sarif" => AuditForm.Sarif,
        "html" => AuditForm.Html,
        _ => throw new UsageException(output.Say(
            $"cờ --format nhận text, json, sarif hoặc html, không nhận “{name}”.", $"flag --format takes text, json, sarif or html, not “{name}”.")),
    };

    public static void Print(List<(string Source, AuditReport Report)> audited, AuditCall call, Output output)
    {
        var form = new ReportForm
        {
            Language = output.English ? ReportLanguage.English : ReportLanguage.Vietnamese,
            Unread = call.Unread,
            FindingsOnly = call.Quiet,
        };
        switch (call.Form)
        {
            case AuditForm.Json:
                JsonReport.Write(audited, output.Bytes, form);
                break;
            case AuditForm.Sarif:
                SarifReport.Write(audited, Version(), output.Bytes);
                break;
            case AuditForm.Html:
                HtmlReport.Write(audited, output.Bytes, form);
                break;
            default:
                foreach (var (source, report) in audited)
                {
                    TextReport.Write(report, source, output.Standard, form);
                }

                break;
        }
    }

    private static string Version() => typeof(AuditForms).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
