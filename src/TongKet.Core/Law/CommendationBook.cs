namespace TongKet.Core.Law;

/// <summary>How a bonus that is no whole step becomes one.</summary>
public enum BonusRounding
{
    /// <summary>Lên bước trên.</summary>
    Up,

    /// <summary>Nửa bước trở lên thì lên.</summary>
    HalfUp,
}

/// <summary>Who pays a bonus.</summary>
public enum BonusPayer
{
    /// <summary>Cấp quyết định.</summary>
    Decider,

    /// <summary>Cơ quan trình khen.</summary>
    Proposer,
}

/// <summary>What a term of days is for.</summary>
public enum DecisionStep
{
    /// <summary>Ký, từ ngày có đủ hồ sơ.</summary>
    Sign,

    /// <summary>Công bố, từ ngày quyết định.</summary>
    Publish,

    /// <summary>Chi thưởng, từ ngày quyết định.</summary>
    Pay,

    /// <summary>Khiếu nại, từ ngày biết quyết định.</summary>
    Complain,

    /// <summary>Thụ lý khiếu nại, từ ngày nhận.</summary>
    AcceptComplaint,

    /// <summary>Giải quyết khiếu nại, từ ngày thụ lý.</summary>
    SettleComplaint,
}

/// <summary>The text on rounding, and how it may be read; the first reading is taken.</summary>
/// <param name="Step">Đồng to which it rounds.</param>
public sealed record BonusRoundingRule(long Step, IReadOnlyList<BonusRounding> Readings, string Says);

/// <param name="Level">Of which level of awards; null for every other.</param>
public sealed record BonusPayerRule(AwardLevel? Level, BonusPayer Payer, string Says);

/// <summary>A document that a decision may cite.</summary>
/// <param name="Domain">For which awards; null for all.</param>
public sealed record DecisionBasis(LawSource Document, PackDomain? Domain);

/// <summary>So many days for a step.</summary>
/// <param name="Working">Whether rest days do not count.</param>
public sealed record DecisionTerm(DecisionStep Step, PackDomain Domain, int Days, bool Working);

/// <param name="Years">Null for ever.</param>
public sealed record RetentionRule(AwardLevel Level, int? Years);

/// <summary>A ground that the law names: of the simplified procedure, or of a revocation.</summary>
/// <param name="Key">"85-b".</param>
public sealed record DecisionGround(string Key, string Says);

/// <summary>Bonus money, and what binds a decision of commendation, as data.</summary>
public sealed record CommendationBook
{
    public required IReadOnlyList<Dated<long>> Salaries { get; init; }

    public required IReadOnlyList<Dated<BonusRoundingRule>> Roundings { get; init; }

    public required IReadOnlyList<Dated<BonusPayerRule>> Payers { get; init; }

    /// <summary>In the order in which a decision cites them.</summary>
    public required IReadOnlyList<DecisionBasis> Bases { get; init; }

    public required IReadOnlyList<Dated<DecisionTerm>> Terms { get; init; }

    /// <summary>Kinds of posting that an award asks for before it is decided.</summary>
    public required IReadOnlyDictionary<string, string> Postings { get; init; }

    /// <summary>Awards that are given without a council.</summary>
    public required IReadOnlyList<Dated<string>> ListAlone { get; init; }

    public required IReadOnlyList<Dated<RetentionRule>> Retentions { get; init; }

    public required IReadOnlyList<Dated<DecisionGround>> Simplified { get; init; }

    public required IReadOnlyList<Dated<DecisionGround>> Revocations { get; init; }

    /// <summary>The base salary of a day, in đồng.</summary>
    public Dated<long>? SalaryOn(DateOnly day) => Salaries.FirstOrDefault(one => one.Force.Contains(day));

    public Dated<BonusRoundingRule>? RoundingOn(DateOnly day) => Roundings.FirstOrDefault(one => one.Force.Contains(day));

    public Dated<BonusPayerRule>? PayerOn(DateOnly day, AwardLevel level) => Payers.Where(one => one.Force.Contains(day)).OrderBy(one => one.Value.Level is null)
        .FirstOrDefault(one => one.Value.Level is null || one.Value.Level == level);

    public Dated<DecisionTerm>? TermOn(DateOnly day, DecisionStep step, PackDomain domain) =>
        Terms.FirstOrDefault(one => one.Force.Contains(day) && one.Value.Step == step && one.Value.Domain == domain);

    public Dated<RetentionRule>? RetentionOn(DateOnly day, AwardLevel level) => Retentions.FirstOrDefault(one => one.Force.Contains(day) && one.Value.Level == level);

    public Dated<DecisionGround>? SimplifiedOn(DateOnly day, string key) => Simplified.FirstOrDefault(one => one.Force.Contains(day) && one.Value.Key == key);

    public Dated<DecisionGround>? RevocationOn(DateOnly day, string key) => Revocations.FirstOrDefault(one => one.Force.Contains(day) && one.Value.Key == key);
}
