using TongKet.Core.Basics;
using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>The mark, the style and the text key of a state: never colour alone.</summary>
internal static class States
{
    public static string Mark(TargetState state) => state switch
    {
        TargetState.Exceeded => "▲",
        TargetState.Met => "✓",
        TargetState.Missed or TargetState.DoneLate or TargetState.Overdue => "▼",
        TargetState.NotReported or TargetState.Incomplete or TargetState.NotYetDue => "◷",
        _ => "•",
    };

    public static string Style(TargetState state) => state switch
    {
        TargetState.Exceeded or TargetState.Met => "good",
        TargetState.Missed or TargetState.DoneLate or TargetState.Overdue => "bad",
        TargetState.NotReported or TargetState.Incomplete => "late",
        _ => "plain",
    };

    public static string Key(TargetState state) => state switch
    {
        TargetState.Exceeded => "state.exceeded",
        TargetState.Met => "state.met",
        TargetState.Missed => "state.missed",
        TargetState.NotReported => "state.not-reported",
        TargetState.Incomplete => "state.incomplete",
        TargetState.NotYetDue => "state.not-yet-due",
        TargetState.DoneLate => "state.done-late",
        TargetState.Overdue => "state.overdue",
        _ => "state.no-target",
    };

    public static string Key(ValueStatus status) => status switch
    {
        ValueStatus.Estimate => "status.estimate",
        ValueStatus.Preliminary => "status.preliminary",
        _ => "status.official",
    };

    public static string Key(TargetSource source) => source switch
    {
        TargetSource.Assigned => "source.assigned",
        TargetSource.Resolved => "source.resolved",
        _ => "source.self-set",
    };

    public static string Mark(ResultState state) => state switch
    {
        ResultState.Approved or ResultState.Locked => "✓",
        ResultState.Returned => "↩",
        ResultState.Draft => "✎",
        _ => "→",
    };

    public static string Style(ResultState state) => state switch
    {
        ResultState.Approved or ResultState.Locked => "good",
        ResultState.Returned => "bad",
        ResultState.Draft => "late",
        _ => "plain",
    };
}
