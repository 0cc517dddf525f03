using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads law/emulation: packs, awards, facts, rules, quotas and ratings, and holds them against each other.</summary>
internal static class EmulationReader
{
    public const string Packs = "emulation/packs.json";
    public const string Awards = "emulation/awards.json";
    public const string Facts = "emulation/facts.json";
    public const string Rules = "emulation/rules.json";
    public const string General = "emulation/general.json";
    public const string Quotas = "emulation/quotas.json";
    public const string Ratings = "emulation/ratings.json";

    public static readonly string[] Names = [Packs, Awards, Facts, Rules, General, Quotas, Ratings];

    public static LawFile<EmulationBook> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources)
    {
        var packs = LawFile.Read<IReadOnlyList<RulePack>>(files, Packs, sources, [], ReadPacks);
        var awards = LawFile.Read<IReadOnlyList<AwardDefinition>>(files, Awards, sources, [], AwardsReader.Read);
        var facts = LawFile.Read<(List<EmulationFact> Attested, List<EmulationFact> Counts)>(
            files, Facts, sources, ([], []), root => (ReadFacts(root, "attested"), ReadFacts(root, "counts")));
        var book = new EmulationBook
        {
            Packs = packs.Value,
            Awards = awards.Value,
            Attested = facts.Value.Attested,
            Counts = facts.Value.Counts,
            Rules = [],
            General = [],
            Quotas = [],
            Ratings = [],
        };
        var rules = LawFile.Read<IReadOnlyList<AwardRule>>(files, Rules, sources, [], root => ReadRules(root, book));
        var general = LawFile.Read<IReadOnlyList<GeneralRule>>(files, General, sources, [], root => root.Children("rules").ConvertAll(node => ReadGeneral(node, book)));
        var quotas = LawFile.Read<IReadOnlyList<Dated<QuotaDefinition>>>(files, Quotas, sources, [], root => root.Children("quotas").ConvertAll(node => ReadQuota(node, book)));
        var ratings = LawFile.Read<IReadOnlyList<RatingStandard>>(files, Ratings, sources, [], root => root.Children("standards").ConvertAll(ReadRating));
        return new(
            book with { Rules = rules.Value, General = general.Value, Quotas = quotas.Value, Ratings = ratings.Value },
            [.. packs.Troubles, .. awards.Troubles, .. facts.Troubles, .. rules.Troubles, .. general.Troubles, .. quotas.Troubles, .. ratings.Troubles]);
    }

    /// <summary>A cap, national or local.</summary>
    public static QuotaDefinition Quota(LawNode node, EmulationBook book)
    {
        var quota = new QuotaDefinition(
            node.Text("key"),
            node.Text("award"),
            new Rational(node.Small("basisPoints", 1, 10_000), 10_000),
            node.Text("of"),
            node.Word("rounding", EmulationWords.Roundings),
            node.Flag("minimumOne"),
            node.Flag("statutory"),
            node.Text("says"));
        KnowAward(node, quota.Award, book);
        return quota;
    }

    public static void KnowAward(LawNode node, string code, EmulationBook book)
    {
        if (code.Length > 0 && book.Awards.Count > 0 && book.Award(code) is null)
        {
            node.Fault("award", $"“{code}” không có trong {Awards}.");
        }
    }

    /// <summary>Notes facts and awards that clauses name and nothing knows.</summary>
    public static void KnowClauses(LawNode node, IEnumerable<AwardClause> clauses, EmulationBook book)
    {
        foreach (var clause in clauses)
        {
            var facts = clause.Check is ClauseCheck.Attested or ClauseCheck.Denied ? book.Attested : book.Counts;
            foreach (var key in new[] { clause.Fact, clause.Of }.Where(key => key.Length > 0 && facts.Count > 0 && facts.All(known => known.Key != key)))
            {
                node.Fault("clauses", $"“{clause.Id}” hỏi “{key}”, không có trong {Facts}.");
            }

            foreach (var code in Codes(clause).Where(code => book.Awards.Count > 0 && book.Award(code) is null))
            {
                node.Fault("clauses", $"“{clause.Id}” nêu “{code}”, không có trong {Awards}.");
            }

            KnowClauses(node, clause.Parts, book);
        }
    }

    private static IEnumerable<string> Codes(AwardClause clause) => new[] { clause.Code, clause.After }
        .Concat(clause.Each.Select(year => year.Title ?? string.Empty))
        .Concat(clause.With.SelectMany(all => all).Where(need => need.Mark is StreakMark.Title or StreakMark.Award).Select(need => need.Code))
        .Where(code => code.Length > 0);

    private static List<RulePack> ReadPacks(LawNode root)
    {
        var nodes = root.Children("packs");
        var packs = nodes.ConvertAll(node =>
        {
            var id = node.Text("id");
            var domain = node.Word("domain", EmulationWords.Domains);
            var force = node.Force();
            foreach (var basis in node.Texts("bases").Where(basis => !node.Knows(basis)))
            {
                node.Fault("bases", $"“{basis}” không có trong sources.json.");
            }

            return new RulePack(
                id, domain, force, node.Text("title"), node.TextOrNull("note"), node.DateOrNull("receivedBefore"), node.Source(), node.Checked(), node.Status());
        });
        LawFile.Unique(root, packs, pack => pack.Id);
        for (var i = 0; i < packs.Count; i++)
        {
            if (packs.Take(i).Any(before => before.Domain == packs[i].Domain && before.Force.Overlaps(packs[i].Force)))
            {
                nodes[i].Fault("from", $"“{packs[i].Id}” trùng ngày hiệu lực với gói trước.");
            }

            nodes[i].Done();
        }

        return packs;
    }

    private static List<EmulationFact> ReadFacts(LawNode root, string name)
    {
        var facts = root.Children(name).ConvertAll(node =>
        {
            var fact = new EmulationFact(node.Text("key"), node.Text("name"));
            node.Done();
            return fact;
        });
        LawFile.Unique(root, facts, fact => fact.Key);
        return facts;
    }

    private static List<AwardRule> ReadRules(LawNode root, EmulationBook book)
    {
        var rules = root.Children("rules").ConvertAll(node =>
        {
            var award = node.Text("award");
            var subject = node.Word("subject", EmulationWords.Subjects);
            var packs = node.Texts("packs");
            var source = node.Source();
            var status = Trust(node);
            var rule = new AwardRule(award, subject, packs, new ClauseReader(source, status).Clauses(node, "clauses"), source, status);
            KnowAward(node, award, book);
            KnowPacks(node, packs, book);
            KnowClauses(node, rule.Clauses, book);
            if (book.Award(award) is { } known && !known.Subjects.Contains(subject))
            {
                node.Fault("subject", $"“{award}” không tặng cho đối tượng này.");
            }

            node.Done();
            return rule;
        });
        LawFile.Unique(root, rules.SelectMany(rule => rule.Packs.Select(pack => $"{rule.Award} {rule.Subject} {pack}")), key => key);
        return rules;
    }

    private static GeneralRule ReadGeneral(LawNode node, EmulationBook book)
    {
        var rule = new GeneralRule(
            node.Text("id"),
            node.Word("check", EmulationWords.General),
            node.Text("says"),
            node.Word("severity", ("block", true), ("warn", false)),
            node.Flag("absolute"),
            node.Texts("packs"),
            node.Has("from") ? node.Force() : null,
            node.Source(),
            Trust(node));
        KnowPacks(node, rule.Packs, book);
        node.Done();
        return rule;
    }

    private static Dated<QuotaDefinition> ReadQuota(LawNode node, EmulationBook book)
    {
        var quota = node.Dated(Quota(node, book));
        node.Done();
        return quota;
    }

    private static RatingStandard ReadRating(LawNode node)
    {
        var bands = node.Children("bands").ConvertAll(band =>
        {
            var read = (band.Word("rating", EmulationWords.Ratings), band.Small("least", 0, 100));
            band.Done();
            return read;
        });
        for (var i = 1; i < bands.Count; i++)
        {
            if (bands[i].Item2 >= bands[i - 1].Item2)
            {
                node.Fault("bands", "phải xếp từ mức cao xuống mức thấp.");
            }
        }

        if (node.ChildOrNull("excellentCap") is not null)
        {
            node.Fault("excellentCap", "chưa có mức nào được đối chiếu: phải để trống.");
        }

        var standard = new RatingStandard(
            node.Text("key"), node.Force(), bands, node.SmallOrNull("general", 0, 100), node.SmallOrNull("task", 0, 100), node.Source(), Trust(node));
        node.Done();
        return standard;
    }

    private static void KnowPacks(LawNode node, IEnumerable<string> packs, EmulationBook book)
    {
        foreach (var pack in packs.Where(pack => book.Packs.Count > 0 && book.Packs.All(known => known.Id != pack)))
        {
            node.Fault("packs", $"“{pack}” không có trong {Packs}.");
        }
    }

    private static LawStatus Trust(LawNode node)
    {
        node.Checked();
        return node.Status();
    }
}
