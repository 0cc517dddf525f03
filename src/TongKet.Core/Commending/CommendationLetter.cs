using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Commending;

/// <summary>Composes proposal and decision with their annex, and the list by which bonuses are paid; pure.</summary>
public sealed class CommendationLetter(CommendationDecision decision, IReadOnlyList<CommendationLine> lines, Rulebook rulebook, CommendationDecision? revoked)
{
    private const string Committee = "Ủy ban nhân dân";
    private const string Council = "Hội đồng Thi đua - Khen thưởng";

    private readonly DateOnly day = decision.DecidedOn ?? decision.PlannedOn;

    public OfficialDocument Decision()
    {
        var (kind, place) = Split(decision.Commune);
        return new OfficialDocument
        {
            Type = rulebook.DocumentForms.TypeOn("QĐ", day).Name,
            Abstract = decision.Title,
            Superior = Superior(),
            Agency = [Committee, decision.Commune],
            Symbol = decision.Series,
            Number = decision.Number,
            Place = place,
            IssuedOn = decision.DecidedOn,
            IsDraft = decision.DecidedOn is null,
            Decider = $"Chủ tịch {Committee} {decision.Commune}",
            Bases = [.. Bases(), .. Considered()],
            Body = [.. decision.Kind == DecisionKind.Revoke ? Revoking(kind) : Commending(kind)],
            Authority = Pen(decision.Post, "Chủ tịch"),
            Signer = decision.Signer,
            Recipients = ["Như Điều 3", $"Thường trực Đảng ủy, HĐND {kind} (báo cáo)", "Cổng thông tin điện tử (công bố)", "Lưu: VT, hồ sơ khen thưởng"],
            Annexes = [Annex()],
        };
    }

    /// <summary>Of the council to whoever decides; of the committee to a higher level.</summary>
    public OfficialDocument Proposal()
    {
        var (kind, place) = Split(decision.Commune);
        var isUpward = decision.Kind == DecisionKind.Upward;
        var (number, symbol) = isUpward ? (decision.Number, decision.Series) : Parts(decision.ProposalNumber);
        return new OfficialDocument
        {
            Type = rulebook.DocumentForms.TypeOn("TTr", day).Name,
            Abstract = decision.Title,
            Superior = isUpward ? Superior() : [],
            Agency = [isUpward ? Committee : Council, decision.Commune],
            Symbol = symbol,
            Number = number,
            Place = place,
            IssuedOn = isUpward ? decision.DecidedOn : decision.ProposedOn,
            IsDraft = (isUpward ? decision.DecidedOn : decision.ProposedOn) is null,
            Addressees = [isUpward ? $"Chủ tịch UBND {Levels().LastOrDefault() ?? "tỉnh"}" : $"Chủ tịch UBND {decision.Commune}"],
            Bases = [.. Bases()],
            Body = [.. Proposing()],
            Authority = isUpward ? ["TM. " + Committee, .. Pen(decision.Post, "Chủ tịch")] : ["TM. Hội đồng", "Thường trực"],
            Signer = isUpward ? decision.Signer : null,
            Recipients = ["Như trên", "Lưu: VT, hồ sơ khen thưởng"],
            Annexes = [Annex()],
        };

        IEnumerable<DocumentBlock> Proposing()
        {
            yield return DocumentParagraph.Of(decision.Procedure switch
            {
                DecisionProcedure.Council => decision.Minutes.Length > 0 ? $"{Council} {decision.Commune} đã họp, xét và biểu quyết ({decision.Minutes}{On(decision.MinutesOn)})." : $"{Council} {decision.Commune} đã họp, xét và biểu quyết từng đề nghị.",
                DecisionProcedure.Simplified => $"Trường hợp khen thưởng theo thủ tục đơn giản: {Ground()} {Sentence(decision.Because)}",
                _ => "Các tổ dân phố đã họp bình xét, lấy ý kiến và lập danh sách theo quy định.",
            });
            yield return DocumentParagraph.Of($"Hồ sơ gồm tờ trình, báo cáo thành tích, biên bản xét và các căn cứ kèm theo từng đề nghị. Kính trình Chủ tịch xem xét {Said()} (danh sách kèm theo).");
            if (decision.Kind == DecisionKind.Commend)
            {
                yield return DocumentParagraph.Of($"Tiền thưởng dự kiến: {(IsKnown ? Money(Sum()) : "theo quy định")}, {Payer()}");
            }
        }
    }

