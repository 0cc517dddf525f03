namespace TongKet.Figures.Verdicts;

/// <summary>What the auditor finds about a relation between figures, from harmless to proved wrong.</summary>
public enum Verdict
{
    /// <summary>The printed figures give what is stated.</summary>
    Consistent,

    /// <summary>They do not give it as rounded, but what they may stand for does, or cutting instead of rounding explains it.</summary>
    Rounding,

    /// <summary>An operand is missing.</summary>
    Unverifiable,

    /// <summary>Possible but unlikely; never an error.</summary>
    Suspicious,

    /// <summary>No reading and no rounding explains it.</summary>
    Contradiction,
}

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>For the record.</summary>
    Note,

    /// <summary>To look at before signing.</summary>
    Warning,

    /// <summary>Proved wrong.</summary>
    Error,
}
