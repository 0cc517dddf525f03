using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>What a count of households, people or land must be, and which one a rate may name. Pure.</summary>
public static class DenominatorRules
{
    /// <param name="today">Nothing is counted before its day.</param>
    public static IReadOnlyList<Finding> Assess(DenominatorEntry entry, Area? area, DateOnly today, bool corrects)
    {
        var findings = new List<Finding>();
        if (area is null)
        {
            findings.Add(new("denominator.area", "Không có đơn vị này trong sổ."));
        }
        else if (!area.Valid.Contains(entry.AsOf))
        {
            findings.Add(new("denominator.not-there", $"{area.Name} không có vào ngày {Vietnamese.Date(entry.AsOf)}."));
        }

        if (entry.AsOf > today)
        {
            findings.Add(new("denominator.day", $"Ngày {Vietnamese.Date(entry.AsOf)} chưa đến; hãy ghi ngày đã chốt số liệu."));
        }

        if (entry.Amount <= 0)
        {
            findings.Add(new("denominator.amount", $"{Name(entry.Kind)} phải lớn hơn không."));
        }

        if (string.IsNullOrWhiteSpace(entry.Document))
        {
            findings.Add(new("denominator.document", $"{Name(entry.Kind)} cần tên tài liệu làm căn cứ."));
        }

        if (corrects && string.IsNullOrWhiteSpace(entry.Reason))
        {
            findings.Add(new("denominator.reason", $"{Name(entry.Kind)} ngày {Vietnamese.Date(entry.AsOf)} theo nguồn này đã ghi; muốn đính chính hãy nêu lý do."));
        }

        return findings;
    }

    /// <summary>Whether a rate of a place may rest on this row: same place, same kind, not counted after the rate's own day, and the same number.</summary>
    public static IReadOnlyList<Finding> AssessBase(IndicatorDefinition indicator, Denominator? row, Guid areaId, DateOnly asOf, long? denominator)
    {
        if (indicator.BaseDenominator is not { } kind)
        {
            return row is null ? [] : [new("denominator.not-asked", $"«{indicator.Name}» không lấy mẫu số từ sổ mẫu số.")];
        }

        if (row is null)
        {
            return [new("denominator.unnamed", $"«{indicator.Name}» là tỷ lệ: hãy chọn {Name(kind)} làm mẫu số, có nguồn và ngày.")];
        }

        var findings = new List<Finding>();
        if (row.Kind != kind || row.AreaId != areaId)
        {
            findings.Add(new("denominator.other", $"«{indicator.Name}» cần {Name(kind)} của chính đơn vị báo cáo."));
        }

        if (row.AsOf > asOf)
        {
            findings.Add(new("denominator.later", $"Mẫu số chốt ngày {Vietnamese.Date(row.AsOf)}, sau ngày chốt của kết quả {Vietnamese.Date(asOf)}."));
        }

        if (denominator != row.Amount)
        {
            findings.Add(new("denominator.differs", $"Mẫu số của «{indicator.Name}» là {denominator}, khác {row.Amount} ghi trong sổ mẫu số."));
        }

        return findings;
    }

    /// <summary>"số hộ", "dân số", "diện tích".</summary>
    public static string Name(DenominatorKind kind) => kind switch
    {
        DenominatorKind.Households => "số hộ",
        DenominatorKind.Population => "dân số",
        _ => "diện tích",
    };
}