    /// <summary>Who is paid how much, with room for each hand; a paper of its own, without a number.</summary>
    public OfficialDocument Payment()
    {
        var (_, place) = Split(decision.Commune);
        return new OfficialDocument
        {
            Type = "danh sách chi tiền thưởng",
            Abstract = $"Kèm theo Quyết định số {decision.Label} {CommendationPapers.Day(day)}",
            Superior = Superior(),
            Agency = [Committee, decision.Commune],
            Symbol = string.Empty,
            Place = place,
            IsDraft = decision.DecidedOn is null,
            Body =
            [
                DocumentParagraph.Of(Capital(Payer())),
                new DocumentTable(
                    [new("TT", 9, TextAlign.Centre), new("Họ và tên, tập thể, hộ", 38), new("Nơi ở, đơn vị", 25), new("Cách tính", 42), new("Số tiền (đồng)", 22, TextAlign.End), new("Ký nhận", 24)],
                    [
                        .. lines.Where(line => line.RevokedOn is null).Select((line, at) => Row(Whole(at + 1), line.Name, line.Place, Calculated(line), Paid(line) is { } money ? Vietnamese.Number(money) : "–", string.Empty)),
                        [new(string.Empty), new("Cộng", IsBold: true), new(string.Empty), new(string.Empty), new(Vietnamese.Number(lines.Where(line => line.RevokedOn is null).Sum(line => Paid(line) ?? 0)), IsBold: true), new(string.Empty)],
                    ]),
                .. Rounding(),
            ],
            Authority = ["Người lập", "Kế toán", "Chủ tịch"],
        };
    }

    private IEnumerable<DocumentBlock> Commending(string kind)
    {
        yield return Article(1, $"{Capital(Said())} (danh sách kèm theo).");
        yield return Article(2, $"Tiền thưởng kèm theo {(IsKnown ? "là " + Money(Sum()) : "theo quy định, trong danh sách chi thưởng")}; {Payer()}");
        yield return Article(3, $"Quyết định này có hiệu lực từ ngày ký. Văn phòng HĐND và UBND {kind}, bộ phận tài chính - kế toán, các tập thể, cá nhân, hộ có tên tại Điều 1 chịu trách nhiệm thi hành.");
    }

    private IEnumerable<DocumentBlock> Revoking(string kind)
    {
        yield return Article(1, $"Hủy kết quả khen thưởng tại Quyết định số {revoked?.Label}{On(revoked?.DecidedOn)} của {revoked?.Issuer} đối với {Counted()} (danh sách kèm theo). Lý do: {Ground()} {Sentence(decision.Because)}");
        var paid = lines.Sum(line => line.Bonus ?? 0);
        yield return Article(2, revoked?.PaidOn is null ? "Thu hồi hiện vật khen thưởng; tiền thưởng chưa chi thì không chi." : $"Thu hồi hiện vật khen thưởng và {Money(paid)} tiền thưởng đã nhận.");
        yield return Article(3, $"Quyết định này có hiệu lực từ ngày ký. Văn phòng HĐND và UBND {kind}, bộ phận tài chính - kế toán và các tập thể, cá nhân, hộ có tên tại Điều 1 chịu trách nhiệm thi hành.");
    }

