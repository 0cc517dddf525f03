using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>An account to be opened, with its first role.</summary>
public sealed record AccountOpening
{
    /// <summary>Sign-in name: ASCII letters, digits, dots and dashes.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Where the invitation goes; without one it is printed.</summary>
    public string? Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>The residential group of a group leader or surveyor.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>First day; today when left out.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day, included; null for no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The position stood in for.</summary>
    public string? DeputyOf { get; init; }

    /// <summary>The decision or assignment it rests on.</summary>
    public string Basis { get; init; } = string.Empty;
}
