using System.Collections.Immutable;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Core.Targets;
using TongKet.Figures.Verdicts;
using TongKet.Testing;

namespace TongKet.Core.Tests.Publishing;

public sealed class AnnualReportsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_published_report_prints_the_published_figures_and_where_to_find_them_again()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        var office = (await store.Get<PortalQueries>().SiteAsync("localhost", None))!;
        Assert.Null(await store.Get<AnnualReports>().PublishedAsync(office, 2021, "/bao-cao/2021", None));
        await store.Get<ReportPublications>().PublishAsync(world.Chair, 2021, None);
        var frozen = (await store.Get<PortalQueries>().ReportAsync(world.CommuneId, 2021, None))!;

        var report = await store.Get<AnnualReports>().PublishedAsync(office, 2021, "/bao-cao/2021", None);

        var text = DocumentReader.OfBytes("bc.docx", report!.Docx).Document!.Text.Value;
        foreach (var line in frozen.Content.Results.Groups.SelectMany(group => group.Lines).Where(line => line.Actual is not null && line.Kind != IndicatorKind.RatioNofM))
        {
            Assert.Contains($"- {line.Name}: {line.Actual!.Text}", text, StringComparison.Ordinal);
        }

        Assert.Contains(frozen.ContentHash, text, StringComparison.Ordinal);
        Assert.Contains(frozen.Mark!.Hash, text, StringComparison.Ordinal);
        Assert.Contains("/bao-cao/2021", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_report_audits_without_a_doubt()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        var office = (await store.Get<PortalQueries>().SiteAsync("localhost", None))!;
        await store.Get<ReportPublications>().PublishAsync(world.Chair, 2021, None);

        var report = await store.Get<AnnualReports>().PublishedAsync(office, 2021, "/bao-cao/2021", None);

        var found = ReportAudit.Run(store.Get<Rulebook>(), DocumentReader.OfBytes("bc.docx", report!.Docx).Document!.Text, null);
        Assert.Empty(found.Checks.Where(check => check.Verdict is Verdict.Contradiction or Verdict.Suspicious).Select(check => $"{check.Rule} {check.Why}"));
        Assert.NotEqual(0, found.Coverage.Checked);
    }

    [Fact]
    public async Task A_draft_holds_what_is_approved_names_what_is_missing_and_nothing_else()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        Assert.Null(await store.Get<AnnualReports>().DraftAsync(world.Verifier, 2021, None));
        await world.PublishYearAsync();

        var draft = await store.Get<AnnualReports>().DraftAsync(world.Verifier, 2021, None);

        Assert.True(draft!.IsDraft);
        Assert.Null(draft.Number);
        var text = Words(draft.Body);
        Assert.Contains("III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2022", text, StringComparison.Ordinal);
        Assert.Contains("chưa phải số liệu công bố", Assert.Single(draft.Provenance), StringComparison.Ordinal);
    }

    [Fact]
    public void A_miss_stands_under_the_shortcomings_with_its_cause_and_remedy()
    {
        var line = Line("ho-ngheo-2225", "Hộ nghèo", TargetState.Missed);
        var report = new AnnualReport
        {
            Results = Year(line),
            Parent = "thành phố Sông Công, tỉnh Thái Nguyên",
            Remarks = ImmutableDictionary<string, ReportRemark>.Empty.Add(line.Code, new(null, null, null, "Hạn hán kéo dài", "Vay vốn.", "Công chức kinh tế")),
            Missing = ["Y tế"],
            Ahead = [new PlannedLine("Hộ nghèo", "không quá 0,3 %", "01/QĐ-UBND ngày 05/01/2022")],
            Provenance = [],
        };

        var document = AnnualReportLetter.Compose(report, Rulebook.Load().DocumentForms);

        Assert.Equal(["UBND thành phố Sông Công"], document.Superior);
        Assert.Equal(["Ủy ban nhân dân", "phường Mỏ Chè"], document.Agency);
        Assert.Equal("Mỏ Chè", document.Place);
        var text = Words(document.Body);
        Assert.Contains("- Hộ nghèo chưa đạt: 0,62 %, chỉ tiêu giao không quá 0,5 %.\nNguyên nhân: Hạn hán kéo dài. Giải pháp: Vay vốn. Phụ trách: Công chức kinh tế.", text, StringComparison.Ordinal);
        Assert.Contains("Chưa có số liệu được duyệt: Y tế.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("đều đạt", text, StringComparison.Ordinal);
        Assert.Contains("không quá 0,3 %", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-12-31", "tỉnh Thái Nguyên", "", "UBND tỉnh Thái Nguyên (báo cáo)")]
    [InlineData("2021-12-31", "thành phố Sông Công, tỉnh Thái Nguyên", "UBND thành phố Sông Công", "UBND thành phố Sông Công (báo cáo)")]
    [InlineData("2021-12-31", "tỉnh Thái Nguyên", "", "UBND tỉnh Thái Nguyên (báo cáo)")]
    public void The_level_above_stands_over_the_agency_while_there_were_three_levels(string asOf, string parent, string superior, string recipient)
    {
        var results = Year(Line("ho-ngheo-2225", "Hộ nghèo", TargetState.Met)) with { AsOf = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture) };
        var document = AnnualReportLetter.Compose(new AnnualReport { Results = results, Parent = parent, Provenance = [] }, Rulebook.Load().DocumentForms);
        Assert.Equal(superior, string.Join('|', document.Superior));
        Assert.Equal(recipient, document.Recipients[0]);
    }

    private static string Words(ImmutableArray<DocumentBlock> body) => string.Join('\n', body.Select(block => block switch
    {
        DocumentHeading heading => heading.Text,
        DocumentParagraph paragraph => string.Concat(paragraph.Spans.Select(span => span.Text)),
        DocumentTable table => string.Join('\n', table.Rows.Select(row => string.Join('\t', row.Select(span => span.Text)))),
        _ => string.Empty,
    }));

    private static YearResults Year(ResultLine line) => new()
    {
        Year = 2021,
        Commune = "phường Mỏ Chè",
        AsOf = new DateOnly(2021, 12, 31),
        Groups = [new ResultGroup(6, "Công tác giảm nghèo", [line])],
        Summary = new ResultSummary(0, line.State == TargetState.Met ? 1 : 0, line.State == TargetState.Missed ? 1 : 0, 0),
    };

    private static ResultLine Line(string code, string name, TargetState state) => new()
    {
        Code = code,
        Name = name,
        ShortName = name,
        Definition = name,
        Kind = IndicatorKind.Rate,
        Direction = TargetDirection.AtMost,
        Actual = new FigureValue("0,62 %", "0,62", "%", 3, "ho", 483, "ho", "3/483 hộ"),
        Target = new TargetLine("không quá 0,5 %", TargetSource.Assigned, "UBND", "12/QĐ-UBND ngày 10/01/2021", new DateOnly(2021, 1, 10)),
        State = state,
        Status = ValueStatus.Official,
        Source = "Rà soát",
        AsOf = new DateOnly(2021, 12, 14),
        ApprovedAt = new DateTime(2021, 12, 20, 0, 0, 0, DateTimeKind.Utc),
        Groups = [],
    };
}
