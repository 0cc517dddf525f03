namespace TongKet.Core.Exchange;

/// <summary>A form that also takes lists as offices keep them: with a title above, sections between the rows, heads of their own wording, joined cells.</summary>
internal abstract class ListForm : SheetForm
{
    /// <summary>The field that every list has; a row of heads names it.</summary>
    public abstract int NameField { get; }

    /// <summary>Other wordings of heads, without accents, by field.</summary>
    public abstract IReadOnlyDictionary<string, int> OtherHeads { get; }

    /// <summary>Heads of what is not kept, without accents.</summary>
    public virtual IReadOnlySet<string> LeftOut { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "tt", "stt", "so tt", "so thu tu", "ghi chu", "ngay sinh", "nam sinh", "ngay thang nam sinh", "chuc vu", "chuc danh", "chuc vu don vi", "so tien", "tien thuong", "muc thuong", "ky nhan", "dan toc", "trinh do", "dien thoai",
    };

    /// <summary>What words outside the table say of the rows below them, as a row itself would say it: text by field.</summary>
    public abstract IReadOnlyDictionary<int, string> Said(string text);
}
