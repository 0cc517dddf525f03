using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Whether a year is on its way to its target.</summary>
public enum Track
{
    /// <summary>There is no target to be held against.</summary>
    NoTarget,

    /// <summary>Too little is known.</summary>
    Unknown,

    /// <summary>The target is met already, or was met.</summary>
    Met,

    /// <summary>The whole band of the projection meets it.</summary>
    OnTrack,

    /// <summary>Part of the band does not meet it.</summary>
    AtRisk,

    /// <summary>What is likeliest does not meet it, or the year is over without it.</summary>
    OffTrack,
}

/// <summary>Judges the way to a target by figure and projection.</summary>
public static class TrackRules
{
    /// <param name="state">Where the figure to date stands.</param>
    /// <param name="closed">Whether the year's own figure is there.</param>
    public static Track Of(IndicatorDefinition indicator, TargetState state, YearEnd? projection, Target? target, bool closed)
    {
        switch (state)
        {
            case TargetState.NoTarget:
                return Track.NoTarget;
            case TargetState.NotReported or TargetState.NotYetDue:
                return Track.Unknown;
            case TargetState.DoneLate or TargetState.Overdue:
                return Track.OffTrack;
        }

        var met = TargetRules.IsMet(state);
        if (closed && state != TargetState.Incomplete)
        {
            return met ? Track.Met : Track.OffTrack;
        }

        // What counts upwards and is reached stays reached; a ceiling can still be broken, and a share falls again when its whole grows.
        if (met && indicator.Direction != TargetDirection.AtMost
            && (indicator.Direction == TargetDirection.Milestone || (indicator.Accumulation != Accumulation.Level && !ProjectionRules.IsShare(indicator))))
        {
            return Track.Met;
        }

        if (projection is null || target!.Scaled is not { } scaled || target.UnitCode is null)
        {
            return met ? Track.OnTrack : Track.Unknown;
        }

        var planned = new Quantity(scaled, Unit.Of(target.UnitCode)).Value;
        var (worst, likeliest) = indicator.Direction == TargetDirection.AtMost
            ? (projection.High <= planned, projection.Middle <= planned)
            : (projection.Low >= planned, projection.Middle >= planned);
        return indicator.Direction is not (TargetDirection.AtLeast or TargetDirection.AtMost) ? (met ? Track.OnTrack : Track.Unknown)
            : worst ? Track.OnTrack
            : likeliest ? Track.AtRisk
            : Track.OffTrack;
    }
}
