using System.Globalization;
using System.Text.RegularExpressions;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>A document that shows something: its number, its day and who issued it.</summary>
public sealed record ProofPaper(string Number, DateOnly Day, string Issuer);

/// <summary>What shows a statement: a document, or a file that hangs on the nomination. It is written into the statement's proof and read back.</summary>
public static partial class ProofRules
{
    public const int LongestNumber = 60;
    public const int LongestIssuer = 120;

    private const string Attached = "tệp ";

    public static string Of(ProofPaper paper) => $"số {paper.Number} ngày {Vietnamese.Date(paper.Day)} của {paper.Issuer}";

    public static string OfFile(string name) => Attached + name;

    /// <summary>The document that a proof names; null when it names none.</summary>
    public static ProofPaper? Paper(string proof) =>
        Written().Match(proof) is { Success: true } match && DateOnly.TryParseExact(match.Groups["day"].ValueSpan, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(match.Groups["number"].Value, day, match.Groups["issuer"].Value)
            : null;

    /// <summary>The file that a proof names; null when it names none.</summary>
    public static string? FileName(string proof) => proof.StartsWith(Attached, StringComparison.Ordinal) ? proof[Attached.Length..] : null;

    /// <summary>
    /// Whether a proof shows a statement: a document of a later day does not, nor one older than what it should show, nor a file that does not hang
    /// on the nomination. That the document exists and says so nobody has seen: the page tells whoever accepts.
    /// </summary>
    /// <param name="files">Names of the files that hang on it.</param>
    public static bool Shows(Statement fact, IReadOnlySet<string> files, Candidacy asked) =>
        fact.Proof.Length > 0 && (FileName(fact.Proof) is { } name ? files.Contains(name) : Paper(fact.Proof) is not { } paper || (paper.Day <= asked.DecisionDay && paper.Day >= Earliest(fact, asked)));

    // Nothing is written down before it began.
    private static DateOnly Earliest(Statement fact, Candidacy asked) => fact switch
    {
        RatingStatement one => new DateOnly(one.Year, 1, 1),
        ReviewStatement one => one.Day,
        PostingStatement one => one.Days.To ?? one.Days.From,
        FoundedStatement one => one.Day,
        AwardStatement one => one.Award.DecidedOn ?? new DateOnly(one.Award.Year, 1, 1),
        InnovationStatement one => new DateOnly(one.Year, 1, 1),
        _ => asked.Period?.From ?? new DateOnly(asked.Year, 1, 1),
    };

    /// <summary>
    /// What speaks for the nominee and must still be shown. Where the shown statements carry the award alone nothing must: one more word, shown or
    /// not, never reopens what full proof settled.
    /// </summary>
    /// <param name="statements">All statements, with those of the books.</param>
    /// <param name="typed">Those that somebody wrote.</param>
    /// <param name="files">Names of the files that hang on the nomination.</param>
    public static IReadOnlyList<Statement> Lacking(
        EmulationBook book, Candidacy asked, IReadOnlyList<Statement> statements, IReadOnlyList<Statement> typed, IReadOnlyList<LocalRules> local, IReadOnlySet<string> files)
    {
        List<Statement> bare = [.. typed.Where(fact => NominationRules.Unproved(fact, book) is not null && !Shows(fact, files, asked))];
        return bare.Count == 0 || Eligibility.Assess(book, asked, EvidenceBook.Of(statements.Except(bare), book), local).Outcome == EligibilityOutcome.Eligible ? [] : bare;
    }

    [GeneratedRegex(@"\Asố (?<number>.+) ngày (?<day>\d\d/\d\d/\d{4}) của (?<issuer>.+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
