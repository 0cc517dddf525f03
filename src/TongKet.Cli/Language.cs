namespace TongKet.Cli;

/// <summary>The language of messages: Vietnamese, or English by `--lang en` or TONGKET_LANG. Read before anything else, so that every complaint obeys it.</summary>
internal static class Language
{
    private const string Flag = "--lang";

    public static bool IsEnglish(string[] args) => (Value(args) ?? Environment.GetEnvironmentVariable("TONGKET_LANG")) switch
    {
        "en" => true,
        _ => false,
    };

    /// <summary>The arguments without the flag.</summary>
    /// <exception cref="UsageException">The flag has no value, or one that is neither vi nor en.</exception>
    public static string[] Without(string[] args)
    {
        var at = Place(args);
        if (at < 0)
        {
            return args;
        }

        if (Value(args) is not ("vi" or "en"))
        {
            throw new UsageException("cờ --lang nhận vi hoặc en.");
        }

        var taken = args[at].Length == Flag.Length ? 2 : 1;
        return [.. args[..at], .. args[(at + taken)..]];
    }

    private static string? Value(string[] args)
    {
        var at = Place(args);
        if (at < 0)
        {
            return null;
        }

        return args[at].Length > Flag.Length ? args[at][(Flag.Length + 1)..] : args.ElementAtOrDefault(at + 1);
    }

    private static int Place(string[] args)
    {
        for (var i = 0; i < args.Length && args[i] != "--"; i++)
        {
            if (args[i] == Flag || args[i].StartsWith(Flag + "=", StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
