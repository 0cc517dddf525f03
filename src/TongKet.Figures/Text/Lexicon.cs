using TongKet.Figures.Numbers;

namespace TongKet.Figures.Text;

/// <summary>The words the auditor knows: cues of relations and units of measure.</summary>
/// <remarks>Written in ordinary spelling and folded on loading, so that "hoá" and "hóa" are one entry.</remarks>
internal static class Lexicon
{
    private static readonly string[] CountNouns =
    [
        "con", "hồ sơ", "vụ", "vụ việc", "lớp", "giường", "tập thể", "cá nhân", "xóm", "thôn", "bản", "đơn vị", "doanh nghiệp", "dự án", "cơ sở",
        "học sinh", "đại biểu", "trường", "cán bộ", "lao động", "xe", "trường hợp", "cây", "đảng viên", "hội viên", "xã", "phường", "huyện",
        "công trình", "căn", "nhà", "phòng", "giáo viên", "buổi", "cuộc", "ca", "suất", "phần quà", "chi bộ", "chi hội", "đoàn viên", "hợp tác xã",
        "trẻ", "trẻ em", "cháu", "em", "đơn", "ý kiến", "văn bản", "thủ tục", "tờ khai", "phiếu", "công dân", "thanh niên", "khu dân cư", "mô hình",
        "thí sinh", "sinh viên", "bệnh nhân", "viên chức", "công chức", "phi công", "công nhân", "bị can", "bị cáo", "đối tượng", "cử tri", "nông dân", "nhân viên", "bác sĩ",
        "bác sỹ", "tín đồ", "học viên", "vận động viên", "đồng chí", "liệt sĩ", "thương binh", "chiến sĩ", "người lao động", "điều dưỡng", "y sĩ", "tờ khai", "bệnh viện", "giường bệnh", "trạm y tế", "di tích", "lễ hội", "thị trấn", "tiêu chí", "chỉ tiêu", "mẫu", "vụ án", "tàu",
        "tàu cá", "xe máy", "ô tô", "sản phẩm", "khách hàng", "cơ quan", "tổ chức", "làng", "ấp", "chi nhánh", "nhà máy", "trang trại", "chợ", "điểm trường", "phòng học", "dân tộc", "thành viên", "tổ hợp tác", "ngày công",
    ];

    private static readonly string[] Others = ["cm", "mm", "m3", "m³", "lít", "kwh", "mw", "độ"];

    public static Phrases<Cue> Cues { get; } = MakeCues();

    public static Phrases<UnitWord> Units { get; } = MakeUnits();

    /// <summary>"nghìn", "triệu", "tỷ" before a unit.</summary>
    public static Phrases<Rational> Multipliers { get; } = MakeMultipliers();

