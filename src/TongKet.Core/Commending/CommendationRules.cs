using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Commending;

/// <summary>What a decision of commendation must have before it is proposed and before it is signed.</summary>
public static class CommendationRules
{
    public const int LongestTitle = 300;
    public const int LongestReason = 1000;
    public const int LongestNumber = 150;
    public const int LongestSigner = 150;
    public const int LongestBases = 2000;
    public const int HighestNumber = 99_999;

    /// <summary>A draft against the law of the day that it reckons with.</summary>
    public static IReadOnlyList<Finding> Assess(CommendationDecision decision, IReadOnlyList<CommendationLine> lines, Rulebook rulebook, DateOnly day, IReadOnlyList<VotedNomination> votes)
    {
        var findings = new List<Finding>();
        Require(findings, decision.Title, LongestTitle, "decision.title", "Hãy ghi trích yếu");
        if (decision.OwnBases.Length > LongestBases)
        {
            findings.Add(new("decision.own-bases", $"Căn cứ khác dài quá {LongestBases} ký tự."));
        }

        if (lines.Count == 0)
        {
            findings.Add(new("decision.lines", "Hãy chọn ít nhất một người, tập thể hoặc hộ."));
        }

        findings.AddRange(Procedure(decision, lines, rulebook, day, votes));
        findings.AddRange(lines.Where(line => line.Year > day.Year).Select(line => new Finding("decision.lines", $"{line.Name}: thành tích năm {line.Year} không thể được quyết định ngày {Vietnamese.Date(day)}.")));
        findings.AddRange(votes.Where(vote => vote.On > day && lines.Any(line => line.NominationId == vote.NominationId && line.Award == vote.Award))
            .Select(vote => new Finding("decision.lines", $"Hội đồng biểu quyết ngày {Vietnamese.Date(vote.On)}, sau ngày quyết định {Vietnamese.Date(day)}.")).DistinctBy(finding => finding.Message));
        if (decision.Bases.Length == 0)
        {
            findings.Add(new("decision.bases", $"Không có căn cứ pháp lý nào còn hiệu lực ngày {Vietnamese.Date(day)} trong bộ luật."));
        }

        findings.AddRange(Bases(decision, rulebook, day).Select(sentence => new Finding("decision.bases", sentence)));
        foreach (var code in lines.Select(line => line.Award).Distinct())
        {
            var competence = CompetenceRules.Assess(rulebook.Emulation, code, Authority.CommuneChair, day);
            if (decision.Kind == DecisionKind.Upward && competence.Outcome == CompetenceOutcome.Competent)
            {
                findings.Add(new("decision.lines", $"{rulebook.Emulation.Award(code)!.Name} thuộc thẩm quyền của xã, phường; không phải trình cấp trên.", FindingSeverity.Blocking, competence.Decider!.Source.ToString()));
            }
            else if (decision.Kind == DecisionKind.Commend && competence.Outcome == CompetenceOutcome.NotCompetent)
            {
                findings.Add(new("decision.lines", competence.Says, FindingSeverity.Blocking, competence.Decider?.Source.ToString()));
            }
        }

        return findings;
    }

    /// <summary>Documents cited that are not in force on a day, a sentence each.</summary>
    public static IEnumerable<string> Bases(CommendationDecision decision, Rulebook rulebook, DateOnly day) =>
        Keys(decision.Bases).Select(key => rulebook.Sources.TryGetValue(key, out var document) ? LegalBasisRules.Fault(document, rulebook.Sources, day) : $"“{key}” không có trong bộ luật.").OfType<string>()
        .Concat(rulebook.Sources.Values.Where(document => decision.OwnBases.Contains(document.Number, StringComparison.OrdinalIgnoreCase)).Select(document => LegalBasisRules.Fault(document, rulebook.Sources, day)).OfType<string>());

