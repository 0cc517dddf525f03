namespace TongKet.Core.Basics;

/// <summary>The engine's own check of rights: a hidden button protects nothing.</summary>
public static class Permissions
{
    /// <exception cref="Refused">The role acted in does not carry the right.</exception>
    public static void Require(Actor actor, Right right)
    {
        if (!Rights.Has(actor.Role, right))
        {
            throw new Refused(RefusalReason.NotAllowed, "Vai trò đang dùng không có quyền làm việc đó.");
        }
    }

    /// <summary>Two steps of one matter are taken by two persons.</summary>
    /// <exception cref="Refused">The actor took the earlier step.</exception>
    public static void RequireAnother(Actor actor, Guid? earlier, string message)
    {
        if (actor.AccountId is not null && actor.AccountId == earlier)
        {
            throw new Refused(RefusalReason.NotAllowed, message);
        }
    }
}
