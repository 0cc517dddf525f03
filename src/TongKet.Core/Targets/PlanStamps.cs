using System.Globalization;

namespace TongKet.Core.Targets;

/// <summary>
/// Which state of a plan somebody had in sight, as a text that a form carries there and back. Editions are never changed, so the newest one and
/// how many there are tell it; what stood there then can be read again. Pure.
/// </summary>
public static class PlanStamps
{
    /// <summary>Of a place's targets for one indicator and year: their number and the one recorded last.</summary>
    public static string Of(IEnumerable<Target> targets)
    {
        Target[] all = [.. targets];
        return all.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{all.Length}.{Newest(all)!.Id:N}");
    }

    /// <summary>Of a handing down: the target and the newest edition of how it was handed down, 0 for not at all.</summary>
    public static string Of(Target whole, int edition) => string.Create(CultureInfo.InvariantCulture, $"{edition}.{whole.Id:N}");

    /// <summary>The target that was recorded last; null when there is none.</summary>
    public static Target? Newest(IEnumerable<Target> targets) => targets.MaxBy(target => (target.RecordedAt ?? DateTime.MinValue, target.Edition, target.Id));

    /// <summary>The number and the target that a stamp names; no target when there was none or the text is none of ours.</summary>
    public static (int Count, Guid? TargetId) Read(string? stamp)
    {
        var parts = (stamp ?? string.Empty).Split('.');
        return (
            int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
            parts.Length == 2 && Guid.TryParseExact(parts[1], "N", out var id) ? id : null);
    }
}
