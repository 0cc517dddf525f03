namespace TongKet.Core.Law.Reading;

/// <summary>Reads security/accounts.json.</summary>
internal static class SecurityReader
{
    public const string Name = "security/accounts.json";

    public static LawFile<SecurityRules?> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<SecurityRules?>(files, Name, sources, null, root => new SecurityRules
        {
            LockoutGuesses = Number(root, "lockoutGuesses", "lan", 10),
            IdleMinutes = Number(root, "idleMinutes", "phut", 60),
            IdleMinutesAdministrator = Number(root, "idleMinutesAdministrator", "phut", 60),
            IdleAccountDays = Number(root, "idleAccountDays", "ngay", 366),
            PasswordMonthsAdministrator = Number(root, "passwordMonthsAdministrator", "thang", 24),
            ReviewMonths = Number(root, "reviewMonths", "thang", 24),
            LogMonths = Number(root, "logMonths", "thang", 120),
            RequestAcknowledgeWorkingDays = Number(root, "requestAcknowledgeWorkingDays", "ngay-lam-viec", 30),
            RequestAnswerDays = Number(root, "requestAnswerDays", "ngay", 90),
            RequestExtensionDays = Number(root, "requestExtensionDays", "ngay", 90),
        });

    private static Dated<int> Number(LawNode root, string name, string unit, int most)
    {
        var node = root.Child(name);
        node.Word("unit", (unit, 0));
        var value = node.Dated(node.Small("value", 1, most));
        node.Done();
        return value;
    }
}
