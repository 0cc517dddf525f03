using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

/// <summary>Texts of the room: there, and not too long.</summary>
internal static class TextRules
{
    public const int LongestReason = 400;

    public static void Require(List<Finding> findings, string? text, int longest, string code, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(new(code, sentence + "."));
        }
        else if (text.Length > longest)
        {
            findings.Add(new(code, $"{sentence}, không quá {longest} ký tự."));
        }
    }

    public static void Limit(List<Finding> findings, string? text, int longest, string code, string what)
    {
        if (text?.Length > longest)
        {
            findings.Add(new(code, $"{what} dài quá {longest} ký tự."));
        }
    }

    /// <exception cref="Refused">No reason is given, or too long a one.</exception>
    public static string Reason(string? reason, string code, string sentence)
    {
        var findings = new List<Finding>();
        Require(findings, reason, LongestReason, code, sentence);
        Refused.IfBlocked(findings);
        return reason!.Trim();
    }

    /// <summary>A text on lines, trimmed.</summary>
    public static string Lines(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();

    /// <summary>A text on one line with one space between its words, composed.</summary>
    public static string Line(string? text) =>
        string.Join(' ', (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Normalize(System.Text.NormalizationForm.FormC);
}
