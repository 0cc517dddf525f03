using Microsoft.AspNetCore.Identity;

namespace TongKet.Core.Register;

/// <summary>A person's way in: sign-in data as ASP.NET Core Identity keeps it. What the person may do stands in the <see cref="Grant"/>s.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Guid CommuneId { get; set; }

    /// <summary>How the desk and the ledger name the holder: a position, or the name the holder chose.</summary>
    public string DisplayName { get; set; } = string.Empty;

    public DateTime CreatedAt { get; set; }

    /// <summary>The last use of a session, to the minute; null when never signed in.</summary>
    public DateTime? SeenAt { get; set; }

    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>When it was closed to sign-in, by hand or for lack of use.</summary>
    public DateTime? DisabledAt { get; set; }

    public string? DisabledReason { get; set; }
}
