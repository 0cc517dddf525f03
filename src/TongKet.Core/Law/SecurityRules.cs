namespace TongKet.Core.Law;

/// <summary>What the law of cybersecurity and of personal data asks of accounts, sessions and deadlines. Not a matter of a dossier's date: the newest row counts for the running system.</summary>
public sealed record SecurityRules
{
    /// <summary>Wrong passwords before an account is locked.</summary>
    public required Dated<int> LockoutGuesses { get; init; }

    /// <summary>Minutes without use after which a session ends.</summary>
    public required Dated<int> IdleMinutes { get; init; }

    /// <summary>The same for an administrator's session.</summary>
    public required Dated<int> IdleMinutesAdministrator { get; init; }

    /// <summary>Days without use after which an account is closed.</summary>
    public required Dated<int> IdleAccountDays { get; init; }

    /// <summary>Months after which an administrator's password is to be a new one.</summary>
    public required Dated<int> PasswordMonthsAdministrator { get; init; }

    /// <summary>Months after which somebody says again that a role is needed.</summary>
    public required Dated<int> ReviewMonths { get; init; }

    /// <summary>Months that records of sign-ins are kept at least.</summary>
    public required Dated<int> LogMonths { get; init; }

    /// <summary>Working days within which a request of a data subject is acknowledged.</summary>
    public required Dated<int> RequestAcknowledgeWorkingDays { get; init; }

    /// <summary>Days within which it is carried out.</summary>
    public required Dated<int> RequestAnswerDays { get; init; }

    /// <summary>Days by which that may be extended, once.</summary>
    public required Dated<int> RequestExtensionDays { get; init; }

    /// <summary>Every value with its key, for showing.</summary>
    public IEnumerable<(string Key, Dated<int> Value)> All =>
    [
        ("lockout-guesses", LockoutGuesses), ("idle-minutes", IdleMinutes), ("idle-minutes-administrator", IdleMinutesAdministrator),
        ("idle-account-days", IdleAccountDays), ("password-months-administrator", PasswordMonthsAdministrator), ("review-months", ReviewMonths), ("log-months", LogMonths),
        ("request-acknowledge-working-days", RequestAcknowledgeWorkingDays), ("request-answer-days", RequestAnswerDays),
        ("request-extension-days", RequestExtensionDays),
    ];
}
