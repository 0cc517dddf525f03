using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Consulting;
using TongKet.Core.Law;

namespace TongKet.Web.Kit;

/// <summary>The fields of a posting, on the page that begins it and the one that mends it.</summary>
public abstract class PostingForm(Rulebook rulebook) : DeskPage
{
    [BindProperty(Name = "loai")]
    public string? Kind { get; set; }

    [BindProperty(Name = "tieuDe")]
    public string? Title { get; set; }

    [BindProperty(Name = "noiDung")]
    public string? Text { get; set; }

    [BindProperty(Name = "danhSach")]
    public string? Lines { get; set; }

    [BindProperty(Name = "tuNgay")]
    public DateOnly? OpensOn { get; set; }

    [BindProperty(Name = "denNgay")]
    public DateOnly? ClosesOn { get; set; }

    public IReadOnlyList<Dated<PostingKind>> Kinds => rulebook.PublicTerms.Postings;

    protected PostingDraft Written => new(Kind ?? string.Empty, Title ?? string.Empty, Text ?? string.Empty, Lines ?? string.Empty, OpensOn, ClosesOn);

    public static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    protected override string? PlaceOf(string code) => code switch
    {
        "posting.kind" => "loai",
        "posting.title" => "tieu-de",
        "posting.text" => "noi-dung",
        "posting.lines" => "danh-sach",
        "posting.opens" => "tu-ngay",
        "posting.closes" => "den-ngay",
        "letter.reason" => "ly-do",
        _ => null,
    };

    protected void Show(Posting posting) =>
        (Kind, Title, Text, Lines, OpensOn, ClosesOn) = (posting.Kind, posting.Title, posting.Text, posting.Lines, posting.OpensOn, posting.ClosesOn);
}
