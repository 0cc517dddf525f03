using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Register;

namespace TongKet.Web.Kit;

/// <summary>The fields of a role as a form has them.</summary>
public sealed class GrantForm
{
    [BindProperty(Name = "vaiTro")]
    public Role Role { get; set; } = Role.GroupLeader;

    [BindProperty(Name = "to")]
    public Guid? AreaId { get; set; }

    [BindProperty(Name = "tuNgay")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "denNgay")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "thay")]
    public string? DeputyOf { get; set; }

    [BindProperty(Name = "canCu")]
    public string? Basis { get; set; }

    /// <summary>Residential groups to choose from.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public IReadOnlyList<(Guid Id, string Name)> Groups { get; set; } = [];

    public GrantAsked Asked(DateOnly today) => new()
    {
        Role = Role,
        AreaId = AreaId,
        ValidFrom = From ?? today,
        ValidTo = To,
        DeputyOf = string.IsNullOrWhiteSpace(DeputyOf) ? null : DeputyOf.Trim(),
        Basis = Basis?.Trim() ?? string.Empty,
    };

    /// <summary>Id of the field that a finding about a grant belongs to.</summary>
    public static string? PlaceOf(string code) => code switch
    {
        "grant.role" => "vai-tro",
        "grant.area" or "grant.area-not-used" => "to",
        "grant.days" or "grant.deputy-end" => "den-ngay",
        "grant.deputy-basis" => "can-cu",
        _ => null,
    };
}
