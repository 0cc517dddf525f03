using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Law.Reading;

namespace TongKet.Core.Emulation;

/// <summary>Reads a candidacy and its statements from JSON, as case files write them (law/README.md names every key).</summary>
internal static class StatementReader
{
    private static readonly (string Word, DisciplineLevel Value)[] Levels =
    [
        ("reprimand", DisciplineLevel.Reprimand), ("warning", DisciplineLevel.Warning), ("demotion", DisciplineLevel.Demotion),
        ("removal", DisciplineLevel.Removal), ("dismissal", DisciplineLevel.Dismissal),
    ];

    private static readonly (string Word, Proceedings Value)[] Looking =
    [
        ("none", Proceedings.None), ("discipline", Proceedings.Discipline), ("investigation", Proceedings.Investigation),
        ("inspection", Proceedings.Inspection), ("complaint", Proceedings.Complaint),
    ];

    private static readonly (string Word, SubjectState Value)[] States =
    [
        ("active", SubjectState.Active), ("dead", SubjectState.Dead), ("moved", SubjectState.Moved), ("dissolved", SubjectState.Dissolved),
    ];

    private static readonly (string Word, RecordKind Value)[] Kinds =
    [
        ("awards", RecordKind.Awards), ("initiatives", RecordKind.Initiatives), ("works", RecordKind.Works),
        ("disciplines", RecordKind.Disciplines), ("absences", RecordKind.Absences),
    ];

    public static Candidacy Candidacy(LawNode node, string award, DateOnly asOf, EmulationBook book) => new()
    {
        Award = award,
        Subject = !node.Has("subject") && book.Award(award)?.Subjects is [var only] ? only : node.Word("subject", EmulationWords.Subjects),
        Year = node.Has("year") ? node.Small("year", 1990, 2100) : asOf.Year,
        Type = node.Has("type") ? node.Word("type", EmulationWords.Types) : null,
        Period = node.ChildOrNull("period") is { } period ? Days(period) : null,
        Field = node.TextOrNull("field"),
        Achievement = node.TextOrNull("achievement"),
        AsOf = asOf,
        ReceivedOn = node.DateOrNull("receivedOn"),
        DecidedOn = node.DateOrNull("decidedOn"),
    };

    public static List<Statement> Statements(LawNode node, EmulationBook book)
    {
        var statements = new List<Statement>();
        Each(node, "ratings", (year, ratings) => statements.Add(new RatingStatement(Year(ratings, year), ratings.Word(year, EmulationWords.Ratings))));
        Each(node, "scores", (year, scores) => Score(statements, book, Year(scores, year), scores.Child(year)));
        Each(node, "attested", (fact, attested) => statements.Add(new Attestation(Known(attested, fact, book.Attested), attested.Flag(fact))));
        Each(node, "counts", (count, counts) => statements.Add(new CountStatement(Known(counts, count, book.Counts), counts.Exact(count))));
        Each(node, "searched", (kind, searched) => statements.Add(new SearchedStatement(Kind(searched, kind), searched.Small(kind, 0, 1000))));
        List(node, "initiatives", one => statements.Add(Innovation(one, InnovationKind.Initiative)));
        List(node, "works", one => statements.Add(Innovation(one, InnovationKind.Work)));
        List(node, "awards", one => statements.Add(new AwardStatement(Award(one, book))));
        List(node, "disciplines", one => statements.Add(new DisciplineStatement(one.Word("level", Levels), Days(one))));
        List(node, "absences", one => statements.Add(new AbsenceStatement(
            one.Word("kind", ("treatment", AbsenceKind.Treatment), ("maternity", AbsenceKind.Maternity), ("study", AbsenceKind.Study), ("other", AbsenceKind.Other)),
            one.Small("months", 0, 60),
            one.Has("goodResult") ? one.Flag("goodResult") : null)));
        if (node.Has("occupation"))
        {
            statements.Add(new OccupationStatement(node.Word("occupation", EmulationWords.Occupations)));
        }

        if (node.Has("proceedings"))
        {
            statements.Add(new ProceedingsStatement(node.Word("proceedings", Looking)));
        }

        if (node.Has("state"))
        {
            statements.Add(new StateStatement(node.Word("state", States), node.DateOrNull("since"), node.Flag("posthumous")));
        }

        if (node.DateOrNull("founded") is { } founded)
        {
            statements.Add(new FoundedStatement(founded));
        }

        if (node.DateOrNull("reviewedOn") is { } reviewed)
        {
            statements.Add(new ReviewStatement(reviewed));
        }

        if (node.ChildOrNull("posted") is { } posted)
        {
            statements.Add(new PostingStatement(Days(posted)));
        }

        return statements;
    }

    private static void Each(LawNode node, string name, Action<string, LawNode> read)
    {
        if (node.ChildOrNull(name) is not { } child)
        {
            return;
        }

        foreach (var key in child.Keys.Distinct(StringComparer.Ordinal))
        {
            read(key, child);
        }

        child.Done();
    }

    private static void List(LawNode node, string name, Action<LawNode> read)
    {
        if (!node.Has(name))
        {
            return;
        }

        foreach (var item in node.Children(name))
        {
            read(item);
            item.Done();
        }
    }

    private static void Score(List<Statement> statements, EmulationBook book, int year, LawNode node)
    {
        var rated = RatingRules.Rate(book, year, node.Exact("general"), node.Exact("task"), node.Flag("violation"));
        node.Done();
        if (rated.Rating is { } rating)
        {
            statements.Add(new RatingStatement(year, rating, rated.Because));
        }
    }

    private static InnovationStatement Innovation(LawNode node, InnovationKind kind) => new(
        kind,
        node.Word("scope", EmulationWords.Scopes),
        node.Small("year", 1990, 2100),
        node.Has("title") ? node.Text("title") : string.Empty,
        node.Has("decision") ? node.Text("decision") : string.Empty);

    private static PastAward Award(LawNode node, EmulationBook book)
    {
        var code = node.Text("code");
        var known = book.Award(code);
        if (code.Length > 0 && known is null)
        {
            node.Fault("code", $"“{code}” không có trong {EmulationReader.Awards}.");
        }

        var decided = node.DateOrNull("decidedOn");
        return new(
            code,
            node.Has("year") || decided is null ? node.Small("year", 1990, 2100) : decided.Value.Year,
            decided,
            node.Has("decision") ? node.Text("decision") : string.Empty,
            node.Has("type") || known?.Kind is AwardKind.Form or AwardKind.Other ? node.Word("type", EmulationWords.Types) : AwardType.Merit,
            node.ChildOrNull("period") is { } period ? Days(period) : null,
            node.TextOrNull("field"),
            node.TextOrNull("achievement"),
            node.Flag("ground"),
            node.Flag("revoked"));
    }

    private static DateInterval Days(LawNode node)
    {
        var days = node.Force();
        if (!node.Has("level"))
        {
            node.Done();
        }

        return days;
    }

    private static int Year(LawNode node, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100)
        {
            return year;
        }

        node.Fault(text, "phải là một năm.");
        return 2000;
    }

    private static string Known(LawNode node, string key, IReadOnlyList<EmulationFact> facts)
    {
        if (facts.All(fact => fact.Key != key))
        {
            node.Fault(key, $"không có trong {EmulationReader.Facts}.");
        }

        return key;
    }

    private static RecordKind Kind(LawNode node, string name)
    {
        if (Array.FindIndex(Kinds, kind => kind.Word == name) is >= 0 and var at)
        {
            return Kinds[at].Value;
        }

        node.Fault(name, "phải là awards, initiatives, works, disciplines hoặc absences.");
        return RecordKind.Awards;
    }
}
