using System.Globalization;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Emulation;

/// <summary>What shows the answers of a form: documents that are named once, files that hang on the nomination, and beside each answer which of them shows it.</summary>
/// <param name="known">Proofs that the kept nomination has: one of them may show what this form no longer asks.</param>
public sealed class ProofFields(Func<string, string?> typed, IReadOnlyList<EvidenceFile> files, IReadOnlyCollection<string> known, DateOnly today, Words words)
{
    /// <summary>Rows of documents that the form offers.</summary>
    public const int Rows = 6;

    private readonly List<Problem> problems = [];
    private readonly Dictionary<int, ProofPaper?> papers = [];
    private readonly HashSet<int> used = [];

    public IReadOnlyList<Problem> Problems => problems;

    public IReadOnlyList<EvidenceFile> Files => files;

    /// <summary>Name of the field beside an answer.</summary>
    public static string Beside(string field) => "cc-" + field;

    public static string PaperValue(int row) => "vb-" + At(row);

    public static string FileValue(EvidenceFile file) => "tep-" + file.Id.ToString("N");

    /// <summary>What shows the answer in a field, as its statement keeps it; empty when nothing does.</summary>
    public string Of(string field)
    {
        if (typed(Beside(field)) is not { Length: > 0 } chosen)
        {
            return string.Empty;
        }

        for (var row = 0; row < Rows; row++)
        {
            if (chosen == PaperValue(row))
            {
                used.Add(row);
                return Paper(row) is { } paper ? ProofRules.Of(paper) : string.Empty;
            }
        }

        return files.FirstOrDefault(file => FileValue(file) == chosen) is { } shown ? ProofRules.OfFile(shown.Name) : string.Empty;
    }

    /// <summary>A document that shows nothing would be lost without a word.</summary>
    public void RequireUsed()
    {
        for (var row = 0; row < Rows; row++)
        {
            if (!used.Contains(row) && (Text("vb-so-", row) ?? Text("vb-ngay-", row) ?? Text("vb-noi-", row)) is { } said && !(Paper(row) is { } paper && known.Contains(ProofRules.Of(paper))))
            {
                problems.Add(new("vb-so-" + At(row), words.Format("proof.unused", said)));
            }
        }
    }

    /// <summary>The proofs of statements as the fields that would give them.</summary>
    /// <param name="proofs">Field of each answer with its proof.</param>
    public static IEnumerable<KeyValuePair<string, string>> Write(IEnumerable<(string Field, string Proof)> proofs, IReadOnlyList<EvidenceFile> files)
    {
        var rows = new List<string>();
        foreach (var (field, proof) in proofs)
        {
            if (ProofRules.FileName(proof) is { } name)
            {
                if (files.FirstOrDefault(file => file.Name == name) is { } file)
                {
                    yield return new(Beside(field), FileValue(file));
                }
            }
            else if (ProofRules.Paper(proof) is { } paper)
            {
                var row = rows.IndexOf(proof);
                if (row < 0)
                {
                    row = rows.Count;
                    rows.Add(proof);
                    yield return new("vb-so-" + At(row), paper.Number);
                    yield return new("vb-ngay-" + At(row), paper.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                    yield return new("vb-noi-" + At(row), paper.Issuer);
                }

                yield return new(Beside(field), PaperValue(row));
            }
        }
    }

    private ProofPaper? Paper(int row)
    {
        if (papers.TryGetValue(row, out var known))
        {
            return known;
        }

        var number = Text("vb-so-", row);
        var issuer = Text("vb-noi-", row);
        DateOnly? day = DateOnly.TryParseExact(Text("vb-ngay-", row), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        Require(number is { Length: <= ProofRules.LongestNumber }, "vb-so-", row, "proof.no-number");
        Require(day is not null, "vb-ngay-", row, "proof.no-day");
        Require(day is null || day <= today, "vb-ngay-", row, "proof.late");
        Require(issuer is { Length: <= ProofRules.LongestIssuer }, "vb-noi-", row, "proof.no-issuer");
        papers[row] = number is { Length: <= ProofRules.LongestNumber } && issuer is { Length: <= ProofRules.LongestIssuer } && day <= today ? new(number, day.Value, issuer) : null;
        return papers[row];
    }

    private void Require(bool holds, string field, int row, string key)
    {
        if (!holds)
        {
            problems.Add(new(field + At(row), words.Format(key, At(row + 1))));
        }
    }

    private string? Text(string field, int row) => typed(field + At(row))?.Trim() is { Length: > 0 } text ? text : null;

    private static string At(int number) => number.ToString(CultureInfo.InvariantCulture);
}
