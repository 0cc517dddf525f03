using System.Globalization;
using System.Net;
using TongKet.Core.Basics;

namespace TongKet.Core.Notices;

public enum MailSecurity
{
    /// <summary>Plain until the server offers TLS, which it must.</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>No encryption: only to a server on this machine.</summary>
    None,
}

/// <summary>The mail server. Without one, mails stay in the outbox and the administrator sees how many.</summary>
public sealed record MailOptions
{
    public string Host { get; init; } = string.Empty;

    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Address that mails come from.</summary>
    public string From { get; init; } = string.Empty;

    /// <summary>Where the web answers, for links in mails: "https://suoitrong.example"; without it mails carry paths only.</summary>
    public string? Site { get; init; }

    /// <summary>How long one step of the conversation may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsConfigured => Host.Length > 0;

    /// <summary>Whether a mail can carry a whole link.</summary>
    public bool CanLink => IsConfigured && Site is { Length: > 0 };

    internal bool IsLoopback => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads TONGKET_MAIL_HOST, _PORT, _SECURITY (starttls, tls, none), _USER, _PASSWORD, _FROM and _SITE.</summary>
    /// <param name="read">Gives the value of a variable, or null.</param>
    /// <exception cref="TroubleException">What cannot be used, all at once; never with a value in it.</exception>
    public static MailOptions FromVariables(Func<string, string?> read)
    {
        var host = read("TONGKET_MAIL_HOST");
        if (string.IsNullOrWhiteSpace(host))
        {
            return new MailOptions();
        }

        var troubles = new List<Trouble>();
        var port = 587;
        if (read("TONGKET_MAIL_PORT") is { Length: > 0 } written
            && (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            troubles.Add(new("TONGKET_MAIL_PORT", "cổng là số từ 1 đến 65535."));
        }

        var security = MailSecurity.StartTls;
        if (read("TONGKET_MAIL_SECURITY") is { Length: > 0 } wish
            && (!Enum.TryParse(wish, ignoreCase: true, out security) || !Enum.IsDefined(security)))
        {
            troubles.Add(new("TONGKET_MAIL_SECURITY", "chỉ nhận starttls, tls hoặc none."));
        }

        var options = new MailOptions
        {
            Host = host.Trim(),
            Port = port,
            Security = security,
            User = read("TONGKET_MAIL_USER"),
            Password = read("TONGKET_MAIL_PASSWORD"),
            From = read("TONGKET_MAIL_FROM") ?? string.Empty,
            Site = read("TONGKET_MAIL_SITE") is { Length: > 0 } site ? site.TrimEnd('/') : null,
        };
        if (NoticeRules.AssessAddress(options.From).Count > 0)
        {
            troubles.Add(new("TONGKET_MAIL_FROM", "cần một địa chỉ thư dạng ten@co-quan.vn."));
        }

        if (options.Site is { } web && !(Uri.TryCreate(web, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            troubles.Add(new("TONGKET_MAIL_SITE", "cần địa chỉ của cổng, dạng https://ten-mien."));
        }

        if (options.Security == MailSecurity.None && !options.IsLoopback)
        {
            troubles.Add(new("TONGKET_MAIL_SECURITY", "không mã hóa chỉ được dùng với máy chủ thư trên chính máy này."));
        }

        return troubles.Count == 0 ? options : throw new TroubleException(troubles);
    }

    /// <summary>Says nothing: it holds a password.</summary>
    public override string ToString() => nameof(MailOptions);
}
