namespace TongKet.Core.Basics;

/// <summary>Why a verb was refused; doors map it once (HTTP 403, 404, 409 or 422; exit code 3).</summary>
public enum RefusalReason
{
    /// <summary>The actor has no right to do it.</summary>
    NotAllowed,

    /// <summary>The thing is not there, or not for this commune.</summary>
    NotFound,

    /// <summary>Its state does not allow it, or someone else changed it first.</summary>
    WrongState,

    /// <summary>A rule is not met; the findings say which.</summary>
    RuleNotMet,
}

/// <summary>A verb called against permission, state or a blocking finding.</summary>
public sealed class Refused : Exception
{
    public Refused(RefusalReason reason, string message, IReadOnlyList<Finding>? findings = null)
        : base(message)
    {
        Reason = reason;
        Findings = findings ?? [];
    }

    public RefusalReason Reason { get; }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Throws when any finding blocks; its message lists them all.</summary>
    public static void IfBlocked(IReadOnlyList<Finding> findings)
    {
        var blocking = findings.Where(finding => finding.Severity == FindingSeverity.Blocking).ToArray();
        if (blocking.Length > 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, string.Join(' ', blocking.Select(finding => finding.Message)), findings);
        }
    }
}