    /// <summary>What the law's data leaves open, a sentence each: whoever signs says what was looked at.</summary>
    public static IReadOnlyList<string> Open(CommendationDecision decision, IReadOnlyList<CommendationLine> lines, Rulebook rulebook, DateOnly day) =>
    [
        .. lines.Select(line => line.Award).Distinct().Select(code => CompetenceRules.Assess(rulebook.Emulation, code, Authority.CommuneChair, day))
            .Where(found => found.Outcome == CompetenceOutcome.NeedsReview).Select(found => found.Says),
        .. GroundOf(decision, rulebook, day) is { Status: not LawStatus.Confirmed } ground ? [$"«{ground.Value.Says}» theo {ground.Source} chưa được xác nhận với văn bản."] : (string[])[],
        .. decision.Kind != DecisionKind.Commend ? [] : lines.Select(line => (line.Award, line.Subject)).Distinct()
            .SelectMany(pair => BonusRules.Assess(rulebook.Emulation, rulebook.Commendation, pair.Award, pair.Subject, day).Open.Select(point => $"Tiền thưởng {rulebook.Emulation.Award(pair.Award)?.Name}, {EmulationTerms.Subject(pair.Subject)}: {point.Says}")),
    ];

    /// <summary>What signing asks for beside all that a draft does.</summary>
    public static IReadOnlyList<Finding> AssessSigning(CommendationDecision decision, SigningDraft draft, IReadOnlyList<string> open, DateOnly today)
    {
        var findings = new List<Finding>();
        if (draft.Number is not (>= 1 and <= HighestNumber))
        {
            findings.Add(new("signing.number", "Hãy ghi số văn bản, từ 1."));
        }

        Require(findings, draft.Signer, LongestSigner, "signing.signer", "Hãy ghi họ tên người ký");
        if (draft.DecidedOn is not { } day)
        {
            findings.Add(new("signing.day", "Hãy ghi ngày ký."));
        }
        else if (day > today)
        {
            findings.Add(new("signing.day", "Ngày ký ở sau hôm nay."));
        }
        else if (day < decision.ProposedOn)
        {
            findings.Add(new("signing.day", $"Ngày ký sớm hơn ngày trình {Vietnamese.Date(decision.ProposedOn.Value)}."));
        }
        else if (day < decision.MinutesOn)
        {
            findings.Add(new("signing.day", $"Ngày ký sớm hơn ngày họp Hội đồng {Vietnamese.Date(decision.MinutesOn.Value)}."));
        }

        if (open.Count > 0)
        {
            Require(findings, draft.OpenBecause, LongestReason, "signing.because", $"Còn {open.Count} điều để người xem ({open[0]}); hãy ghi đã xem gì, vì sao ký");
        }

        return findings;
    }

    private static Dated<DecisionGround>? GroundOf(CommendationDecision decision, Rulebook rulebook, DateOnly day) => decision switch
    {
        { Kind: DecisionKind.Revoke } => rulebook.Commendation.RevocationOn(day, decision.Ground),
        { Procedure: DecisionProcedure.Simplified } => rulebook.Commendation.SimplifiedOn(day, decision.Ground),
        _ => null,
    };

