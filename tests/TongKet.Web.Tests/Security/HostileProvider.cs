using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TongKet.Web.Security;

namespace TongKet.Web.Tests.Security;

/// <summary>A provider that lies in the way it was told to. It speaks the protocol itself, byte by byte, so that no library mends a lie.</summary>
internal sealed class HostileProvider : IAsyncDisposable
{
    public const string Subject = "nguoi-that";
    private const string Client = "tongket";
    private readonly WebApplication app;
    // Made once in a run: each costs half a second, and a lie lives in what is signed, not in a new key.
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA OtherKey = RSA.Create(2048);
    private string? nonce;

    private HostileProvider(WebApplication app) => this.app = app;

    /// <summary>Which lie; "honest" for none.</summary>
    public string Lie { get; set; } = "honest";

    public string Address => app.Urls.First();

    /// <summary>Long enough for a machine that does many things at once; what is tested here is not haste.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public IdentityProvider Settings => new("tinh", "tài khoản công vụ tỉnh", new Uri(Address + "/"), Client, "bi-mat") { Patience = Patience };

    public static async Task<HostileProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new HostileProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(provider.Discovery(), "application/json"));
        app.MapGet("/keys", () => Results.Text(provider.Keys(), "application/json"));
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.Token);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
    }

    private string Discovery() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["issuer"] = Lie == "discovery-of-another-issuer" ? "https://khac.example" : Address,
        ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Lie == "token-endpoint-elsewhere" ? "http://127.0.0.1:9/token" : Address + "/token",
        ["jwks_uri"] = Lie == "keys-elsewhere" ? "http://169.254.169.254/keys" : Address + "/keys",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private string Keys()
    {
        var parameters = Key.ExportParameters(false);
        return Lie == "no-keys" ? "{\"keys\":[]}" : $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"k1","n":"{{Url(parameters.Modulus!)}}","e":"{{Url(parameters.Exponent!)}}"}]}""";
    }

    private IResult Authorize(HttpRequest request)
    {
        nonce = request.Query["nonce"];
        var back = request.Query["redirect_uri"].ToString();
        var state = Uri.EscapeDataString(request.Query["state"].ToString());
        return Results.Redirect(Lie switch
        {
            "another-state" => $"{back}?code=c&state={state}x",
            "no-state" => $"{back}?code=c",
            "no-code" => $"{back}?state={state}",
            "error" => $"{back}?error=server_error&error_description=%3Cscript%3E&state={state}",
            "denied" => $"{back}?error=access_denied&state={state}",
            "mix-up" => $"{back}?code=c&state={state}&iss={Uri.EscapeDataString("https://khac.example")}",
            "token-in-the-front" => $"{back}?id_token={Uri.EscapeDataString(IdToken())}&state={state}",
            _ => $"{back}?code=c&state={state}",
        });
    }

    private IResult Token()
    {
        switch (Lie)
        {
            case "token-500":
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case "token-html":
                return Results.Text("<html>not json</html>", "text/html");
            case "token-redirect":
                return Results.Redirect("http://169.254.169.254/latest/meta-data");
            case "token-endless":
                return Results.Text("{\"access_token\":\"" + new string('a', 3 * 1024 * 1024) + "\"}", "application/json");
        }

        var answer = new JsonObject { ["access_token"] = "a", ["token_type"] = "Bearer", ["expires_in"] = 60 };
        if (Lie != "no-id-token")
        {
            answer["id_token"] = IdToken();
        }

        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private string IdToken()
    {
        if (Lie == "garbage")
        {
            return "đây.không.phải";
        }

        var now = TimeProvider.System.GetUtcNow();
        var body = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = Client,
            ["sub"] = Subject,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.AddSeconds(-5).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nonce"] = nonce,
        };
        Distort(body, now);
        var head = new JsonObject { ["alg"] = Lie switch { "alg-none" => "none", "hmac-with-public-key" => "HS256", _ => "RS256" }, ["typ"] = "JWT", ["kid"] = "k1" };
        if (Lie == "unknown-key-id")
        {
            head["kid"] = "k9";
        }

        if (Lie == "critical-header")
        {
            head["crit"] = new JsonArray("x-khac");
        }

        var text = Url(Encoding.UTF8.GetBytes(head.ToJsonString())) + '.' + Url(Encoding.UTF8.GetBytes(body.ToJsonString()));
        var bytes = Encoding.ASCII.GetBytes(text);
        return text + '.' + Lie switch
        {
            "alg-none" or "no-signature" => string.Empty,
            "hmac-with-public-key" => Url(HMACSHA256.HashData(Key.ExportSubjectPublicKeyInfo(), bytes)),
            "another-key" or "unknown-key-id" => Url(OtherKey.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "cut-signature" => Url(Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))[..40],
            "changed-after-signing" => Url(Key.SignData(Encoding.ASCII.GetBytes(text + "x"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            _ => Url(Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
    }

    private void Distort(JsonObject body, DateTimeOffset now)
    {
        switch (Lie)
        {
            case "another-issuer": body["iss"] = "https://khac.example"; break;
            case "no-issuer": body.Remove("iss"); break;
            case "another-audience": body["aud"] = "app-khac"; break;
            case "no-audience": body.Remove("aud"); break;
            case "party-of-another": body["aud"] = new JsonArray(Client, "app-khac"); body["azp"] = "app-khac"; break;
            case "expired": body["exp"] = now.AddMinutes(-5).ToUnixTimeSeconds(); body["nbf"] = now.AddMinutes(-9).ToUnixTimeSeconds(); break;
            case "never-expires": body.Remove("exp"); break;
            case "not-yet": body["nbf"] = now.AddMinutes(9).ToUnixTimeSeconds(); break;
            case "another-nonce": body["nonce"] = "khac" + Convert.ToString(now.Ticks, CultureInfo.InvariantCulture); break;
            case "no-nonce": body.Remove("nonce"); break;
            case "no-subject": body.Remove("sub"); break;
            case "empty-subject": body["sub"] = ""; break;
            case "unknown-subject": body["sub"] = "nguoi-la"; break;
        }
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
