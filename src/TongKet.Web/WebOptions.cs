using TongKet.Core.Storage;

namespace TongKet.Web;

/// <summary>What a start of the web needs to know.</summary>
public sealed record WebOptions
{
    public required StoreOptions Store { get; init; }

    /// <summary>Addresses to listen on; port 0 takes any free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://localhost:5080"];

    /// <summary>Names under which readers reach it; with any set, every other is refused. Offices' own names and this machine need not be among them.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Readers come over HTTPS, to us or to the proxy before us: cookies are then held to it. By default when every address is.</summary>
    public bool? Https { get; init; }

    public bool IsHttps => Https ?? (Urls.Count > 0 && Urls.All(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Providers of identities that people may sign in with; none by default.</summary>
    public IReadOnlyList<Security.IdentityProvider> Providers { get; init; } = [];

    /// <summary>Whether this process runs the jobs: backup, drill, mail. Off where `tongket work` does.</summary>
    public bool RunJobs { get; init; }

    /// <summary>"Production", or "Development" for the framework's own checks of services.</summary>
    public string Environment { get; init; } = Environments.Production;

    /// <summary>Last changes to the services, for tests that bring their own clock.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}
