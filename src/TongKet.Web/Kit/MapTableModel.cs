using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>Figures of two years by place, on the map that was chosen.</summary>
/// <param name="Old">Whether the map is the one before the acts.</param>
/// <param name="ToOld">Where the old map is.</param>
/// <param name="ToNew">Where the new map is.</param>
public sealed record MapTableModel(MapBoard Board, bool Old, string ToOld, string ToNew);
