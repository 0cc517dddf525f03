namespace TongKet.Core.Basics;

/// <summary>A row of one commune. The store shows and takes only rows of the commune it was opened for.</summary>
public interface IOwned
{
    Guid CommuneId { get; }
}
