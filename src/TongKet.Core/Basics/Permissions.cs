namespace TongKet.Core.Basics;

/// <summary>The engine's own check of rights: a hidden button protects nothing.</summary>
public static class Permissions
{
    /// <exception cref="Refused">The actor has none of the roles.</exception>
    public static void Require(Actor actor, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (actor.Role == role)
            {
                return;
            }
        }

        throw new Refused(RefusalReason.NotAllowed, "Tài khoản này không có quyền làm việc đó.");
    }
}
