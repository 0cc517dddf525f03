using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Disclosing;
using TongKet.Core.Law;

namespace TongKet.Web.Kit;

/// <summary>The fields of something to be made public, on the page that begins it and the one that mends it.</summary>
public abstract class DisclosureForm(Rulebook rulebook) : DeskPage
{
    public const string DutyId = "muc";

    /// <summary>Kinds of documents that communes issue, offered and not prescribed.</summary>
    public static IReadOnlyList<string> Types { get; } = ["Nghị quyết", "Quyết định", "Kế hoạch", "Thông báo", "Công văn", "Báo cáo", "Chương trình", "Hướng dẫn"];

    [BindProperty(Name = "muc")]
    public string? Duty { get; set; }

    [BindProperty(Name = "tieuDe")]
    public string? Title { get; set; }

    [BindProperty(Name = "ngay")]
    public DateOnly? IssuedOn { get; set; }

    [BindProperty(Name = "nguon")]
    public string? Source { get; set; }

    [BindProperty(Name = "noiDung")]
    public string? Text { get; set; }

    [BindProperty(Name = "duongDan")]
    public string? Link { get; set; }

    [BindProperty(Name = "soHieu")]
    public string? Number { get; set; }

    [BindProperty(Name = "loaiVanBan")]
    public string? Type { get; set; }

    [BindProperty(Name = "nguoiKy")]
    public string? Signer { get; set; }

    /// <summary>Sections with what can be prepared here: entries and documents.</summary>
    public IEnumerable<(PublicSection Section, IReadOnlyList<PublicDuty> Duties)> Choices => rulebook.PublicDuties.Sections
        .Select(section => (section.Value, (IReadOnlyList<PublicDuty>)[.. section.Value.Duties.Where(duty => duty.Home is DutyHome.Entries or DutyHome.Documents)]))
        .Where(choice => choice.Item2.Count > 0);

    /// <summary>Whether number, kind and signer are asked for.</summary>
    public bool IsDocument => Duty is { } key && rulebook.PublicDuties.Find(key)?.Duty.Home == DutyHome.Documents;

    public string Day => IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    protected DisclosureDraft Written => new()
    {
        Duty = Duty ?? string.Empty,
        Title = Title ?? string.Empty,
        IssuedOn = IssuedOn,
        Source = Source ?? string.Empty,
        Text = Text ?? string.Empty,
        Link = Link,
        Number = Number,
        Type = Type,
        Signer = Signer,
    };

    protected override string? PlaceOf(string code) => code switch
    {
        "disclosure.duty" => DutyId,
        "disclosure.title" => "tieu-de",
        "disclosure.day" => "ngay",
        "disclosure.source" => "nguon",
        "disclosure.text" => "noi-dung",
        "disclosure.link" => "duong-dan",
        "disclosure.number" => "so-hieu",
        "disclosure.type" => "loai-van-ban",
        "disclosure.signer" => "nguoi-ky",
        "disclosure.what" => "dieu-doi",
        "disclosure.why" => "ly-do",
        "disclosure.files" => "tep",
        _ => null,
    };

    protected void Show(DisclosureEntry entry)
    {
        (Duty, Title, IssuedOn, Source, Text, Link) = (entry.Duty, entry.Title, entry.IssuedOn, entry.Source, entry.Text, entry.Link);
        (Number, Type, Signer) = (entry.Number, entry.Type, entry.Signer);
    }
}
