using TongKet.Core.Storage;

namespace TongKet.Web;

/// <summary>What a start of the web needs to know.</summary>
public sealed record WebOptions
{
    public required StoreOptions Store { get; init; }

    /// <summary>Addresses to listen on; port 0 takes any free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>"Production", or "Development" for the framework's own checks of services.</summary>
    public string Environment { get; init; } = Environments.Production;

    /// <summary>Last changes to the services, for tests that bring their own clock.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}
