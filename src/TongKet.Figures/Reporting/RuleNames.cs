namespace TongKet.Figures.Reporting;

/// <summary>The rules in words, as readers of a report meet them.</summary>
public static class RuleNames
{
    /// <summary>The rule in a few Vietnamese words; its code when it has no name.</summary>
    public static string Of(string rule) => rule switch
    {
        "ST-01" => "Kết quả so với kế hoạch",
        "ST-02" => "Tỷ lệ so với chỉ tiêu giao",
        "ST-03" => "Tỷ lệ so với chỉ tiêu là tỷ lệ",
        "ST-04" => "Vượt, hụt kế hoạch",
        "ST-05" => "Bằng bao nhiêu so với kỳ trước",
        "ST-06" => "Tăng, giảm phần trăm",
        "ST-07" => "Tăng, giảm bằng số tuyệt đối",
        "ST-08" => "Tăng, giảm điểm phần trăm",
        "ST-09" => "Gấp nhiều lần",
        "ST-10" => "n trên m",
        "ST-11" => "Đúng hạn, quá hạn",
        "ST-12" => "Tỷ lệ trong tổng số",
        "ST-13" => "Các tỷ lệ trên cùng một tổng số",
        "ST-14" => "Các phần cộng lại",
        "ST-15" => "Số được khen cộng lại",
        "ST-16" => "Đầu kỳ, tăng, giảm, cuối kỳ",
        "ST-17" => "Số bình quân",
        "ST-18" => "Tỷ trọng cộng lại và số suy ra",
        "ST-19" => "Xếp hạng",
        "ST-20" => "Giai đoạn theo văn bản pháp luật",
        "ST-21" => "Năm của thành tích và ngày khen",
        "ST-22" => "Thứ tự ngày và đơn vị",
        "ST-23" => "Số liệu nhắc lại",
        "ST-24" => "Nhầm đơn vị, nhầm bậc",
        "ST-25" => "Lỗi gõ số",
        "ST-26" => "Danh hiệu cần quyết định",
        "ST-27" => "Danh sách đếm được",
        "ST-28" => "Số tiền bằng chữ",
        "ST-29" => "Lời văn và con số",
        "RP-X1" => "Một tổng số chung cho mọi tỷ lệ",
        "RP-X2" => "Cùng số liệu ở văn bản trước",
        "RP-X3" => "Một gốc hộ dân cho mọi tỷ lệ",
        "RP-X4" => "Các tổ cộng lại bằng toàn phường",
        "RP-X5" => "Số được khen và số tên trong quyết định",
        "RP-X6" => "Thứ tự năm và ngày",
        _ => rule,
    };
}
