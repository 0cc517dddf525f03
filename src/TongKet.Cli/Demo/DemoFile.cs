using System.Globalization;
using System.Numerics;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Demo;

/// <summary>Reads the demo's own files, which are built into the program. They are ours, so a fault in them is a bug and not a trouble.</summary>
internal static class DemoFile
{
    public static string Text(string name)
    {
        using var stream = typeof(DemoFile).Assembly.GetManifestResourceStream("demo/" + name)
            ?? throw new InvalidOperationException($"The demo file {name} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Rows by column name. Cells of these files hold no comma and decimals stand after a dot, so no quoting is needed.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var lines = Text(name).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split(',');
            yield return columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    /// <summary>A number as data files write it: digits with at most one dot before the decimals.</summary>
    public static Rational Number(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = dot < 0 ? 0 : text.Length - dot - 1;
        var digits = text.Replace(".", string.Empty, StringComparison.Ordinal);
        return Rational.FromScaled(BigInteger.Parse(digits, CultureInfo.InvariantCulture), decimals);
    }
}
