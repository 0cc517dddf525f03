using System.Text.Json;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Law.Reading;
using TongKet.Core.Tests.Law;

namespace TongKet.Core.Tests.Emulation;

/// <summary>What must hold of every assessment, shown on the evidence of all case files taken apart at random.</summary>
public sealed class EligibilityTests
{
    private const int Rounds = 30;

    private static readonly EmulationBook Book = Rulebook.Load().Emulation;

    private static readonly Dictionary<string, LawSource> NoSources = [];

    private static readonly IReadOnlyList<World> Worlds = [.. Read()];

    [Fact]
    public void There_are_at_least_three_hundred_cases_and_every_award_has_one()
    {
        var text = string.Concat(Files().Select(File.ReadAllText));
        Assert.True(text.Split("\"name\":").Length > 300);
        Assert.All(Book.Awards, award => Assert.Contains($"emulation/{award.Code}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_names_every_fact_and_clause_that_a_case_may_write()
    {
        var readme = File.ReadAllText(Path.Combine(LawFolder.Path, "README.md"));
        var names = Book.Attested.Concat(Book.Counts).Select(fact => fact.Key)
            .Concat(Book.Rules.SelectMany(rule => rule.Clauses).Select(clause => clause.Id))
            .Concat(Book.General.Select(rule => rule.Id));
        Assert.All(names.Distinct(), name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_evidence_never_matters()
    {
        var random = new Random(7);
        foreach (var world in Worlds)
        {
            var first = Assess(world, world.Statements);
            for (var round = 0; round < 5; round++)
            {
                var again = Assess(world, Shuffled(world.Statements, random));
                Assert.Equal(first.Outcome, again.Outcome);
                Assert.Equal(Told(first.Clauses), Told(again.Clauses));
                Assert.Equal(Told(first.Warnings), Told(again.Warnings));
            }
        }
    }

    [Fact]
    public void The_same_evidence_twice_is_the_same_evidence()
    {
        foreach (var world in Worlds)
        {
            Assert.Equal(Told(Assess(world, world.Statements).Clauses), Told(Assess(world, [.. world.Statements, .. world.Statements]).Clauses));
        }
    }

    [Fact]
    public void More_evidence_never_turns_eligible_into_needs_review()
    {
        var random = new Random(11);
        foreach (var world in Worlds.Where(world => EvidenceBook.Of(world.Statements).Conflicts.Count == 0))
        {
            for (var round = 0; round < Rounds; round++)
            {
                var order = Shuffled(world.Statements, random);
                var more = random.Next(order.Count + 1);
                var less = random.Next(more + 1);
                var before = Assess(world, order[..less]);
                var after = Assess(world, order[..more]);
                Assert.False(before.Outcome == EligibilityOutcome.Eligible && after.Outcome == EligibilityOutcome.NeedsReview, world.Name);

                // The same of every clause: what is settled stays settled.
                foreach (var clause in before.Clauses.Where(clause => clause.Answer != ClauseAnswer.Unknown))
                {
                    Assert.True(after.Clauses.Where(one => one.Id == clause.Id).All(one => one.Answer != ClauseAnswer.Unknown), $"{world.Name}: {clause.Id}");
                }
            }
        }
    }

    [Fact]
    public void Without_evidence_nobody_is_eligible_and_nothing_is_denied_for_want_of_it()
    {
        foreach (var world in Worlds)
        {
            var bare = Assess(world, []);
            Assert.NotEqual(EligibilityOutcome.Eligible, bare.Outcome);
            var denied = bare.Clauses.Where(clause => clause.Answer == ClauseAnswer.NotMet).Select(clause => clause.Id);
            Assert.All(denied, id => Assert.Contains(id, (string[])["subject", "EC-O8", "EC-A8"]));
        }
    }

    [Fact]
    public void A_local_rule_only_ever_adds()
    {
        foreach (var world in Worlds.Where(world => world.Local.Count > 0))
        {
            var national = Eligibility.Assess(Book, world.Asked, EvidenceBook.Of(world.Statements));
            var local = Assess(world, world.Statements);
            foreach (var clause in national.Clauses.Where(clause => clause.Id != "local"))
            {
                Assert.Contains(local.Clauses, one => one.Id == clause.Id && one.Answer <= clause.Answer && one.Source == clause.Source);
            }
        }
    }

    [Fact]
    public void Every_clause_cites_a_document_and_says_what_decided_it_or_what_is_missing()
    {
        foreach (var clause in Worlds.SelectMany(world => Assess(world, world.Statements).Clauses))
        {
            Assert.False(string.IsNullOrEmpty(clause.Source.Number), clause.Id);
            Assert.True(clause.Parts.Count > 0 || clause.Because.Count > 0 || clause.Missing.Count > 0, clause.Id);
            Assert.True(clause.Answer != ClauseAnswer.Unknown || clause.AllMissing.Any(), clause.Id);
        }
    }

    private static EligibilityAssessment Assess(World world, IEnumerable<Statement> statements) =>
        Eligibility.Assess(Book, world.Asked, EvidenceBook.Of(statements), world.Local);

    private static List<Statement> Shuffled(IReadOnlyList<Statement> statements, Random random)
    {
        var order = statements.ToArray();
        random.Shuffle(order);
        return [.. order];
    }

    private static string Told(IEnumerable<ClauseFinding> clauses) => string.Join('\n', clauses.Select(clause =>
        $"{clause.Id} {clause.Answer} {clause.Source} [{string.Join("; ", clause.Because)}] [{string.Join("; ", clause.Missing)}] ({Told(clause.Parts)})"));

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(LawFolder.Path, "cases", "emulation"), "*.json").Order(StringComparer.Ordinal);

    private static IEnumerable<World> Read()
    {
        foreach (var file in Files())
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), LawFile.Options);
            foreach (var item in document.RootElement.EnumerateArray().Where(item => Book.Award(item.GetProperty("rule").GetString()!["emulation/".Length..]) is not null))
            {
                var notes = new ReadingNotes(file, NoSources);
                var node = new LawNode(item, notes, string.Empty);
                var given = node.Child("given");
                yield return new(
                    node.Text("name"),
                    StatementReader.Candidacy(given, node.Text("rule")["emulation/".Length..], node.Date("asOf"), Book),
                    StatementReader.Statements(given, Book),
                    given.Has("local") ? given.Children("local").ConvertAll(one => LocalRulesReader.Pack(one, Book)) : []);
                Assert.Empty(notes.Troubles);
            }
        }
    }

    private sealed record World(string Name, Candidacy Asked, IReadOnlyList<Statement> Statements, IReadOnlyList<LocalRules> Local);
}
