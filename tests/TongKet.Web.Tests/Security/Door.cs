using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Web.Kit;
using TongKet.Web.Security;

namespace TongKet.Web.Tests.Security;

/// <summary>One thing that can be asked of the program: a method of an address, or one handler of a page.</summary>
/// <param name="Handler">Name of the page's handler; empty for its only one and for what is no page.</param>
/// <param name="Ids">Names of the ids that its form carries.</param>
/// <param name="Queries">Names of the ids that its query carries.</param>
/// <param name="Variant">Which kind of record it is asked for, where one address hands out several kinds.</param>
internal sealed record Door(RouteEndpoint Endpoint, string Method, string Handler, IReadOnlyList<string> Ids, IReadOnlyList<string> Queries, string Variant = "")
{
    private const string Get = "GET";

    public string Route { get; } = "/" + Endpoint.RoutePattern.RawText!.TrimStart('/');

    public string Name => $"{Method} {Route}{(Handler.Length > 0 ? "?handler=" + Handler : string.Empty)}{(Variant.Length > 0 ? ", " + Variant : string.Empty)}";

    public bool IsGet => Method == Get;

    public bool IsPage => Endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    public bool IsLimited => Endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null;

    /// <summary>Names of the ids in its address.</summary>
    public IEnumerable<string> RouteIds => Endpoint.RoutePattern.Parameters.Where(IsRecord).Select(parameter => parameter.Name);

    /// <summary>Whether it names a record, in its address or in its form.</summary>
    public bool NamesRecord => Ids.Count > 0 || Queries.Count > 0 || RouteIds.Any();

    /// <summary>"everyone", "right:…", "scope:…", "signed-in"; null when nobody said.</summary>
    public string? Asked { get; } = AskedBy(Endpoint);

    /// <summary>Whether its policy lets the role in; what the engine says then is measured.</summary>
    public bool Lets(Role role) => Asked is "everyone" or Policies.SignedIn
        || (Asked!.StartsWith("right:", StringComparison.Ordinal) && Rights.Has(role, Enum.Parse<Right>(Asked.AsSpan(6))));

    public string? Scope => Asked!.StartsWith("scope:", StringComparison.Ordinal) ? Asked[6..] : null;

    /// <summary>The address with these values in its places.</summary>
    public string Address(Func<string, string> valueOf)
    {
        var path = "/" + string.Join('/', Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => valueOf(parameter.Name),
            _ => string.Empty,
        }))));
        string[] query = [.. Handler.Length > 0 ? ["handler=" + Handler] : Array.Empty<string>(), .. Queries.Select(name => $"{name}={valueOf(name)}")];
        return query.Length > 0 ? path + "?" + string.Join('&', query) : path;
    }

    /// <summary>Every door of the program: each method of each address, each handler of each page.</summary>
    public static async Task<IReadOnlyList<Door>> AllAsync(IServiceProvider services)
    {
        var doors = new List<Door>();
        var pages = services.GetRequiredService<PageLoader>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(one => one.RoutePattern.RawText != "{**path}"))
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var loaded = await pages.LoadAsync(page, endpoint.Metadata);
                string[] queries = [.. loaded.BoundProperties.Where(property => property.BindingInfo?.BindingSource == BindingSource.Query)
                    .SelectMany(property => Named(property.ParameterType, property.BindingInfo!.BinderModelName ?? property.Name))];
                doors.Add(new Door(endpoint, Get, string.Empty, [], queries));
                doors.AddRange(loaded.HandlerMethods.Where(handler => IsHandler(handler) && !IsPlainGet(handler))
                    .Select(handler => new Door(endpoint, handler.HttpMethod.ToUpperInvariant(), handler.Name ?? string.Empty, [.. IdsOf(loaded, handler).Except(queries)], queries)));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : [Get];
                doors.AddRange(methods.Where(method => method != "HEAD").SelectMany(method => Variants(endpoint).Select(variant => new Door(endpoint, method, string.Empty, [], [], variant))));
            }
        }

        return [.. doors.OrderBy(door => door.Route, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal)
            .ThenBy(door => door.Handler, StringComparer.Ordinal).ThenBy(door => door.Variant, StringComparer.Ordinal)];
    }

    // Whoever hands out files asks each file who may read it, so one file says nothing about another.
    private static string[] Variants(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText == "/tep/{id:guid}" ? AccessRecords.Files : [string.Empty];

    // The framework takes a page's own filter for a handler of a method PAGE.
    private static bool IsHandler(HandlerMethodDescriptor handler) => handler.MethodInfo.Name != nameof(PageModel.OnPageHandlerExecutionAsync);

    // The page itself, which is there also without a handler.
    private static bool IsPlainGet(HandlerMethodDescriptor handler) => handler.Name is null or "" && handler.HttpMethod.Equals(Get, StringComparison.OrdinalIgnoreCase);

    private static bool IsRecord(RoutePatternParameterPart parameter) =>
        parameter.Name == "subject" || parameter.ParameterPolicies.Any(policy => policy.Content == "guid");

    private static IEnumerable<string> IdsOf(CompiledPageActionDescriptor page, HandlerMethodDescriptor handler)
    {
        var route = page.AttributeRouteInfo!.Template!;
        var parameters = handler.Parameters.SelectMany(parameter => Named(parameter.ParameterType, parameter.BindingInfo?.BinderModelName ?? parameter.ParameterInfo.Name!));
        var properties = page.BoundProperties.SelectMany(property => Named(property.ParameterType, property.BindingInfo?.BinderModelName ?? property.Name));
        return parameters.Concat(properties).Distinct(StringComparer.Ordinal)
            .Where(name => name is not (OnceTagHelper.Field or Access.DraftField) && !route.Contains(string.Create(CultureInfo.InvariantCulture, $"{{{name}:"), StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Named(Type type, string name)
    {
        if (type == typeof(Guid) || type == typeof(Guid?) || type == typeof(List<Guid>))
        {
            return [name];
        }

        return type == typeof(GrantForm)
            ? type.GetProperties().Where(property => property.PropertyType == typeof(Guid?))
                .Select(property => ((BindPropertyAttribute)property.GetCustomAttributes(typeof(BindPropertyAttribute), false)[0]).Name!)
            : [];
    }

    private static string? AskedBy(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "everyone"
        : endpoint.Metadata.OfType<IAuthorizeData>().Select(data => data.Policy).FirstOrDefault(policy => policy is not null);
}
