using System.Diagnostics;
using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;

namespace TongKet.Bench;

/// <summary>Eligibility of 5,000 invented nominees with every clause explained, and the same without reading the explanations.</summary>
internal static class EligibilityPass
{
    private const int Nominees = 5_000;

    private static readonly DateOnly Day = new(2026, 1, 15);

    public static async Task RunAsync()
    {
        var book = Rulebook.Load().Emulation;
        var files = Enumerable.Range(0, Nominees).Select(Dossier).ToList();
        var outcomes = files.Select(file => Eligibility.Assess(book, file.Asked, EvidenceBook.Of(file.Statements)).Outcome).CountBy(one => one).OrderBy(pair => pair.Key);
        Console.WriteLine(string.Join(", ", outcomes.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))));
        await Turns.PrintAsync(
            9,
            new(string.Create(CultureInfo.InvariantCulture, $"eligibility of {Nominees} nominees"), () => Timed(() => files.ForEach(file => Assess(book, file)))),
            new("the same, every explanation written out", () => Timed(() => files.ForEach(file => Told(Assess(book, file).Clauses)))));
    }

    private static Task<TimeSpan> Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return Task.FromResult(clock.Elapsed);
    }

    private static EligibilityAssessment Assess(EmulationBook book, (Candidacy Asked, List<Statement> Statements) file) =>
        Eligibility.Assess(book, file.Asked, EvidenceBook.Of(file.Statements));

    private static int Told(IEnumerable<ClauseFinding> clauses) => clauses.Sum(clause =>
        clause.Says.Length + clause.Source.ToString().Length + clause.Because.Sum(one => one.Length) + clause.Missing.Sum(one => one.Length) + Told(clause.Parts));

    // Every fifth is a collective, every fourth person is proposed for a commendation of the province with a chain of years behind it.
    private static (Candidacy Asked, List<Statement> Statements) Dossier(int number)
    {
        List<Statement> statements =
        [
            new ProceedingsStatement(Proceedings.None, "Công văn 12"),
            new StateStatement(SubjectState.Active, null, false),
            new SearchedStatement(RecordKind.Awards, number % 4),
            new SearchedStatement(RecordKind.Disciplines, 0),
        ];
        statements.AddRange(Enumerable.Range(0, number % 4).Select(i => new AwardStatement(
            new("CSTDCS", 2025 - i, null, string.Create(CultureInfo.InvariantCulture, $"{i}/QĐ-UBND"), AwardType.Merit, null, null, null, false, false))));
        statements.AddRange(Enumerable.Range(2020, 6).Select(year => new RatingStatement(year, (TaskRating)((number + year) % 3))));
        if (number % 5 == 0)
        {
            statements.AddRange([
                new Attestation("regular-movement", true), new Attestation("unity", number % 7 != 0), new CountStatement("members", 20),
                new CountStatement("LDTT", 10 + (number % 11)), new CountStatement("disciplined", 0),
            ]);
            return (Asked("TTLDTT", SubjectKind.Collective), statements);
        }

        statements.AddRange([
            new OccupationStatement(Occupation.CivilServant), new Attestation("movement-solidarity", number % 9 != 0),
            new InnovationStatement(InnovationKind.Initiative, InnovationScope.Grassroots, 2025, "Sáng kiến mẫu", "12/QĐ-UBND"), new SearchedStatement(RecordKind.Works, 0),
        ]);
        return number % 4 == 0
            ? (Asked("BKT", SubjectKind.Individual) with { Type = AwardType.Merit, Period = new DateInterval(new(2024, 1, 1), new(2025, 12, 31)) }, statements)
            : (Asked("CSTDCS", SubjectKind.Individual), statements);
    }

    private static Candidacy Asked(string award, SubjectKind subject) => new() { Award = award, Subject = subject, Year = 2025, AsOf = Day };
}
