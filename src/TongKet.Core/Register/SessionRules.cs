using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>How long a session lives without use and at most.</summary>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan IdleAdministrator, TimeSpan Longest)
{
    public TimeSpan IdleOf(Role role) => role == Role.Administrator ? IdleAdministrator : Idle;
}

/// <summary>Whether a session still stands.</summary>
public static class SessionRules
{
    /// <summary>Why the session has ended by now; null while it stands.</summary>
    public static SessionEnd? EndOf(Session session, Role role, DateTime now, SessionLimits limits)
    {
        if (session.EndedAt is not null)
        {
            return session.EndedBy;
        }

        if (now - session.StartedAt >= limits.Longest)
        {
            return SessionEnd.Expired;
        }

        return now - session.SeenAt >= limits.IdleOf(role) ? SessionEnd.Idle : null;
    }

    /// <summary>"Chrome, Android" out of a user agent; only names from a fixed list, so nothing a browser sends is kept as it came.</summary>
    public static string DeviceOf(string userAgent)
    {
        var browser = First(userAgent, ("Edg/", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"));
        var system = First(userAgent, ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"));
        return $"{browser ?? "Trình duyệt khác"}, {system ?? "máy khác"}";
    }

    private static string? First(string text, params ReadOnlySpan<(string Mark, string Name)> known)
    {
        foreach (var (mark, name) in known)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return null;
    }
}