    private static Phrases<Cue> MakeCues()
    {
        var cues = new Phrases<Cue>();
        cues.Add("đạt|bằng|hoàn thành|ước đạt|đạt tỷ lệ|đạt tỉ lệ|đạt khoảng", Cue.Reach | Cue.Copula);
        cues.Add("kế hoạch|dự toán|chỉ tiêu|nghị quyết|kh|mục tiêu|kế hoạch giao|kế hoạch năm|chỉ tiêu giao|dự toán giao|chỉ tiêu được giao", Cue.Plan);
        cues.Add("chỉ tiêu phấn đấu|kế hoạch phấn đấu|dự toán phấn đấu|mức phấn đấu|mục tiêu phấn đấu", Cue.Plan);
        cues.Add("giao phấn đấu", Cue.Plan | Cue.Assigned);
        cues.Add("giao|được giao|thành phố giao|tỉnh giao|cấp trên giao", Cue.Assigned);
        cues.Add("vượt|vượt mức", Cue.Exceed);
        cues.Add("tăng|tăng thêm|tăng trưởng", Cue.Rise);
        cues.Add("giảm|giảm đi|hụt", Cue.Fall);
        cues.Add("tăng lên|tăng lên đến|tăng lên thành", Cue.Rise | Cue.To);
        cues.Add("giảm xuống|giảm còn|giảm xuống còn", Cue.Fall | Cue.To);
        cues.Add("lên|xuống|xuống còn|lên đến|lên tới|lên thành", Cue.To);
        cues.Add("cùng kỳ|cùng kì|năm trước|năm ngoái|kỳ trước|cùng kỳ năm trước|cùng kỳ năm ngoái", Cue.Previous);
        cues.Add("so với|so", Cue.Against);
        cues.Add("tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng", Cue.Rate);
        cues.Add("chiếm|chiếm tỷ lệ|chiếm tỉ lệ|chiếm tỷ trọng", Cue.Share);
        cues.Add("từ", Cue.From | Cue.Joint);
        cues.Add("gấp", Cue.Times);
        cues.Add("trong đó|trong số này|trong số đó", Cue.Including | Cue.Joint);
        cues.Add("gồm|bao gồm", Cue.Comprising);
        cues.Add("gồm có|bao gồm có|trong đó gồm|trong đó bao gồm", Cue.Comprising);
        cues.Add("tổng số|tổng cộng|tổng|tổng số có", Cue.Total);
        cues.Add("sẽ|phấn đấu|dự kiến|phương hướng|đề ra", Cue.Future);
        cues.Add("khen thưởng|tuyên dương|biểu dương|tặng giấy khen|trao giấy khen|tặng bằng khen|tôn vinh|khen cho", Cue.Award);
        cues.Add("thành tích", Cue.Merit);
        cues.Add("đúng hạn|đúng thời hạn|đúng và trước hạn|trước hạn|trước và đúng hạn", Cue.OnTime);
        cues.Add("quá hạn|trễ hạn|chậm hạn", Cue.Overdue);
        cues.Add("không có|không còn|không để", Cue.Without);
        cues.Add("đạt chuẩn|đạt tiêu chuẩn|được công nhận", Cue.Standard);
        cues.Add("xếp loại", Cue.Standard);
        cues.Add("tổ chức|diễn ra|khai mạc", Cue.Hold);
        cues.Add("tổng kết|tổng kêt", Cue.Review);
        cues.Add("tương ứng|tương đương|hay|tức|tương ứng với|tương đương với|tương ứng tăng|tương ứng giảm|tương đương tăng|tương đương giảm", Cue.Equivalent);
        cues.Add("phiếu|tán thành|biểu quyết|số phiếu|đại biểu", Cue.Vote);
        cues.Add("trên địa bàn|toàn phường|toàn xã|toàn huyện|toàn tỉnh|toàn thành phố|toàn thị trấn|của phường|của xã|của huyện|của tỉnh|của thành phố|ở phường|tại phường|tại xã", Cue.Place);
        cues.Add("là|có|là có|hiện có|còn có|được|ở mức|ước|ước tính|thực hiện được|nay là|đang có", Cue.Copula);
        cues.Add("gần|dưới|xấp xỉ|không quá|chưa đến|chưa tới|tối đa", Cue.Below);
        cues.Add("hơn|trên|ít nhất|tối thiểu|không dưới|từ trên", Cue.Above);
        cues.Add("khoảng|chừng", Cue.About);
        cues.Add("quyết định|giấy chứng nhận|theo quyết định", Cue.Document);
        cues.Add("bình quân|mật độ|trung bình|năng suất", Cue.Average);
        cues.Add("còn lại|số còn lại|phần còn lại", Cue.Rest);
        cues.Add("còn|hiện còn|chỉ còn|nay còn", Cue.Copula | Cue.Left);
        cues.Add("chênh lệch|đang giải quyết|đang trong hạn giải quyết|đang trong thời hạn giải quyết|đang thực hiện|đang xử lý|chưa giao|chưa chi trả|chưa giải quyết|chưa thực hiện|chưa giải ngân", Cue.Left);
        cues.Add("giải quyết|đã giải quyết|đã chi|đã giải ngân|đã thực hiện|xử lý|đã xử lý|đã chi trả|đã giao|hoàn thành xong|đã cấp", Cue.Done);
        cues.Add("chuyển đi|ra khỏi|giải thể|thanh lý|xuất chuồng|mất|từ trần", Cue.Outflow);
        cues.Add("kết nạp|chuyển đến|phát sinh mới|phát sinh thêm|bổ sung|thành lập mới|nhập thêm", Cue.Inflow);
        cues.Add("đóng góp|làm tăng|góp", Cue.Contribution);
        cues.Add("cơ cấu", Cue.Structure);
        cues.Add("lần lượt|lần lượt là|tương ứng là|tương ứng đạt|lần lượt đạt", Cue.Respectively);
        cues.Add("lần lượt chiếm|lần lượt chiếm tỷ lệ|tương ứng chiếm", Cue.Respectively | Cue.Share);
        cues.Add("xuất khẩu|nhập khẩu|xuất siêu|nhập siêu", Cue.Trade);
        cues.Add("nghèo|cận nghèo|nghèo đa chiều|có mức sống trung bình|mức sống trung bình|khá|giàu|văn hóa|gia đình văn hóa", Cue.Class);
        cues.Add("thoát|thoát nghèo", Cue.Flow | Cue.Outflow);
        cues.Add("tái|tái nghèo|phát sinh", Cue.Flow | Cue.Inflow);
        cues.Add("dân tộc|chính sách|thiếu hụt|mới|vay|vay vốn|trẻ em|nữ|người có công", Cue.Flow);
        cues.Add("thực hiện|thực hiện năm", Cue.Actual);
        cues.Add("xây dựng|duy trì và xây dựng|chưa đạt|để đạt|nhằm đạt", Cue.Aim);
        cues.Add("nội dung sau|nhiệm vụ sau|giải pháp sau|kết quả sau|nội dung như sau|nhiệm vụ như sau|nhiệm vụ trọng tâm sau|nhóm nhiệm vụ sau|giải pháp như sau|kết quả như sau", Cue.Announce);
        cues.Add("không|chưa", Cue.Not);
        cues.Add("giai đoạn|nhiệm kỳ|thời kỳ", Cue.Stage | Cue.Joint);
        cues.Add("và|năm|theo|với|của|trong|cho|để|thì|mà|nhưng|riêng|cả|đến|tính đến|khi|do|kết thúc|số|toàn|các|những|đã|cũng|cùng|ngày|tháng|quý|về|tại|ở|ra|vào", Cue.Joint);
        return cues;
    }

