using Microsoft.AspNetCore.Identity;
using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>A person's way in: sign-in data as ASP.NET Core Identity keeps it, with the commune and role it opens.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Guid CommuneId { get; set; }

    /// <summary>How the desk and the ledger name the holder: a position, or the name the holder chose.</summary>
    public string DisplayName { get; set; } = string.Empty;

    public Role Role { get; set; }

    /// <summary>The residential group of a group leader.</summary>
    public Guid? AreaId { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The actor that this account is when it calls a verb.</summary>
    public Actor AsActor() => new(CommuneId, Id, DisplayName, Role) { AreaId = AreaId };
}
