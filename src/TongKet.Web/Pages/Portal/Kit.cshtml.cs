using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Core.Targets;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>Every component with made-up content, for whoever draws or tests them; of a demo alone, and for no search engine.</summary>
public sealed class KitModel(Site site, Words words) : PortalPage(site)
{
    private static readonly DateOnly Day = new(2021, 12, 14);
    private static readonly DateTime Moment = new(2021, 12, 20, 2, 0, 0, DateTimeKind.Utc);

    public int Year { get; } = Day.Year;

    public IReadOnlyList<ResultLine> Lines { get; } =
    [
        Line("thu-mau", "Thu ngân sách trên địa bàn, tên dài để thấy dòng xuống hàng", "Thu ngân sách", "6.167.267.743", "đồng", "144 %", 14_400, TargetState.Exceeded),
        Line("van-hoa-mau", "Gia đình văn hóa", "Gia đình văn hóa", "98,2", "%", "100,2 %", 10_020, TargetState.Met),
        Line("cay-mau", "Cây xanh trồng mới", "Cây xanh", "820", "cây", "82 %", 8_200, TargetState.Missed),
        Line("loi-mau", "Xếp loại cộng đồng học tập", "Cộng đồng học tập", null, null, null, null, TargetState.NoTarget) with { Words = "Tốt" },
    ];

    public BarChartModel Chart => new(
        "mau-bieu-do", words["chart.plan"], words.Format("chart.plan-description", 3, 2), words["chart.indicator"], words["chart.percent"],
        [.. Lines.Where(line => line.PercentOfPlan is not null).Select(line => new Bar(line.ShortName, line.PercentOfPlan!, line.PercentOfPlanBasisPoints!.Value, States.Style(line.State)))], 10_000);

    public ArticleCard Card { get; } = new("mau", "Phường tổng kết năm: thu ngân sách vượt kế hoạch", "Một câu dẫn ngắn nói điều chính của bài.", "Hoạt động", Moment);

    public Published<DisclosureSnapshot> Disclosed { get; } = new(
        new DisclosureSnapshot
        {
            Section = "ngan-sach",
            Duty = "du-toan",
            Slug = "mau-du-toan",
            Title = "Dự toán ngân sách năm",
            IssuedOn = Day,
            Source = "Nghị quyết 14/NQ-HĐND",
            Paragraphs = ["Tổng thu 9.850 triệu đồng; tổng chi 9.850 triệu đồng."],
            Files = [new PublishedFile("du-toan.xlsx", EvidenceType.Xlsx, 48_200, new string('0', 64))],
            FirstPublishedAt = Moment,
            Corrections = [new ArticleCorrection(Moment, "Sửa số tiền ở dòng 3.")],
        },
        string.Empty,
        Moment,
        2,
        null);

    public IReadOnlyList<Problem> Problems { get; } = [new("mau-sai", "Hãy ghi số lớn hơn 0.")];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is not { IsDemo: true })
        {
            return NotFound();
        }

        Response.Headers["X-Robots-Tag"] = "noindex";
        FaultTagHelper.Show(ViewData, Problems);
        return Page();
    }

    private static ResultLine Line(string code, string name, string shortName, string? number, string? unit, string? percent, long? basisPoints, TargetState state) => new()
    {
        Code = code,
        Name = name,
        ShortName = shortName,
        Definition = name,
        Kind = IndicatorKind.Amount,
        Direction = TargetDirection.AtLeast,
        Actual = number is null ? null : new FigureValue($"{number} {unit}", number, unit!, 0, "dong", null, null, null),
        Target = percent is null ? null : new TargetLine("100", TargetSource.Assigned, "cấp trên", "12/QĐ-UBND", Day),
        PercentOfPlan = percent,
        PercentOfPlanBasisPoints = basisPoints,
        State = state,
        Status = ValueStatus.Official,
        Source = "Sổ theo dõi",
        AsOf = Day,
        ApprovedAt = Moment,
        Groups = [],
    };
}
