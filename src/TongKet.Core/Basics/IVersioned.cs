namespace TongKet.Core.Basics;

/// <summary>A row that may change: its version rises with each save, and a save from an older version is refused.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
