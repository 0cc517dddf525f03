using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>What an organisation, an appointment and its end must say. Pure; every fault at once.</summary>
public static class OrganisationRules
{
    public const int LongestName = 200;

    public static IReadOnlyList<Finding> Assess(string name, DateOnly validFrom)
    {
        var findings = new List<Finding>();
        Require(findings, "organisation.name", name, "tên tổ chức");
        if (validFrom == default)
        {
            findings.Add(new("organisation.from", "Hãy ghi ngày tổ chức bắt đầu hoạt động."));
        }

        return findings;
    }

    public static IReadOnlyList<Finding> Assess(Appointment appointment)
    {
        var findings = new List<Finding>();
        if (appointment.PersonId is null)
        {
            Require(findings, "position.person", appointment.FullName, "họ và tên, hoặc chọn người đã có trong sổ");
        }

        Require(findings, "position.title", appointment.Title, "chức danh");
        Require(findings, "position.basis", appointment.Basis, "quyết định bổ nhiệm, phân công hoặc kết quả bầu cử");
        if (appointment.From == default)
        {
            findings.Add(new("position.from", "Hãy ghi ngày bắt đầu giữ chức danh."));
        }
        else if (appointment.To < appointment.From)
        {
            findings.Add(new("position.to", "Ngày thôi giữ chức danh sớm hơn ngày bắt đầu."));
        }

        return findings;
    }

    public static IReadOnlyList<Finding> AssessEnd(Position position, DateOnly lastDay, string reason)
    {
        var findings = new List<Finding>();
        if (lastDay == default)
        {
            findings.Add(new("position.end", "Hãy ghi ngày cuối cùng giữ chức danh."));
        }
        else if (lastDay < position.ValidFrom)
        {
            findings.Add(new("position.end", $"Ngày thôi giữ chức danh sớm hơn ngày bắt đầu {Vietnamese.Date(position.ValidFrom)}."));
        }

        Require(findings, "position.reason", reason, "lý do thôi giữ chức danh");
        return findings;
    }

    /// <summary>What a person's name must say when it is corrected.</summary>
    public static IReadOnlyList<Finding> AssessName(string fullName)
    {
        var findings = new List<Finding>();
        Require(findings, "person.name", fullName, "họ và tên");
        return findings;
    }

    /// <summary>A name with one space between its words, composed.</summary>
    public static string NameOf(string typed) =>
        string.Join(' ', typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Normalize(System.Text.NormalizationForm.FormC);

    private static void Require(List<Finding> findings, string code, string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(new(code, $"Hãy ghi {what}."));
        }
        else if (text.Trim().Length > LongestName)
        {
            findings.Add(new(code, $"{char.ToUpperInvariant(what[0])}{what[1..]} dài hơn {LongestName} ký tự."));
        }
    }
}
