namespace TongKet.Figures.Text;

/// <summary>What a known phrase tells the reader; a phrase may tell several things.</summary>
[Flags]
internal enum Cue : long
{
    None = 0,

    /// <summary>"đạt", "bằng": a rate follows.</summary>
    Reach = 1L << 0,

    /// <summary>"kế hoạch", "chỉ tiêu", "dự toán".</summary>
    Plan = 1L << 1,

    /// <summary>"giao".</summary>
    Assigned = 1L << 2,

    /// <summary>"vượt".</summary>
    Exceed = 1L << 3,

    /// <summary>"tăng".</summary>
    Rise = 1L << 4,

    /// <summary>"giảm".</summary>
    Fall = 1L << 5,

    /// <summary>"cùng kỳ", "năm trước".</summary>
    Previous = 1L << 6,

    /// <summary>"so với".</summary>
    Against = 1L << 7,

    /// <summary>"tỷ lệ".</summary>
    Rate = 1L << 8,

    /// <summary>"chiếm".</summary>
    Share = 1L << 9,

    /// <summary>"từ".</summary>
    From = 1L << 10,

    /// <summary>"xuống còn", "lên".</summary>
    To = 1L << 11,

    /// <summary>"gấp".</summary>
    Times = 1L << 12,

    /// <summary>"trong đó".</summary>
    Including = 1L << 13,

    /// <summary>"gồm", "bao gồm".</summary>
    Comprising = 1L << 14,

    /// <summary>"tổng số", "tổng cộng".</summary>
    Total = 1L << 15,

    /// <summary>"sẽ", "phấn đấu", "phương hướng": not a result.</summary>
    Future = 1L << 16,

    /// <summary>"khen thưởng", "tuyên dương".</summary>
    Award = 1L << 17,

    /// <summary>"thành tích".</summary>
    Merit = 1L << 18,

    /// <summary>"đúng hạn".</summary>
    OnTime = 1L << 19,

    /// <summary>"quá hạn".</summary>
    Overdue = 1L << 20,

    /// <summary>"không có".</summary>
    Without = 1L << 21,

    /// <summary>"đạt chuẩn", "xếp loại".</summary>
    Standard = 1L << 22,

    /// <summary>"tổ chức": an event.</summary>
    Hold = 1L << 23,

    /// <summary>"tổng kết".</summary>
    Review = 1L << 24,

    /// <summary>"tương ứng", "tương đương", "hay".</summary>
    Equivalent = 1L << 25,

    /// <summary>"phiếu", "tán thành": the base may be all members.</summary>
    Vote = 1L << 26,

    /// <summary>"trên địa bàn": a place follows, not a subject.</summary>
    Place = 1L << 27,

    /// <summary>"là", "có", "còn": between a subject and its number.</summary>
    Copula = 1L << 28,

    /// <summary>"gần", "dưới": the true value lies a little below.</summary>
    Below = 1L << 29,

    /// <summary>"hơn", "trên": the true value lies a little above.</summary>
    Above = 1L << 30,

    /// <summary>"khoảng".</summary>
    About = 1L << 31,

    /// <summary>"quyết định", "công nhận": a document is named.</summary>
    Document = 1L << 32,

    /// <summary>"bình quân", "mật độ": a quotient, never a sum.</summary>
    Average = 1L << 33,

    /// <summary>"còn lại".</summary>
    Rest = 1L << 34,

    /// <summary>Names a class by standard that is rated over all households.</summary>
    Class = 1L << 35,

    /// <summary>A flow into or out of a class ("thoát", "phát sinh"), rated over who knows what.</summary>
    Flow = 1L << 36,

    /// <summary>"thực hiện": a result.</summary>
    Actual = 1L << 37,

    /// <summary>"xây dựng": makes a standard an aim.</summary>
    Aim = 1L << 38,

    /// <summary>"nội dung sau", "nhiệm vụ sau": a numbered list is announced.</summary>
    Announce = 1L << 39,

    /// <summary>"không", "chưa".</summary>
    Not = 1L << 40,

    /// <summary>"giai đoạn", "nhiệm kỳ".</summary>
    Stage = 1L << 41,

    /// <summary>A word that opens a clause and is no part of a subject: "và", "năm", "theo".</summary>
    Joint = 1L << 42,

    /// <summary>"đóng góp": points of a growth.</summary>
    Contribution = 1L << 43,

    /// <summary>"cơ cấu": shares of one whole.</summary>
    Structure = 1L << 44,

    /// <summary>"lần lượt", "tương ứng là": parallel lists.</summary>
    Respectively = 1L << 45,

    /// <summary>"xuất khẩu", "nhập khẩu", "xuất siêu", "nhập siêu".</summary>
    Trade = 1L << 46,

    /// <summary>"hiện còn", "chưa": what is not done yet.</summary>
    Left = 1L << 47,

    /// <summary>"đã giải quyết", "đã chi": what is done.</summary>
    Done = 1L << 48,

    /// <summary>"thoát nghèo", "chuyển đi": goes out of a stock.</summary>
    Outflow = 1L << 49,

    /// <summary>"phát sinh", "kết nạp", "chuyển đến": comes into a stock.</summary>
    Inflow = 1L << 50,
}
