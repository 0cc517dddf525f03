using System.Globalization;

namespace TongKet.Core.Basics;

/// <summary>Bad input at a place. Readers list every trouble they meet before anything is saved.</summary>
/// <param name="Place">Where: file, sheet and cell, line, or key: "ket-qua.csv dòng 7".</param>
/// <param name="Message">One Vietnamese sentence: what is wrong and what is expected.</param>
public sealed record Trouble(string Place, string Message)
{
    public static Trouble AtLine(string file, int line, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file} dòng {line}"), message);

    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Input that could not be taken, with everything that is wrong with it.</summary>
public sealed class TroubleException(IReadOnlyList<Trouble> troubles)
    : Exception(string.Join(Environment.NewLine, troubles))
{
    public IReadOnlyList<Trouble> Troubles { get; } = troubles;
}
