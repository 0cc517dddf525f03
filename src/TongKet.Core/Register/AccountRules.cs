using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Register;

/// <summary>What a sign-in name and a password must be.</summary>
public static class AccountRules
{
    public const int MinimumPasswordLength = 12;

    private const int LongestName = 200;

    /// <summary>Nobody types more; judging a text of megabytes would cost whoever serves it more than whoever sends it.</summary>
    public const int LongestPassword = 200;

    /// <summary>Whether a password is older than the law wants an administrator's to be; who has none has nothing to change.</summary>
    public static bool IsPasswordOld(Account account, DateOnly today, SecurityRules rules) =>
        account is { PasswordHash: not null, PasswordChangedAt: { } changed } && Local.Today(changed).AddMonths(rules.PasswordMonthsAdministrator.Value) < today;

    public static IReadOnlyList<Finding> AssessOpening(AccountOpening opening)
    {
        var findings = new List<Finding>();
        if (opening.UserName.Length is < 3 or > 60 || !opening.UserName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            findings.Add(new("account.user-name", "Tên đăng nhập dài 3–60 ký tự, chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối."));
        }

        return [.. findings, .. AssessHolder(opening.DisplayName, opening.Email)];
    }

    /// <summary>How the holder is named and where mail goes.</summary>
    public static IReadOnlyList<Finding> AssessHolder(string displayName, string? address)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(displayName) || displayName.Length > LongestName)
        {
            findings.Add(new("account.display-name", $"Tài khoản cần tên hiển thị hoặc chức danh, không quá {LongestName} ký tự."));
        }

        if (address is { } email && (email.Length > 254 || email.Count(c => c == '@') != 1 || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
        {
            findings.Add(new("account.email", "Địa chỉ thư điện tử không đúng dạng."));
        }

        return findings;
    }

    /// <param name="own">What is known of the holder: sign-in name, displayed name, mail.</param>
    public static IReadOnlyList<Finding> AssessPassword(string password, params ReadOnlySpan<string?> own)
    {
        if (password.Length < MinimumPasswordLength)
        {
            return [new("account.password-short", $"Mật khẩu cần ít nhất {MinimumPasswordLength} ký tự.")];
        }

        if (password.Length > LongestPassword)
        {
            return [new("account.password-long", $"Mật khẩu dài quá {LongestPassword} ký tự; hãy chọn mật khẩu ngắn hơn.")];
        }

        return PasswordStrength.Of(password, own) < PasswordStrength.Enough
            ? [new("account.password-plain", "Mật khẩu dễ đoán: gồm từ hay gặp, tên của bạn, dãy phím hoặc năm. Hãy ghép vài từ không liên quan, ví dụ một câu chỉ mình bạn nghĩ ra.")]
            : [];
    }
}
