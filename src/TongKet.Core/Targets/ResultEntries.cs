using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Targets;

/// <summary>How values stand in the ledger: one by its fields, some each on a line, very many by their number and the hash of those lines.</summary>
internal static class ResultEntries
{
    /// <summary>Where an indicator stands among all.</summary>
    public const string Board = "/ban-lam-viec/bang-chi-tieu";

    /// <summary>Where somebody sees what waits for them.</summary>
    public const string Desk = "/ban-lam-viec";

    /// <summary>How the subject of every result begins.</summary>
    public const string SubjectHead = "result:";

    private const int MostListed = 500;

    /// <summary>Where a notice about one value leads: to its home.</summary>
    public static string Home(ResultPlace place) => $"/ban-lam-viec/so-lieu/{place.Period.Code}/{place.IndicatorCode}/{place.AreaId:N}";

    /// <summary>Where a group leader writes what is owed of a period.</summary>
    public static string Slips(Period period) => $"/phieu/{period.Code}";

    /// <summary>Where an officer writes what is owed of a period.</summary>
    public static string Grid(Period period) => $"/ban-lam-viec/nhap-so-lieu?ky={period.Code}";

    public static string SubjectOf(Guid resultId) => $"{SubjectHead}{resultId:N}";

    /// <summary>The edition that a subject names; null when it names something else.</summary>
    public static Guid? IdOf(string subject) =>
        subject.StartsWith(SubjectHead, StringComparison.Ordinal) && Guid.TryParse(subject.AsSpan(SubjectHead.Length), out var id) ? id : null;

    public static string Subject(IReadOnlyList<Result> results) => results.Count == 1
        ? SubjectOf(results[0].Id)
        : string.Create(CultureInfo.InvariantCulture, $"results:{results[0].Id:N}+{results.Count - 1}");

    public static FieldChanges Fields(IReadOnlyList<(Result Row, string? Before)> written)
    {
        if (written.Count == 1)
        {
            var (row, before) = written[0];
            var (number, typed) = Parts(before);
            return before is null ? One(row) : One(row).Changed("draft", number, Parts(Text(row)).Number).ChangedPersonal("typed", typed, Parts(Text(row)).Typed);
        }

        var fields = new FieldChanges().Set("count", written.Count);
        if (written.Count > MostListed)
        {
            return fields.Set("digest", Digest(written));
        }

        var (typedBefore, typedAfter) = (new List<string>(), new List<string>());
        foreach (var (row, text) in written)
        {
            var (before, after) = (Parts(text), Parts(Text(row)));
            fields.Changed(Name(row), before.Number, after.Number);
            Add(typedBefore, row, before.Typed);
            Add(typedAfter, row, after.Typed);
        }

        return fields.ChangedPersonal("typed", Joined(typedBefore), Joined(typedAfter));
    }

    /// <summary>For a step on editions that are not changed by it.</summary>
    public static FieldChanges Fields(IReadOnlyList<Result> results) => results.Count == 1
        ? new FieldChanges().Set("indicator", results[0].IndicatorCode).Set("period", results[0].Period.Code).Set("edition", results[0].Edition)
        : Fields([.. results.Select(row => (row, (string?)null))]);

    /// <summary>The value without who and when, "12/34|2021-12-14|Trạm Y tế", and on a second line what was written beside it.</summary>
    public static string Text(Result row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.NumeratorScaled}/{row.DenominatorScaled}|{row.AsOf:O}|{row.Source}\n{row.Words}|{row.Reference}");

    private static void Add(List<string> typed, Result row, string? text)
    {
        if (text is not null)
        {
            typed.Add(Name(row) + "=" + text);
        }
    }

    private static string? Joined(List<string> typed) => typed.Count == 0 ? null : string.Join('\n', typed);

    // Words and references are written freely and may name somebody: the entry keeps a commitment to them.
    private static (string? Number, string? Typed) Parts(string? text)
    {
        var at = text?.IndexOf('\n', StringComparison.Ordinal) ?? -1;
        return at < 0 ? (text, null) : (text![..at], text[(at + 1)..] is { Length: > 1 } typed ? typed : null);
    }

    private static FieldChanges One(Result row) => new FieldChanges()
        .Set("indicator", row.IndicatorCode)
        .Set("area", row.AreaId.ToString("N"))
        .Set("year", row.Year)
        .Set("period", row.Period.Code)
        .Set("edition", row.Edition)
        .Set("numerator", row.NumeratorScaled)
        .Set("denominator", row.DenominatorScaled)
        .SetPersonal("words", row.Words)
        .Set("status", row.Status.ToString())
        .Set("asOf", row.AsOf)
        .SetPersonal("reference", row.Reference);

    private static string Name(Result row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Period.Code}|{row.IndicatorCode}|{row.AreaId:N}|{row.Status}|{row.Edition}");

    private static string Digest(IReadOnlyList<(Result Row, string? Before)> written)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (row, _) in written)
        {
            sha.AppendData(Encoding.UTF8.GetBytes(Name(row) + "=" + Text(row) + "\n"));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
