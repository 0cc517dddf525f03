namespace TongKet.Figures.Claims.Tables;

/// <summary>What the words of a column's head promise.</summary>
internal static class HeadWords
{
    public static bool IsPlan(string head) => Words.Has(head, "kế hoạch|kh|chỉ tiêu|dự toán|dt|nghị quyết|nq|mục tiêu|giao|được giao");

    public static bool IsActual(string head) => Words.Has(head, "thực hiện|th|ước|ước th|kết quả|đạt được|ước đạt|thực thu|thực chi|quyết toán");

    public static bool IsPrevious(string head) => Words.Has(head, "cùng kỳ|cùng kì|năm trước|kỳ trước|năm ngoái|ck|cùng kỳ năm trước");

    /// <summary>"2021/2020".</summary>
    public static bool NamesTwoYears(string head)
    {
        var years = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in head.Split(' '))
        {
            if (word is ['2', '0', >= '0' and <= '9', >= '0' and <= '9'])
            {
                years.Add(word);
            }
        }

        return years.Count == 2;
    }

    public static bool IsChange(string head) => Words.Has(head, "tăng|giảm|chênh lệch|tăng giảm|so sánh");

    public static bool IsTotal(string head) => Words.Has(head, "tổng|cộng|tổng số|tổng cộng|toàn");

    public static bool IsPart(string head) => Words.Has(head, "trong đó|chia ra|gồm|bao gồm");

    public static bool IsShare(string head) => Words.Has(head, "tỷ trọng|tỉ trọng|cơ cấu");

    /// <summary>Adding such figures makes no sense.</summary>
    public static bool IsMean(string head) => Words.Has(head, "bình quân|năng suất|mật độ|đơn giá|giá|xếp|xếp thứ|xếp hạng|thứ hạng|điểm|định mức|hệ số|trung bình|mức|lũy kế|luỹ kế|năm sinh|số nhà");
}
