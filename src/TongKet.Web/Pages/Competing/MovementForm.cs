using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Competing;

/// <summary>The fields of a movement: what the Law wants it to say.</summary>
public abstract class MovementForm : DeskPage
{
    [BindProperty(Name = "nam")]
    public int? Year { get; set; }

    [BindProperty(Name = "hinhThuc")]
    public MovementKind Kind { get; set; }

    [BindProperty(Name = "phamVi")]
    public MovementScope Scope { get; set; } = MovementScope.Commune;

    [BindProperty(Name = "ten")]
    public string? Title { get; set; }

    [BindProperty(Name = "mucTieu")]
    public string? Goal { get; set; }

    [BindProperty(Name = "thamGia")]
    public string? Subjects { get; set; }

    [BindProperty(Name = "tieuChi")]
    public string? Criteria { get; set; }

    [BindProperty(Name = "bienPhap")]
    public string? Measures { get; set; }

    [BindProperty(Name = "tuNgay")]
    public DateOnly? StartsOn { get; set; }

    [BindProperty(Name = "denNgay")]
    public DateOnly? EndsOn { get; set; }

    [BindProperty(Name = "doiDangKy")]
    public string? RegistrationBasis { get; set; }

    /// <summary>The version that was in sight when the form was drawn.</summary>
    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    protected MovementDraft Written => new(Year ?? 0, Kind, Scope, Title, Goal, Subjects, Criteria, Measures, StartsOn, EndsOn, RegistrationBasis);

    public static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    protected override string? PlaceOf(string code) => code switch
    {
        "movement.year" => "nam",
        "movement.title" => "ten",
        "movement.goal" => "muc-tieu",
        "movement.subjects" => "tham-gia",
        "movement.criteria" => "tieu-chi",
        "movement.measures" => "bien-phap",
        "movement.starts" => "tu-ngay",
        "movement.ends" => "den-ngay",
        "movement.basis" => "doi-dang-ky",
        _ => null,
    };

    protected void Show(Movement movement)
    {
        (Year, Kind, Scope, Title, Goal) = (movement.Year, movement.Kind, movement.Scope, movement.Title, movement.Goal);
        (Subjects, Criteria, Measures) = (movement.Subjects, movement.Criteria, movement.Measures);
        (StartsOn, EndsOn, RegistrationBasis, Version) = (movement.StartsOn, movement.EndsOn, movement.RegistrationBasis, movement.Version);
    }
}
