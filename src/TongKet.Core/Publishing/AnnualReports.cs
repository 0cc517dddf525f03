using System.Collections.Immutable;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>Makes the annual report: a draft of what is approved now for the office, or the published report for everyone.</summary>
public sealed class AnnualReports(Registers registers, RegisterQueries places, TargetQueries targets, BoardQueries board, PortalQueries portal, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>A draft of what is approved now, with causes, remedies, last year and the year after; null when nothing of the year is approved.</summary>
    public async Task<OfficialDocument?> DraftAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        var office = await registers.OfficeAsync(actor.CommuneId, cancel);
        var lines = await targets.YearAsync(actor.CommuneId, year, cancel);
        var results = ResultsSnapshot.Of(year, office, rulebook.ResultGroups, lines);
        if (results.Groups.IsEmpty)
        {
            return null;
        }

        // A report speaks of the place that the year had, whatever became of it.
        if (await places.HomeAsync(actor.CommuneId, new DateOnly(year, 12, 31), cancel) is { } home)
        {
            results = results with { Commune = home.Name };
        }

        var marks = await board.BoardAsync(actor.CommuneId, year, cancel);
        var ahead = await targets.YearAsync(actor.CommuneId, year + 1, cancel);
        return AnnualReportLetter.Compose(
            new AnnualReport
            {
                Results = results,
                Parent = office.ParentName,
                Remarks = marks.ToImmutableDictionary(mark => mark.Indicator.Code, Remark),
                Missing = [.. lines.Where(line => line.Target is not null && line.Approved() is null).Select(line => line.Indicator.Name)],
                Ahead = [.. ahead.Where(line => line.Target is not null).Select(Planned)],
                Provenance = [$"Số liệu đã duyệt tại thời điểm {Vietnamese.DateTime(clock.GetUtcNow().UtcDateTime)}; chưa phải số liệu công bố."],
            },
            rulebook.DocumentForms);
    }

    /// <summary>The published report of a year; null when none was published.</summary>
    /// <param name="home">Address of its page within the portal, which the file points back to; without a host, since whoever asks can claim any.</param>
    public async Task<PublishedReport?> PublishedAsync(PortalSite office, int year, string home, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(office);
        if (await portal.ReportAsync(office.CommuneId, year, cancel) is not { } published)
        {
            return null;
        }

        var report = published.Content;
        var document = AnnualReportLetter.Compose(
            new AnnualReport
            {
                Results = report.Results,
                Parent = office.ParentName,
                Edition = report.ResultsEdition,
                Provenance =
                [
                    $"Đăng ngày {Vietnamese.DateTime(published.PublishedAt)}, theo kết quả công bố lần {report.ResultsEdition}; đối chiếu tại trang {home} của cổng thông tin.",
                    $"Đã kiểm tra số liệu ngày {Vietnamese.Date(report.Check.CheckedOn)}. Mã nội dung: {published.ContentHash}.",
                    .. published.Mark is { } mark ? [$"Mục nhật ký {mark.Sequence}, mã {mark.Hash}."] : (string[])[],
                ],
            },
            rulebook.DocumentForms);
        return new(DocxWriter.Write(document, rulebook.DocumentForms.LayoutOn(report.Results.AsOf)), published.ContentHash);
    }

    /// <summary>A draft as a Word file; null when nothing of the year is approved.</summary>
    public async Task<byte[]?> DraftFileAsync(Actor actor, int year, CancellationToken cancel) => await DraftAsync(actor, year, cancel) is { } document
        ? DocxWriter.Write(document, rulebook.DocumentForms.LayoutOn(DateOnly.FromDateTime(Vietnamese.Local(clock.GetUtcNow().UtcDateTime))))
        : null;

    private static ReportRemark Remark(BoardLine line)
    {
        var compared = line.Compared;
        var before = compared is { Before: { } value, Suppressed: null } ? Wording.Value(line.Indicator, value) : null;
        return new(
            before,
            before is null || compared!.Change is not { } change ? null : Change(line, change),
            compared?.Suppressed,
            line.Narrative?.Cause,
            line.Narrative?.Remedy,
            line.Narrative?.Responsible);
    }

    private static string Change(BoardLine line, Rational change)
    {
        var size = line.Compared!.InPoints
            ? Vietnamese.Number(change.Abs(), 2) + " điểm %"
            : Vietnamese.Percent(change.Abs(), Math.Max(1, line.Indicator.PercentDecimals));
        return change.Sign switch { 0 => "không đổi", > 0 => "tăng " + size, _ => "giảm " + size };
    }

    private static PlannedLine Planned(YearLine line) => new(
        line.Indicator.Name,
        Wording.Target(line.Indicator, line.Target!),
        $"{line.Target!.DecisionNumber} ngày {Vietnamese.Date(line.Target.DecidedOn)}");
}

/// <summary>A published report as a file.</summary>
/// <param name="Docx">The Word file.</param>
/// <param name="ContentHash">Of the published figures that it prints.</param>
public sealed record PublishedReport(byte[] Docx, string ContentHash);
