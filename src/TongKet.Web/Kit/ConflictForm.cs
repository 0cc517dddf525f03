using System.Globalization;
using TongKet.Core.Council;
using TongKet.Core.Law;

namespace TongKet.Web.Kit;

/// <summary>What a member declares of one question, as a form asks it.</summary>
/// <param name="Kept">What was typed in a form that was refused.</param>
public sealed record ConflictField(int Number, string Award, string Nominee, ConflictKind Inferred, bool IsNamesake, DeclareStep? Declared, IFormCollection? Kept)
{
    /// <summary>The kind that the form begins with; null for none chosen.</summary>
    public ConflictKind? Chosen => Kept is not null
        ? Enum.TryParse<ConflictKind>(Kept[ConflictForm.KindName(Number)], out var kind) ? kind : null
        : Declared?.Conflict ?? (Inferred == ConflictKind.None ? null : Inferred);

    public bool Recuses => Kept is not null ? Kept.ContainsKey(ConflictForm.RecuseName(Number)) : Declared?.Recused == true;

    public string Reason => Kept is not null ? Kept[ConflictForm.ReasonName(Number)].ToString() : Declared?.Reason ?? string.Empty;
}

/// <summary>Names and reading of the fields in which conflicts of interest are declared.</summary>
public static class ConflictForm
{
    /// <summary>Kinds to choose from, the usual one first.</summary>
    public static IReadOnlyList<ConflictKind> Kinds { get; } = [ConflictKind.None, ConflictKind.Self, ConflictKind.Kin, ConflictKind.OwnCollective, ConflictKind.OwnUnit, ConflictKind.Other];

    public static string KindName(int question) => "x-" + Digits(question);

    public static string RecuseName(int question) => "t-" + Digits(question);

    public static string ReasonName(int question) => "l-" + Digits(question);

    /// <summary>What was chosen; questions left open are not declared.</summary>
    public static IReadOnlyList<(int Question, ConflictKind Kind, bool Recuse, string? Reason)> Read(IFormCollection form, IEnumerable<int> questions)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(questions);
        var declared = new List<(int, ConflictKind, bool, string?)>();
        foreach (var question in questions)
        {
            if (Enum.TryParse<ConflictKind>(form[KindName(question)], out var kind) && Kinds.Contains(kind))
            {
                // Who is, or belongs to, what is voted on and whoever is kin steps back whether or not the box was ticked.
                var bound = kind is ConflictKind.Self or ConflictKind.Kin or ConflictKind.OwnCollective;
                declared.Add((question, kind, bound || form.ContainsKey(RecuseName(question)), form[ReasonName(question)]));
            }
        }

        return declared;
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
