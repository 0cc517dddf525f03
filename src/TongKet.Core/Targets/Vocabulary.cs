namespace TongKet.Core.Targets;

/// <summary>Who set the target.</summary>
public enum TargetSource
{
    /// <summary>Assigned by the level above (cấp trên giao).</summary>
    Assigned,

    /// <summary>Resolved by the people's council (HĐND quyết nghị).</summary>
    Resolved,

    /// <summary>Set by the commune itself (tự đăng ký).</summary>
    SelfSet,
}

/// <summary>The result against its target.</summary>
public enum TargetState
{
    NoTarget,
    NotReported,
    Missed,
    Met,
    Exceeded,

    /// <summary>Chưa đủ số liệu: some of the places that make the sum have not reported.</summary>
    Incomplete,

    /// <summary>Chưa đến hạn: a milestone that may still be done in time.</summary>
    NotYetDue,

    /// <summary>Báo xong sau hạn: the first figure that says so is of a later day.</summary>
    DoneLate,

    /// <summary>Quá hạn, chưa xong.</summary>
    Overdue,
}