    public static IReadOnlyList<string> Keys(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static void Require(List<Finding> findings, string? text, int longest, string code, string sentence) => TextRules.Require(findings, text, longest, code, sentence);

    private static IEnumerable<Finding> Procedure(CommendationDecision decision, IReadOnlyList<CommendationLine> lines, Rulebook rulebook, DateOnly day, IReadOnlyList<VotedNomination> votes)
    {
        var book = rulebook.Commendation;
        if (decision.Kind == DecisionKind.Revoke)
        {
            var findings = new List<Finding>();
            Require(findings, decision.Because, LongestReason, "decision.because", "Hãy ghi kết luận, chứng cứ làm căn cứ hủy");
            if (book.RevocationOn(day, decision.Ground) is null)
            {
                findings.Add(new("decision.ground", $"Hãy chọn lý do hủy mà luật của ngày {Vietnamese.Date(day)} nêu."));
            }

            return findings;
        }

        var last = lines.Select(line => (Line: line, Vote: votes.LastOrDefault(vote => vote.NominationId == line.NominationId && vote.Award == line.Award))).ToList();
        var rejected = last.Where(pair => pair.Vote is { Passed: false })
            .Select(pair => new Finding("decision.lines", $"{pair.Line.Name}: Hội đồng không thông qua ({pair.Vote!.Session}, {Vietnamese.Date(pair.Vote.On)})."));
        return rejected.Concat(decision.Procedure switch
        {
            DecisionProcedure.Council => Sitting(decision, last.TrueForAll(pair => pair.Vote is not null) && last.Count > 0, day),
            DecisionProcedure.Simplified => Simplified(decision, lines, rulebook, day),
            _ => lines.Select(line => line.Award).Distinct().Where(code => !book.ListAlone.Any(one => one.Value == code && one.Force.Contains(day)))
                .Select(code => new Finding("decision.procedure", $"{rulebook.Emulation.Award(code)?.Name ?? code} phải qua Hội đồng; luật không cho quyết định theo danh sách bình xét.")),
        });
    }

    private static IEnumerable<Finding> Sitting(CommendationDecision decision, bool allVoted, DateOnly day)
    {
        if (decision.Minutes.Length == 0 && !allVoted)
        {
            yield return new("decision.minutes", "Hãy ghi số biên bản họp Hội đồng; trong TongKet chưa có kết quả biểu quyết của mọi đề nghị này.");
        }

        if (decision.Minutes.Length > 0 && decision.MinutesOn is null)
        {
            yield return new("decision.minutes-on", "Hãy ghi ngày họp Hội đồng.");
        }

        if (decision.MinutesOn > day)
        {
            yield return new("decision.minutes-on", "Ngày họp Hội đồng ở sau ngày dự kiến quyết định.");
        }
    }

    private static List<Finding> Simplified(CommendationDecision decision, IReadOnlyList<CommendationLine> lines, Rulebook rulebook, DateOnly day)
    {
        var findings = new List<Finding>();
        if (rulebook.Commendation.SimplifiedOn(day, decision.Ground) is null)
        {
            findings.Add(new("decision.ground", $"Hãy chọn trường hợp được dùng thủ tục đơn giản theo luật của ngày {Vietnamese.Date(day)}."));
        }

        Require(findings, decision.Because, LongestReason, "decision.because", "Hãy ghi vì sao dùng thủ tục đơn giản: việc gì, khi nào, ai phát hiện");
        findings.AddRange(lines.Select(line => line.Award).Distinct().Where(code => rulebook.Emulation.Award(code)?.Kind == AwardKind.Title)
            .Select(code => new Finding("decision.procedure", $"{rulebook.Emulation.Award(code)!.Name} là danh hiệu thi đua; thủ tục đơn giản chỉ dùng cho hình thức khen thưởng.", FindingSeverity.Blocking, "06/2022/QH15 Điều 85")));
        return findings;
    }
}

/// <summary>What a council said of a nomination.</summary>
/// <param name="Award">Code of the title or form that was voted on.</param>
/// <param name="Session">As papers name it.</param>
public sealed record VotedNomination(Guid NominationId, string Award, bool Passed, string Session, DateOnly On);

/// <summary>Votes on the nominations of a year, the oldest first; the council's room answers.</summary>
public delegate Task<IReadOnlyList<VotedNomination>> CouncilVotes(Guid communeId, int year, CancellationToken cancel);

/// <summary>A decision as its writer hands it in.</summary>
public sealed record DecisionDraft
{
    public DecisionKind Kind { get; init; }

    public required int Year { get; init; }

    public string? Title { get; init; }

    public DecisionProcedure Procedure { get; init; }

    public string? Ground { get; init; }

    public string? Because { get; init; }

    public string? Minutes { get; init; }

    public DateOnly? MinutesOn { get; init; }

    public DateOnly? PlannedOn { get; init; }

    /// <summary>Keys of the documents cited; null for those that the law's data chooses for the day.</summary>
    public IReadOnlyList<string>? Bases { get; init; }

    public string? OwnBases { get; init; }

    /// <summary>Nominations, in the order of the annex.</summary>
    public IReadOnlyList<Guid> Nominations { get; init; } = [];

    /// <summary>Name of the commune on the day; null for the one that the office has now.</summary>
    public string? Commune { get; init; }

    public string? Parent { get; init; }
}

/// <summary>What the pen adds.</summary>
public sealed record SigningDraft(int? Number, DateOnly? DecidedOn, string? Signer, string? OpenBecause);