    private static Phrases<UnitWord> MakeUnits()
    {
        var units = new Phrases<UnitWord>();
        Measure(units, "đồng|đ|vnđ|vnd|đồng việt nam", UnitKind.Money, "đồng", 1);
        Measure(units, "trđ", UnitKind.Money, "đồng", 1_000_000);
        Measure(units, "usd|đô la mỹ|đô la", UnitKind.ForeignMoney, "USD", 1);
        Measure(units, "kg|ki lô gam", UnitKind.Mass, "kg", 1);
        Measure(units, "tạ", UnitKind.Mass, "kg", 100);
        Measure(units, "tấn", UnitKind.Mass, "kg", 1000);
        Measure(units, "m2|m²|mét vuông", UnitKind.Area, "m²", 1);
        Measure(units, "ha|héc ta|hecta", UnitKind.Area, "m²", 10_000);
        Measure(units, "km2|km²", UnitKind.Area, "m²", 1_000_000);
        Measure(units, "phần trăm", UnitKind.Percent, "%", 1);
        Measure(units, "điểm phần trăm", UnitKind.Points, "điểm %", 1);
        Measure(units, "lần", UnitKind.Times, "lần", 1);
        Measure(units, "giờ|phút|ngày|tháng|năm|tuổi|tuần|quý|giây", UnitKind.Time, "thời gian", 1);
        Measure(units, "km|ki lô mét|kilômét", UnitKind.Length, "m", 1000);
        Measure(units, "m|mét", UnitKind.Length, "m", 1);
        foreach (var other in Others)
        {
            Measure(units, other, UnitKind.Other, other, 1);
        }

        Count(units, "hộ|hộ gia đình", "hộ");
        Count(units, "người|dân|người dân", "người");
        Count(units, "khẩu|nhân khẩu", "khẩu");
        Count(units, "tổ dân phố|tổ|tdp", "tổ dân phố");
        Count(units, "gia đình", "gia đình");
        Count(units, "lượt người|lượt|lượt khách|khách|hành khách|du khách|lượt hành khách", "lượt");
        foreach (var noun in CountNouns)
        {
            Count(units, noun, noun);
        }

        return units;
    }

    private static Phrases<Rational> MakeMultipliers()
    {
        var words = new Phrases<Rational>();
        words.Add("nghìn|ngàn", 1_000);
        words.Add("vạn", 10_000);
        words.Add("triệu|tr", 1_000_000);
        words.Add("tỷ|tỉ", 1_000_000_000);
        words.Add("nghìn tỷ|ngàn tỷ|nghìn tỉ|ngàn tỉ", 1_000_000_000_000);
        return words;
    }

    private static void Measure(Phrases<UnitWord> units, string words, UnitKind kind, string symbol, long toBase) =>
        units.Add(words, new UnitWord(kind, symbol, toBase));

    private static void Count(Phrases<UnitWord> units, string words, string symbol) =>
        units.Add(words, new UnitWord(UnitKind.Count, symbol, Rational.One));
}
