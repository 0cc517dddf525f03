using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads a local decision's rules and refuses what would loosen the national ones.</summary>
internal static class LocalRulesReader
{
    // Basis points of a whole.
    private const int Whole = 10_000;

    public static LawFile<LocalRules?> Read(string file, ReadOnlyMemory<byte> json, EmulationBook book, IReadOnlyDictionary<string, LawSource> sources)
    {
        try
        {
            using var document = JsonDocument.Parse(json, LawFile.Options);
            var notes = new ReadingNotes(file, sources);
            var root = new LawNode(document.RootElement, notes, string.Empty);
            var rules = Pack(root, book);
            return new(rules, notes.Troubles);
        }
        catch (JsonException fault)
        {
            return new(null, [Trouble.AtLine(file, (int)(fault.LineNumber ?? 0) + 1, "không đọc được theo cú pháp JSON.")]);
        }
    }

    public static LocalRules Pack(LawNode root, EmulationBook book)
    {
        var id = root.Text("id");
        var number = root.Text("number");
        var issuer = root.Text("issuer");
        var level = root.Word("level", ("commune", LocalLevel.Commune), ("province", LocalLevel.Province));
        var signed = root.Date("signedOn");
        var title = root.Text("title");
        var force = root.Force();
        if (force.From < signed)
        {
            root.Fault("from", "sớm hơn ngày ký.");
        }

        var status = root.Status();
        var rules = root.Children("rules").ConvertAll(node => Rule(node, new(id, number, null), status, force, book));
        LawFile.Unique(root, rules, rule => $"{rule.Award} {rule.Subject}");
        var quotas = root.Children("quotas").ConvertAll(node => Quota(node, force, book));
        LawFile.Unique(root, quotas, quota => quota.Key);
        Rational? leaders = root.Has("leaderBasisPoints") ? new Rational(root.Small("leaderBasisPoints", 1, Whole), Whole) : null;
        root.Done();
        return new(id, number, issuer, level, signed, title, force, status, rules, quotas) { LeaderCap = leaders };
    }

    private static LocalAwardRule Rule(LawNode node, Citation decision, LawStatus status, DateInterval force, EmulationBook book)
    {
        var award = node.Text("award");
        var subject = node.Word("subject", EmulationWords.Subjects);
        var cite = node.Has("clause") ? decision with { Clause = node.TextOrNull("clause") } : decision;
        var clauses = new ClauseReader(cite, status).Clauses(node, "clauses");
        EmulationReader.KnowAward(node, award, book);
        EmulationReader.KnowClauses(node, clauses, book);
        if (book.Award(award) is { } known && !known.Subjects.Contains(subject))
        {
            node.Fault("subject", $"“{award}” không tặng cho đối tượng này.");
        }

        foreach (var clause in clauses)
        {
            foreach (var rule in book.Rules.Where(rule => rule.Award == award && rule.Subject == subject && IsInForce(rule, force, book)))
            {
                if (rule.Clauses.FirstOrDefault(statutory => statutory.Id == clause.Id) is { } statutory && Loosens(clause, statutory))
                {
                    node.Fault("clauses", $"“{clause.Id}” nới lỏng điều kiện cùng tên của {statutory.Source}; quy định địa phương chỉ được thêm.");
                    break;
                }
            }

            if (clause.Check is ClauseCheck.Delegated)
            {
                node.Fault("clauses", $"“{clause.Id}” lại giao cho nơi khác; phải nêu tiêu chuẩn cụ thể.");
            }
        }

        node.Done();
        return new(award, subject, clauses);
    }

    private static QuotaDefinition Quota(LawNode node, DateInterval force, EmulationBook book)
    {
        var quota = EmulationReader.Quota(node, book);
        if (quota.Statutory)
        {
            node.Fault("statutory", "mức khống chế của địa phương không phải của luật.");
        }

        foreach (var cap in book.Quotas.Where(cap => cap.Value.Statutory && cap.Value.Award == quota.Award && cap.Force.Overlaps(force)))
        {
            foreach (var (name, message) in Loosened(quota, cap.Value))
            {
                node.Fault(name, $"{message} mức khống chế của {cap.Source}; quy định địa phương không được nới lỏng.");
            }
        }

        node.Done();
        return quota;
    }

    // Over another count or rounded upwards, the same share lets more through.
    private static IEnumerable<(string Name, string Message)> Loosened(QuotaDefinition quota, QuotaDefinition cap)
    {
        if (quota.Share > cap.Share)
        {
            yield return ("basisPoints", "cao hơn");
        }

        if (quota.Of != cap.Of)
        {
            yield return ("of", "tính trên số gốc khác với");
        }

        if (quota.Rounding > cap.Rounding)
        {
            yield return ("rounding", "làm tròn lên hơn");
        }

        if (quota.MinimumOne && !cap.MinimumOne)
        {
            yield return ("minimumOne", "cho ít nhất một người, không có trong");
        }
    }

    private static bool IsInForce(AwardRule rule, DateInterval force, EmulationBook book) =>
        book.Packs.Any(pack => rule.Packs.Contains(pack.Id, StringComparer.Ordinal) && pack.Force.Overlaps(force));

    // Local clauses are added to the national ones, so none can loosen by itself; one that takes a statutory name must be at least as strict,
    // or readers would take the lower number for the law's.
    private static bool Loosens(AwardClause local, AwardClause statutory) =>
        local.Check != statutory.Check
        || local.Fact != statutory.Fact
        || local.Of != statutory.Of
        || local.Code != statutory.Code
        || local.Rating > statutory.Rating
        || local.Years < statutory.Years
        || local.Scope < statutory.Scope
        || Lower(local.Least, statutory.Least)
        || Lower(local.More, statutory.More)
        || (statutory.Most is { } most && (local.Most is null || local.Most > most))
        || (statutory.Check == ClauseCheck.Posted && local.Day < statutory.Day)
        || (statutory.Check == ClauseCheck.ReviewedBefore && (local.Month, local.Day).CompareTo((statutory.Month, statutory.Day)) > 0)
        || local.Among.Except(statutory.Among).Any()
        || local.Parts.Count != statutory.Parts.Count
        || local.Parts.Zip(statutory.Parts).Any(pair => Loosens(pair.First, pair.Second));

    private static bool Lower(Rational? local, Rational? statutory) =>
        statutory is { } least && (local is null || local < least);
}