    private DocumentAnnex Annex()
    {
        var isPaid = decision.Kind == DecisionKind.Commend;
        List<DocumentBlock> blocks = [];
        var groups = lines.GroupBy(line => line.Subject is SubjectKind.Individual ? 1 : line.Subject is SubjectKind.Household ? 2 : 0).OrderBy(group => group.Key).ToList();
        string[] roman = ["I", "II", "III"];
        for (var at = 0; at < groups.Count; at++)
        {
            var name = groups[at].Key switch { 0 => "TẬP THỂ", 1 => "CÁ NHÂN", _ => "HỘ GIA ĐÌNH" };
            blocks.Add(new DocumentHeading(2, $"{roman[at]}. {name}: {Whole(groups[at].Count())}"));
            blocks.Add(new DocumentTable(
                [
                    new("TT", 8, TextAlign.Centre), new(groups[at].Key == 1 ? "Họ và tên" : "Tên", 36), new("Nơi ở, đơn vị", 26), new("Danh hiệu, hình thức", 28), new("Thành tích", 40),
                    .. isPaid ? [new DocumentColumn("Tiền thưởng (đồng)", 22, TextAlign.End)] : (DocumentColumn[])[],
                ],
                [
                    .. groups[at].Select((line, row) => (ImmutableArray<DocumentSpan>)[
                        new(Whole(row + 1)), new(line.Name), new(line.Place), new(NameOf(line.Award)), new(line.Reason),
                        .. isPaid ? [new DocumentSpan(Paid(line) is { } money ? Vietnamese.Number(money) : "–")] : (DocumentSpan[])[]]),
                ]));
        }

        return new DocumentAnnex("Phụ lục", decision.Kind == DecisionKind.Revoke ? "Danh sách bị hủy khen thưởng" : decision.Kind == DecisionKind.Upward ? "Danh sách đề nghị khen thưởng" : "Danh sách được khen thưởng", [.. blocks]);
    }

    private IEnumerable<string> Bases() => CommendationRules.Keys(decision.Bases).Select(key => rulebook.Sources.TryGetValue(key, out var document) ? Cited(document) : key)
        .Concat(CommendationRules.Keys(decision.OwnBases).Select(line => line.StartsWith("Căn cứ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Xét", StringComparison.OrdinalIgnoreCase) ? line.TrimEnd('.', ';') : "Căn cứ " + line.TrimEnd('.', ';')));

    private IEnumerable<string> Considered()
    {
        if (decision.Minutes.Length > 0)
        {
            yield return $"Căn cứ {decision.Minutes}{On(decision.MinutesOn)} của {Council}";
        }

        if (decision.ProposalNumber is { } number)
        {
            yield return $"Xét đề nghị tại Tờ trình số {number}{On(decision.ProposedOn)}";
        }
    }

    private static string Cited(LawSource document) => document.Kind == "Luật"
        ? $"Căn cứ {(document.Title.StartsWith("Luật", StringComparison.Ordinal) ? document.Title : "Luật " + document.Title)} số {document.Number}"
        : $"Căn cứ {document.Kind} số {document.Number} của {document.Issuer} {Lower(document.Title)}";

    // "tặng Giấy khen cho 3 tập thể, 60 cá nhân, 14 hộ gia đình"
    private string Said() => string.Join("; ", lines.GroupBy(line => line.Award).Select(group =>
        $"{(rulebook.Emulation.Award(group.Key)?.Kind == AwardKind.Title ? "công nhận danh hiệu " : decision.Kind == DecisionKind.Upward ? "đề nghị tặng " : "tặng ")}{NameOf(group.Key)} cho {CountedOf(group)}"));

    private string Counted() => CountedOf(lines);

    private static string CountedOf(IEnumerable<CommendationLine> some) => string.Join(", ", some.GroupBy(line => line.Subject).OrderBy(group => group.Key switch { SubjectKind.Individual => 1, SubjectKind.Household => 2, _ => 0 })
        .Select(group => $"{Whole(group.Count())} {EmulationTerms.Subject(group.Key)}"));

