using System.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests;

/// <summary>A report as the specs write it: one line per check, in the order of the text.</summary>
internal static class Dump
{
    public static string Checks(AuditReport report)
    {
        var text = new StringBuilder();
        foreach (var check in report.Checks)
        {
            text.Append(Name(check.Verdict)).Append(' ').Append(check.Rule).Append(": ").Append(check.Stated.Replace('\n', ' '));
            text.Append(check.Computed.Length > 0 ? " | tính ra " + check.Computed : string.Empty);
            foreach (var repair in check.Repairs)
            {
                text.Append(" | sửa ").Append(repair.From).Append(" → ").Append(repair.To);
            }

            text.Append(check.Flips ? " | đổi kết luận" : string.Empty).Append('\n');
        }

        return text.Length == 0 ? "(im lặng)" : text.ToString().TrimEnd();
    }

    public static string Claims(AuditReport report)
    {
        var text = new StringBuilder();
        foreach (var claim in report.Claims)
        {
            text.Append(claim.Kind).Append(" “").Append(report.Text.Slice(claim.Span)).Append('”');
            if (claim.Value is { } value)
            {
                text.Append(value.LowOpen ? " (" : " [").Append(value.Low).Append("; ").Append(value.High).Append(value.HighOpen ? ')' : ']');
            }

            text.Append(claim.Subject is null ? string.Empty : " về “" + claim.Subject + "”");
            text.Append(claim.Period is null ? string.Empty : " kỳ " + claim.Period).Append('\n');
        }

        return text.Length == 0 ? "(không có con số)" : text.ToString().TrimEnd();
    }

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => "khớp",
        Verdict.Rounding => "làm tròn",
        Verdict.Suspicious => "nghi vấn",
        Verdict.Contradiction => "LỖI",
        _ => "chưa kiểm được",
    };
}
