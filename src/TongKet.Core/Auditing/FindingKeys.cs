using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TongKet.Figures;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Auditing;

/// <summary>Names findings and texts so that what was decided about them is found again.</summary>
public static class FindingKeys
{
    /// <summary>Every check of a report with its key: the rule and where it points, numbered when one place has several of a rule.</summary>
    public static IReadOnlyDictionary<Check, string> Of(AuditReport report)
    {
        var keys = new Dictionary<Check, string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var check in report.Checks)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{check.Rule}@{check.Span.Start}-{check.Span.End}");
            var count = seen.GetValueOrDefault(place) + 1;
            seen[place] = count;
            keys.Add(check, count == 1 ? place : string.Create(CultureInfo.InvariantCulture, $"{place}+{count}"));
        }

        return keys;
    }

    /// <summary>SHA-256 of a text in NFC, hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Figures.Text.SourceText.From(text).Value)));

    /// <summary>Whether somebody is asked to decide about it.</summary>
    public static bool AsksForDecision(Check check) => check.Verdict is Verdict.Contradiction or Verdict.Suspicious;
}
