using TongKet.Core.Emulation;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Emulation;

/// <summary>Full proof settles a nomination by itself, and whatever is said beyond it leaves it settled.</summary>
public sealed class ProofRulesTests
{
    private static readonly EmulationBook Book = Rulebook.Load().Emulation;
    private static readonly ProofPaper Minutes = new("12/BB-UBND", new DateOnly(2026, 1, 5), "Ủy ban nhân dân phường");
    private static readonly HashSet<string> Files = new(StringComparer.Ordinal) { "bien-ban.pdf" };
    private static readonly Candidacy Asked = new() { Award = "LDTT", Subject = SubjectKind.Individual, Year = 2025, AsOf = new DateOnly(2026, 1, 15) };

    [Fact]
    public void A_document_is_read_back_as_it_was_written_and_other_words_are_none()
    {
        foreach (var paper in new[] { Minutes, new ProofPaper("05 ngày 01/01/2020 của", new DateOnly(2025, 12, 31), "Công an phường, của thành phố") })
        {
            Assert.Equal(paper.Day, ProofRules.Paper(ProofRules.Of(paper))!.Day);
            Assert.Equal(ProofRules.Of(paper), ProofRules.Of(ProofRules.Paper(ProofRules.Of(paper))!));
        }

        Assert.Null(ProofRules.Paper("Ý kiến của công an phường"));
        Assert.Null(ProofRules.Paper("số 1 ngày 31/02/2025 của ai"));
        Assert.Equal("a.pdf", ProofRules.FileName(ProofRules.OfFile("a.pdf")));
    }

    [Theory]
    [InlineData("2026-01-15", "bien-ban.pdf", true)]
    [InlineData("2026-01-16", "bien-ban.pdf", false)]
    [InlineData("2024-12-31", "bien-ban.pdf", false)]
    [InlineData("2026-01-15", "khac.pdf", false)]
    public void A_document_of_a_later_day_or_older_than_what_it_shows_and_a_file_that_is_not_there_show_nothing(string day, string file, bool shows)
    {
        var paper = ProofRules.Of(Minutes with { Day = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        List<Statement> typed = [.. Full(paper), new StateStatement(SubjectState.Active, null, false, ProofRules.OfFile(file))];

        var lacking = ProofRules.Lacking(Book, Asked, typed, typed, [], Files);

        Assert.Equal(shows, lacking.Count == 0);
    }

    [Fact]
    public void More_evidence_never_reopens_what_full_proof_settled_and_less_proof_never_settles_it()
    {
        List<Statement> full = [.. Full(ProofRules.Of(Minutes)), new StateStatement(SubjectState.Active, null, false, ProofRules.OfFile("bien-ban.pdf"))];
        Statement[] more =
        [
            new RatingStatement(2024, TaskRating.HT), new Attestation("rating-concluded", true), new CountStatement("worked-months", 12), new FoundedStatement(new DateOnly(2001, 1, 1)),
            new SearchedStatement(RecordKind.Works, 0), new SearchedStatement(RecordKind.Awards, 1), new AwardStatement(new PastAward("GKX", 2023, null, "", AwardType.Movement, null, null, null, false, false)),
            new InnovationStatement(InnovationKind.Initiative, InnovationScope.Grassroots, 2025, "Sổ tay", ""),
        ];
        var random = new Random(20251228);
        for (var round = 0; round < 400; round++)
        {
            Statement[] extra = [.. more.Where(_ => random.Next(2) == 0)];
            List<Statement> typed = [.. full.Concat(extra).OrderBy(_ => random.Next())];
            Assert.Equal(EligibilityOutcome.Eligible, Outcome(typed));

            // The same answers, one of them shown by nothing.
            var at = typed.IndexOf(full[1 + random.Next(full.Count - 1)]);
            typed[at] = typed[at] with { Proof = string.Empty };
            Assert.Equal(EligibilityOutcome.NeedsReview, Outcome(typed));
        }
    }

    private static EligibilityOutcome Outcome(IReadOnlyList<Statement> typed) =>
        Eligibility.Assess(Book, Asked, EvidenceBook.Of(typed, Book)).Outcome == EligibilityOutcome.Eligible && ProofRules.Lacking(Book, Asked, typed, typed, [], Files).Count > 0
            ? EligibilityOutcome.NeedsReview
            : Eligibility.Assess(Book, Asked, EvidenceBook.Of(typed, Book)).Outcome;

    // What somebody does for a living needs no paper; it stands first.
    private static List<Statement> Full(string proof) =>
    [
        new OccupationStatement(Occupation.CivilServant), new RatingStatement(2025, TaskRating.HTT, proof), new Attestation("movement-solidarity", true, proof), new ProceedingsStatement(Proceedings.None, proof),
    ];
}