    private long? Paid(CommendationLine line) => decision.DecidedOn is not null ? line.Bonus : BonusRules.Assess(rulebook.Emulation, rulebook.Commendation, line.Award, line.Subject, day).Amount;

    private string Calculated(CommendationLine line) => line.BonusSays.Length > 0 ? line.BonusSays : BonusRules.Assess(rulebook.Emulation, rulebook.Commendation, line.Award, line.Subject, day).Says;

    // A sum that leaves somebody out is no sum.
    private bool IsKnown => lines.All(line => Paid(line) is not null);

    private long Sum() => lines.Sum(line => Paid(line) ?? 0);

    private string Payer() => rulebook.Commendation.PayerOn(day, AwardLevel.Grassroots) is { } payer ? $"{Lower(payer.Value.Says)} ({payer.Source})." : "chi từ quỹ thi đua, khen thưởng theo quy định.";

    private IEnumerable<DocumentBlock> Rounding()
    {
        if (rulebook.Commendation.RoundingOn(day) is { } rounding)
        {
            yield return new DocumentParagraph([new DocumentSpan($"Cách làm tròn: {BonusRules.Word(rounding.Value.Readings[0])} đến {Vietnamese.Number(rounding.Value.Step)} đồng («{rounding.Value.Says}», {rounding.Source}{(rounding.Status == LawStatus.Confirmed ? string.Empty : ", chưa xác nhận")}).", IsItalic: true)]);
        }

        if (decision.OpenBecause is { } because)
        {
            yield return new DocumentParagraph([new DocumentSpan($"Điều đã đối chiếu khi ký: {because}", IsItalic: true)]);
        }
    }

    private string Ground() => (decision.Kind == DecisionKind.Revoke ? rulebook.Commendation.RevocationOn(day, decision.Ground) : rulebook.Commendation.SimplifiedOn(day, decision.Ground)) is { } ground
        ? $"{Lower(ground.Value.Says)} ({ground.Source})."
        : string.Empty;

    private string NameOf(string code) => rulebook.Emulation.Award(code)?.Name ?? code;

    private ImmutableArray<string> Superior() => rulebook.DocumentForms.HeadOn(day) == LetterHead.SuperiorOverAgency && Levels() is { Length: > 1 } levels ? ["UBND " + levels[0]] : [];

    private string[] Levels() => decision.Parent.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static ImmutableArray<string> Pen(SignerPost? post, string chair) => post == SignerPost.ViceChair ? ["KT. " + chair, "Phó " + chair] : [chair];

    // "phường Mỏ Chè" is a kind and a name; "đặc khu Vân Đồn" has a kind of two words.
    internal static (string Kind, string Name) Split(string commune)
    {
        var kind = Array.Find((string[])["đặc khu", "thị trấn", "phường", "xã"], one => commune.StartsWith(one + " ", StringComparison.OrdinalIgnoreCase));
        return kind is null ? ("xã", commune) : (kind, commune[(kind.Length + 1)..]);
    }

    private static (int? Number, string Symbol) Parts(string? number)
    {
        var slash = number?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash > 0 && int.TryParse(number.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? (whole, number![(slash + 1)..]) : (null, "TTr-HĐTĐKT");
    }

    private static DocumentParagraph Article(int number, string text) => new([new DocumentSpan($"Điều {Whole(number)}. ", IsBold: true), new DocumentSpan(text)]);

    private static ImmutableArray<DocumentSpan> Row(params ReadOnlySpan<string> cells)
    {
        var row = ImmutableArray.CreateBuilder<DocumentSpan>(cells.Length);
        foreach (var cell in cells)
        {
            row.Add(new DocumentSpan(cell));
        }

        return row.MoveToImmutable();
    }

    private static string Money(long dong) => Vietnamese.Number(dong) + " đồng";

    private static string On(DateOnly? day) => day is { } known ? " " + CommendationPapers.Day(known) : string.Empty;

    private static string Sentence(string text) => text.Length == 0 || text.EndsWith('.') ? text : text + ".";

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
