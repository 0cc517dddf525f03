using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Files in and out through the verbs, on the engine that STORE names.</summary>
public sealed class ImportsTests
{
    private const string Results = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Mẫu số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n";

    [Fact]
    public async Task A_file_handed_in_again_under_the_same_key_is_the_same_import()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var asked = world.Officer with { RequestKey = Guid.CreateVersion7() };
        var content = Encoding.UTF8.GetBytes(Results + "2021,1,san-luong-luong-thuc,41,,tấn,ước thực hiện,14/12/2021,Sổ\n");
        Task<Guid> HandInAsync(Actor actor) => imports.HandInAsync(actor, SheetKind.Results, "so.csv", content, DecimalMark.Comma, CancellationToken.None);

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => HandInAsync(asked)));
        await imports.CommitAsync(asked, ids[0], null, CancellationToken.None);
        var late = await HandInAsync(asked);

        Assert.Single(ids.Append(late).Distinct());
        await Assert.ThrowsAsync<AlreadyDone>(() => imports.CommitAsync(asked, late, null, CancellationToken.None));
        Assert.NotEqual(late, await HandInAsync(world.Officer with { RequestKey = Guid.CreateVersion7() }));
        Assert.NotEqual(late, await HandInAsync(world.Officer));
    }

    [Fact]
    public async Task The_preview_of_a_group_leader_says_the_same_whatever_other_groups_have_on_their_way()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, 8);
        foreach (var area in world.Groups.Prepend(world.CommuneId))
        {
            await store.Get<Denominators>().RecordAsync(
                world.Officer,
                new DenominatorEntry { AreaId = area, Kind = DenominatorKind.Households, Amount = area == world.CommuneId ? 1280 : 777, AsOf = new DateOnly(2021, 12, 1), Source = DenominatorSource.StatisticsOffice, Document = "Niên giám" },
                CancellationToken.None);
        }

        // A probe of the own group's figure, high enough to stand out among neighbours that are alike and to break the sum of all.
        var results = Encoding.UTF8.GetBytes(Results + "2021,1,so-ho,500,,hộ,chính thức,14/12/2021,Sổ\n");
        var counts = Encoding.UTF8.GetBytes("Mã đơn vị,Loại mẫu số,Con số,Đơn vị tính,Số liệu đến ngày,Nguồn,Tài liệu làm căn cứ,Tình trạng,Lý do đính chính\n2,số hộ,1,hộ,01/12/2021,cơ quan thống kê,Sổ,chính thức,thử\n");
        var alone = Said(await AssessAsync(store, world.Leader, SheetKind.Results, "ket-qua.csv", results));
        await store.Get<Results>().SaveAsync(
            world.Officer,
            [.. world.Groups.Skip(1).Select(area => new ResultReport { AreaId = area, IndicatorCode = "so-ho", Period = Period.OfYear(2021), Measure = new Measure(160, null, null), Status = ValueStatus.Official, AsOf = new DateOnly(2021, 12, 14), Source = "Sổ" })],
            CancellationToken.None);

        Assert.Equal(alone, Said(await AssessAsync(store, world.Leader, SheetKind.Results, "ket-qua.csv", results)));
        Assert.NotEqual(alone, Said(await AssessAsync(store, world.Officer, SheetKind.Results, "ket-qua.csv", results)));
        Assert.DoesNotContain("777", Said(await AssessAsync(store, world.Leader, SheetKind.Denominators, "mau-so.csv", counts)), StringComparison.Ordinal);
        Assert.Contains("777", Said(await AssessAsync(store, world.Officer, SheetKind.Denominators, "mau-so.csv", counts)), StringComparison.Ordinal);
    }

    private static string Said(Assessment assessed) => string.Join('|', assessed.Lines.Select(line => $"{line.Verdict} {line.Before} {line.After}").Concat(assessed.Faults.Select(fault => $"{fault.Place}: {fault.Message}")).Concat(assessed.Doubts.Select(doubt => $"{doubt.Place}: {doubt.Message}")));

    [Theory]
    [InlineData(SheetKind.Areas, SheetFormat.Xlsx)]
    [InlineData(SheetKind.Areas, SheetFormat.Csv)]
    [InlineData(SheetKind.Indicators, SheetFormat.Xlsx)]
    [InlineData(SheetKind.Indicators, SheetFormat.Json)]
    [InlineData(SheetKind.Targets, SheetFormat.Xlsx)]
    [InlineData(SheetKind.Targets, SheetFormat.Csv)]
    [InlineData(SheetKind.Targets, SheetFormat.Json)]
    [InlineData(SheetKind.Results, SheetFormat.Xlsx)]
    [InlineData(SheetKind.Results, SheetFormat.Csv)]
    [InlineData(SheetKind.Results, SheetFormat.Json)]
    [InlineData(SheetKind.Denominators, SheetFormat.Xlsx)]
    [InlineData(SheetKind.Denominators, SheetFormat.Csv)]
    [InlineData(SheetKind.Denominators, SheetFormat.Json)]
    [InlineData(SheetKind.Cascades, SheetFormat.Xlsx)]
    [InlineData(SheetKind.Cascades, SheetFormat.Csv)]
    [InlineData(SheetKind.Cascades, SheetFormat.Json)]
    public async Task What_was_exported_says_nothing_new_when_imported(SheetKind kind, SheetFormat format)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await CountAndHandDownAsync(store, world);
        var file = new MemoryStream();
        var rows = await store.Get<Exports>().WriteAsync(world.Officer, kind, format, file, CancellationToken.None);
        Assert.True(rows > 2);
        var assessed = await AssessAsync(store, world.Officer, kind, Exports.FileName(kind, format), file.ToArray());
        Assert.Empty(assessed.Faults);
        Assert.Equal((rows, 0, 0, rows), (assessed.Rows, assessed.Added, assessed.Changed, assessed.Same));
    }

    [Fact]
    public async Task A_file_is_taken_over_as_a_whole_with_one_entry_and_kept_and_can_be_undone()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var before = await ExportAsync(store, world, SheetKind.Results);
        var content = Encoding.UTF8.GetBytes(Results
            + "2021,1,san-luong-luong-thuc,\"50,5\",,tấn,chính thức,14/12/2021,Sổ của tổ\n2021,2,ho-ngheo-2225,3,161,hộ,chính thức,14/12/2021,Sổ của tổ\n");
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(world.Officer, SheetKind.Results, "ket-qua.csv", content, DecimalMark.Asked, CancellationToken.None);
        var assessed = await imports.CommitAsync(world.Officer, id, null, CancellationToken.None);
        Assert.Equal((2, 2, 0), (assessed.Rows, assessed.Added, assessed.FaultCount));

        var entry = (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, null, null, null, CancellationToken.None))[0];
        Assert.Equal(Verbs.ImportCommitted, entry.Entry.Verb);
        Assert.Contains(entry.Fields, field => field is { Name: "hash", After: { } hash } && hash == assessed.Hash);
        Assert.Contains(entry.Fields, field => field is { Name: "added", After: "2" });
        var kept = Assert.Single(await store.Get<EvidenceFiles>().OfAsync(world.CommuneId, $"import:{id:N}", CancellationToken.None));
        Assert.Equal(content, (await store.Get<EvidenceFiles>().ReadAsync(world.Officer, kept.Id, CancellationToken.None)).Content);
        Assert.NotEqual(before, await ExportAsync(store, world, SheetKind.Results));
        await Assert.ThrowsAsync<Refused>(() => imports.CommitAsync(world.Officer, id, null, CancellationToken.None));

        await imports.UndoAsync(world.Officer, id, null, CancellationToken.None);
        Assert.Equal(before, await ExportAsync(store, world, SheetKind.Results));
        await Assert.ThrowsAsync<Refused>(() => imports.UndoAsync(world.Officer, id, null, CancellationToken.None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_fault_keeps_everything_out_and_all_faults_are_named_with_their_cells()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var before = await ExportAsync(store, world, SheetKind.Results);
        var content = Encoding.UTF8.GetBytes(Results
            + "2021,1,san-luong-luong-thuc,\"50,5\",,tấn,chính thức,14/12/2021,Sổ của tổ\n"
            + "2021,9,san-luong-luong-thuc,1.234,,tạ,chính thức,31/02/2021,Sổ của tổ\n"
            + "2021,2,ho-ngheo-2225,300,161,hộ,chắc chắn,14/12/2021,\n"
            + "2021,1,san-luong-luong-thuc,51,,tấn,chính thức,14/12/2021,Sổ của tổ\n");
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(world.Officer, SheetKind.Results, "ket-qua.csv", content, DecimalMark.Asked, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<ImportRefused>(() => imports.CommitAsync(world.Officer, id, null, CancellationToken.None));
        Assert.Equal(["B3", "D3", "F3", "H3", "G4", "I4", "C5"], refused.Assessment.Faults.Select(fault => fault.Cell!).OrderBy(cell => (cell[1], cell[0])));
        Assert.Contains("ket-qua.csv, ô D3: «1.234» có thể là 1234 hoặc 1,234", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await ExportAsync(store, world, SheetKind.Results));
        Assert.Equal((1, 3), (refused.Assessment.Added, refused.Assessment.Faulty));
    }

    [Fact]
    public async Task An_import_is_not_undone_once_somebody_has_built_on_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var content = Encoding.UTF8.GetBytes(Results + "2021,1,san-luong-luong-thuc,\"50,5\",,tấn,chính thức,14/12/2021,Sổ của tổ\n");
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(world.Officer, SheetKind.Results, "ket-qua.csv", content, DecimalMark.Asked, CancellationToken.None);
        await imports.CommitAsync(world.Officer, id, null, CancellationToken.None);
        await world.ReportAsync("san-luong-luong-thuc", world.Groups[0], 51_000);
        var refused = await Assert.ThrowsAsync<Refused>(() => imports.UndoAsync(world.Officer, id, null, CancellationToken.None));
        Assert.Contains("Hàng 2", Assert.Single(refused.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_imported_target_that_was_handed_down_stays_and_a_leader_has_to_do_with_the_own_files_only()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        var text = Encoding.UTF8.GetString(await ExportAsync(store, world, SheetKind.Targets)).Replace(",159,", ",160,", StringComparison.Ordinal).TrimEnd().TrimEnd(',') + ",HĐND điều chỉnh giữa năm\r\n";
        var id = await imports.HandInAsync(world.Officer, SheetKind.Targets, "chi-tieu.csv", Encoding.UTF8.GetBytes(text), DecimalMark.Asked, CancellationToken.None);
        await imports.CommitAsync(world.Officer, id, null, CancellationToken.None);
        var target = Assert.Single(await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2021, CancellationToken.None)).Target!;
        var draft = new CascadeDraft
        {
            TargetId = target.Id,
            Parts = [.. world.Groups.Select(group => new CascadePart(group, Quantity.Of(50, Unit.Tonne)))],
            ReserveScaled = Quantity.Of(10, Unit.Tonne).Scaled,
            DecisionNumber = "9/QĐ-UBND",
            DecidedOn = target.InForceOn,
        };
        await store.Get<Plans>().CascadeAsync(world.Officer, draft, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<Refused>(() => imports.UndoAsync(world.Officer, id, null, CancellationToken.None));

        Assert.Contains("giao tiếp xuống tổ dân phố", Assert.Single(refused.Findings).Message, StringComparison.Ordinal);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));

        var content = Encoding.UTF8.GetBytes(Results + "2021,2,san-luong-luong-thuc,\"50,5\",,tấn,chính thức,14/12/2021,Sổ của tổ\n");
        var file = await imports.HandInAsync(world.Officer, SheetKind.Results, "ket-qua.csv", content, DecimalMark.Asked, CancellationToken.None);
        await imports.CommitAsync(world.Officer, file, null, CancellationToken.None);
        Assert.Empty(await imports.ListAsync(world.Leader, 9, CancellationToken.None));
        foreach (var verb in (Func<Task>[])[() => imports.UndoAsync(world.Leader, file, null, CancellationToken.None), () => imports.FindAsync(world.Leader, file, CancellationToken.None), () => imports.AssessAsync(world.Leader, file, null, CancellationToken.None)])
        {
            Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(verb)).Reason);
        }
    }

    [Fact]
    public async Task Targets_are_revised_with_a_reason_and_the_edition_before_binds_again_after_undoing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        var text = Encoding.UTF8.GetString(await ExportAsync(store, world, SheetKind.Targets)).Replace(",159,", ",160,", StringComparison.Ordinal);
        var bare = await AssessAsync(store, world.Officer, SheetKind.Targets, "chi-tieu.csv", Encoding.UTF8.GetBytes(text));
        Assert.Contains("lý do", Assert.Single(bare.Faults).Message, StringComparison.Ordinal);

        var reasoned = text.TrimEnd().TrimEnd(',') + ",HĐND điều chỉnh giữa năm\r\n";
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(world.Officer, SheetKind.Targets, "chi-tieu.csv", Encoding.UTF8.GetBytes(reasoned), DecimalMark.Asked, CancellationToken.None);
        Assert.Equal(1, (await imports.CommitAsync(world.Officer, id, null, CancellationToken.None)).Changed);
        var line = Assert.Single(await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2021, CancellationToken.None));
        Assert.Equal((2, 160_000L), (line.Target!.Edition, line.Target.Scaled));
        await imports.UndoAsync(world.Officer, id, null, CancellationToken.None);
        line = Assert.Single(await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2021, CancellationToken.None));
        Assert.Equal((1, 159_000L), (line.Target!.Edition, line.Target.Scaled));
    }

    [Fact]
    public async Task Areas_are_added_and_renamed_and_put_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var before = await ExportAsync(store, world, SheetKind.Areas);
        var text = Encoding.UTF8.GetString(before).Replace("Tổ dân phố 2", "Tổ dân phố Bờ Suối", StringComparison.Ordinal) + "4,Tổ dân phố 4,4,01/01/2020,\r\n";
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(world.Officer, SheetKind.Areas, "don-vi.csv", Encoding.UTF8.GetBytes(text), DecimalMark.Asked, CancellationToken.None);
        var assessed = await imports.CommitAsync(world.Officer, id, null, CancellationToken.None);
        Assert.Equal((1, 1, 2), (assessed.Added, assessed.Changed, assessed.Same));
        await imports.UndoAsync(world.Officer, id, null, CancellationToken.None);
        Assert.Equal(before, await ExportAsync(store, world, SheetKind.Areas));
    }

    [Fact]
    public async Task Every_printed_page_of_a_sheet_that_is_handed_out_carries_the_newest_anchor_and_where_to_compare_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        Assert.DoesNotContain("oddFooter", await PrintedAsync(), StringComparison.Ordinal);
        var anchor = await store.Get<Anchors>().SealAsync(world.CommuneId, CancellationToken.None);

        var printed = await PrintedAsync();

        Assert.Contains($"<oddFooter>&amp;L&amp;8 Mốc nhật ký {anchor!.Sequence} · ", printed, StringComparison.Ordinal);
        Assert.Contains($"{anchor.Hash[..16]} · đối chiếu tại /moc-nhat-ky", printed, StringComparison.Ordinal);

        async Task<string> PrintedAsync()
        {
            using var file = new MemoryStream();
            await store.Get<Exports>().WriteAsync(world.Officer, SheetKind.Areas, SheetFormat.Xlsx, file, CancellationToken.None);
            await using var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read);
            using var reader = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync());
            return await reader.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task Rights_hold_for_every_kind()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var kind in Enum.GetValues<SheetKind>())
        {
            await Assert.ThrowsAsync<Refused>(() => store.Get<Imports>().HandInAsync(world.Editor, kind, "a.csv", "a,b\n"u8.ToArray(), DecimalMark.Asked, CancellationToken.None));
        }

        var leaders = Encoding.UTF8.GetBytes(Results + "2021,2,san-luong-luong-thuc,50,,tấn,chính thức,14/12/2021,Sổ của tổ\n");
        var assessed = await AssessAsync(store, world.Leader, SheetKind.Results, "ket-qua.csv", leaders);
        Assert.Contains("tổ mình", Assert.Single(assessed.Faults).Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ExportAsync(TestStore store, World world, SheetKind kind)
    {
        var file = new MemoryStream();
        await store.Get<Exports>().WriteAsync(world.Officer, kind, SheetFormat.Csv, file, CancellationToken.None);
        return file.ToArray();
    }

    private static async Task<Assessment> AssessAsync(TestStore store, Actor actor, SheetKind kind, string name, byte[] content)
    {
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(actor, kind, name, content, DecimalMark.Asked, CancellationToken.None);
        return await imports.AssessAsync(actor, id, null, CancellationToken.None);
    }

    [Fact]
    public async Task Counts_of_a_file_are_corrected_with_their_reason_and_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await CountAndHandDownAsync(store, world);
        var before = await ExportAsync(store, world, SheetKind.Denominators);
        var text = Encoding.UTF8.GetString(before).Replace(",160,", ",162,", StringComparison.Ordinal);

        var bare = await AssessAsync(store, world.Officer, SheetKind.Denominators, "mau-so.csv", Encoding.UTF8.GetBytes(text));
        Assert.Contains("hãy ghi lý do đính chính", Assert.Single(bare.Faults).Message, StringComparison.Ordinal);
        var lines = text.TrimEnd().Split("\r\n");
        var at = Array.FindIndex(lines, line => line.Contains(",162,", StringComparison.Ordinal));
        lines[at] = lines[at].TrimEnd(',') + ",Đếm sót hai hộ";
        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Denominators, "mau-so.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), DecimalMark.Asked, CancellationToken.None);
        var taken = await store.Get<Imports>().CommitAsync(world.Officer, id, null, CancellationToken.None);
        Assert.Equal((0, 1, 2), (taken.Added, taken.Changed, taken.Same));
        Assert.Contains(",162,", Encoding.UTF8.GetString(await ExportAsync(store, world, SheetKind.Denominators)), StringComparison.Ordinal);

        await store.Get<Imports>().UndoAsync(world.Officer, id, "nhập nhầm", CancellationToken.None);
        Assert.Equal(before, await ExportAsync(store, world, SheetKind.Denominators));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_handing_down_of_a_file_must_balance_keeps_what_it_leaves_out_and_is_taken_back_whole()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await CountAndHandDownAsync(store, world);
        var before = await ExportAsync(store, world, SheetKind.Cascades);
        var rows = Encoding.UTF8.GetString(before).TrimEnd().Split("\r\n");
        byte[] File(string first, string reserve) => Encoding.UTF8.GetBytes(string.Join("\r\n", rows[0], rows[1].Replace(",50,", $",{first},", StringComparison.Ordinal), rows[^1].Replace(",9,", $",{reserve},", StringComparison.Ordinal)));

        var unbalanced = await AssessAsync(store, world.Officer, SheetKind.Cascades, "phan-bo.csv", File("55", "9"));
        Assert.Contains("vượt 5\u00a0tấn so với 159\u00a0tấn", Assert.Single(unbalanced.Faults).Message, StringComparison.Ordinal);
        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Cascades, "phan-bo.csv", File("55", "4"), DecimalMark.Asked, CancellationToken.None);
        await store.Get<Imports>().CommitAsync(world.Officer, id, null, CancellationToken.None);

        var whole = (await store.Get<PlanQueries>().HistoryAsync(world.CommuneId, 2021, "san-luong-luong-thuc", CancellationToken.None))[0].Target.Id;
        var line = await store.Get<PlanQueries>().CascadeAsync(world.CommuneId, whole, CancellationToken.None);
        Assert.Equal((2, 4_000L), (line!.Cascade.Edition, line.Cascade.ReserveScaled));
        Assert.Equal([55_000, 50_000, 50_000], line.Parts.Select(part => part.Target.Scaled!.Value));
        await store.Get<Imports>().UndoAsync(world.Officer, id, "nhập nhầm", CancellationToken.None);
        Assert.Equal(before, await ExportAsync(store, world, SheetKind.Cascades));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));
    }

    // Three counts, and the grain of the published year handed down with a reserve.
    private static async Task CountAndHandDownAsync(TestStore store, World world)
    {
        for (var place = 0; place < world.Groups.Count; place++)
        {
            await store.Get<Denominators>().RecordAsync(
                world.Officer,
                new DenominatorEntry { AreaId = world.Groups[place], Kind = DenominatorKind.Households, Amount = 160 + place, AsOf = new DateOnly(2021, 12, 1), Source = DenominatorSource.GroupBook, Document = "Sổ hộ" },
                CancellationToken.None);
        }

        var whole = (await store.Get<PlanQueries>().HistoryAsync(world.CommuneId, 2021, "san-luong-luong-thuc", CancellationToken.None))[0].Target.Id;
        await store.Get<Plans>().CascadeAsync(
            world.Officer,
            new CascadeDraft
            {
                TargetId = whole,
                Parts = [.. world.Groups.Select(group => new CascadePart(group, Quantity.Of(50, Unit.Tonne)))],
                ReserveScaled = Quantity.Of(9, Unit.Tonne).Scaled,
                DecisionNumber = "9/QĐ-UBND",
                DecidedOn = new DateOnly(2021, 1, 10),
            },
            CancellationToken.None);
    }
}
