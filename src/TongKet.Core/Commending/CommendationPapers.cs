using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Commending;

/// <summary>Makes the papers of a decision: proposal, decision with annex, payment list, certificates.</summary>
public sealed class CommendationPapers(Stores stores, Rulebook rulebook)
{
    public async Task<byte[]> ProposalAsync(Actor actor, Guid decisionId, CancellationToken cancel) => Docx((await LetterAsync(actor, decisionId, cancel)).Letter.Proposal(), rulebook);

    public async Task<byte[]> DecisionAsync(Actor actor, Guid decisionId, CancellationToken cancel) => Docx((await LetterAsync(actor, decisionId, cancel)).Letter.Decision(), rulebook);

    public async Task<byte[]> PaymentAsync(Actor actor, Guid decisionId, CancellationToken cancel)
    {
        var (letter, decision, _) = await LetterAsync(actor, decisionId, cancel);
        RequireSigned(decision);
        return Docx(letter.Payment(), rulebook);
    }

    /// <summary>The payment list as a sheet: amounts are numbers.</summary>
    public async Task<byte[]> PaymentSheetAsync(Actor actor, Guid decisionId, CancellationToken cancel)
    {
        var (_, decision, lines) = await LetterAsync(actor, decisionId, cancel);
        RequireSigned(decision);
        using var file = new MemoryStream();
        using (var sheet = SheetWriter.Xlsx(
            file,
            "Chi thưởng",
            [
                new("TT", ColumnKind.Number, 6), new("Tên", ColumnKind.Text, 36), new("Nơi ở, đơn vị", ColumnKind.Text, 24), new("Danh hiệu, hình thức", ColumnKind.Text, 28), new("Cách tính", ColumnKind.Text, 44),
                new("Số tiền (đồng)", ColumnKind.Number, 16), new("Ký nhận", ColumnKind.Text, 18),
            ],
            $"Quyết định số {decision.Label}"))
        {
            foreach (var line in lines.Where(line => line.RevokedOn is null))
            {
                sheet.Write([SheetValue.Of(line.Position), SheetValue.Of(line.Name), SheetValue.Of(line.Place), SheetValue.Of(rulebook.Emulation.Award(line.Award)?.Name), SheetValue.Of(line.BonusSays), SheetValue.Of(line.Bonus), SheetValue.None]);
            }
        }

        return file.ToArray();
    }

    /// <summary>Certificates of all who still hold their honour, one Word file.</summary>
    /// <param name="address">Where a code is checked.</param>
    /// <param name="square">The picture of an address.</param>
    public async Task<byte[]> CertificatesAsync(Actor actor, Guid decisionId, Func<string, string> address, Func<string, byte[]> square, CancellationToken cancel)
    {
        var (_, decision, lines) = await LetterAsync(actor, decisionId, cancel);
        RequireSigned(decision);
        var day = decision.DecidedOn!.Value;
        var place = CommendationLetter.Split(decision.Commune).Name;
        return CertificateWriter.Write(
            [
                .. lines.Where(line => line is { RevokedOn: null, Code: not null }).Select(line =>
                {
                    var award = rulebook.Emulation.Award(line.Award);
                    var target = address(line.Code!);
                    return new Certificate(
                        $"Chủ tịch Ủy ban nhân dân {decision.Commune}",
                        award?.Kind == AwardKind.Title ? "Công nhận" : "Tặng",
                        line.Award == "GKX" ? "Giấy khen" : award?.Name ?? line.Award,
                        line.Name,
                        line.Place,
                        line.Reason,
                        [$"Quyết định số {decision.Label} {Day(day)}", string.Create(CultureInfo.InvariantCulture, $"Số sổ vàng: {decision.Number}-{line.Position:000}/{decision.NumberYear}")],
                        $"{place}, {Day(day)}",
                        CommendationLetter.Pen(decision.Post, "Chủ tịch"),
                        decision.Signer ?? string.Empty,
                        target,
                        square(target));
                }),
            ],
            rulebook.DocumentForms.LayoutOn(day).Font);
    }

    // Papers write days out; months 1 and 2 have a nought so that nobody makes them 11 or 12.
    internal static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {(day.Month <= 2 ? "0" : string.Empty)}{day.Month} năm {day.Year}");

    private static byte[] Docx(OfficialDocument document, Rulebook rulebook) => DocxWriter.Write(document, rulebook.DocumentForms.LayoutOn(document.IssuedOn ?? DateOnly.MaxValue));

    private static void RequireSigned(CommendationDecision decision)
    {
        if (decision is not { Kind: DecisionKind.Commend, DecidedOn: not null })
        {
            throw new Refused(RefusalReason.WrongState, "Quyết định chưa ký; chưa có giấy này.");
        }
    }

    private async Task<(CommendationLetter Letter, CommendationDecision Decision, List<CommendationLine> Lines)> LetterAsync(Actor actor, Guid decisionId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var (decision, lines) = await Commendations.FindAsync(store, decisionId, cancel);
        var revoked = decision.RevokesId is { } id ? await store.CommendationDecisions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) : null;
        return (new CommendationLetter(decision, lines, rulebook, revoked), decision, lines);
    }
}
