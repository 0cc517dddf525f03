using TongKet.Figures.Numbers;

namespace TongKet.Figures.Text;

/// <summary>What kind of amount a unit measures, as far as relations care.</summary>
internal enum UnitKind : byte
{
    None,
    Count,
    Money,
    ForeignMoney,
    Mass,
    Area,
    Length,
    Percent,
    PerMille,
    Points,
    Times,
    Time,
    Quotient,
    Other,
}

/// <summary>A unit as it is written: its kind, its symbol and what one is worth in the kind's base.</summary>
internal sealed record UnitWord(UnitKind Kind, string Symbol, Rational ToBase)
{
    private static readonly HashSet<string> People = new(StringComparer.Ordinal)
    {
        "người", "khẩu", "học sinh", "trẻ", "trẻ em", "cháu", "em", "đại biểu", "cán bộ", "lao động", "đảng viên", "hội viên", "giáo viên", "công dân", "thanh niên",
        "đoàn viên", "viên", "khách", "lượt khách", "thí sinh", "sinh viên", "bệnh nhân", "viên chức", "công chức", "phi công", "công nhân", "bị can", "bị cáo", "đối tượng",
        "cử tri", "nông dân", "nhân viên", "bác sĩ", "bác sỹ", "điều dưỡng", "y sĩ", "phụ nữ", "nhân khẩu", "tín đồ", "học viên", "vận động viên", "đồng chí", "liệt sĩ", "thương binh", "chiến sĩ", "người lao động",
    };

    /// <summary>People are counted, by whatever noun: "em" among "học sinh".</summary>
    public bool CountsPeople { get; } = Kind == UnitKind.Count && People.Contains(Symbol);

    /// <summary>Two amounts can be added or divided.</summary>
    public bool Matches(UnitWord other) => Kind == other.Kind && Kind switch
    {
        UnitKind.Count => Symbol == other.Symbol || Narrows(Symbol, other.Symbol) || Narrows(other.Symbol, Symbol),
        UnitKind.Quotient or UnitKind.Other => Symbol == other.Symbol,
        _ => true,
    };

    // "giường bệnh" are "giường"; but "đơn vị" are no "đơn", "nhà máy" no "nhà".
    private static bool Narrows(string narrow, string wide) => narrow.Length > wide.Length && narrow[wide.Length] == ' ' && narrow.StartsWith(wide, StringComparison.Ordinal)
        && wide is not ("đơn" or "nhà" or "tổ" or "phòng" or "cơ" or "cán");
}
