using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;
using static TongKet.Testing.Workbook;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Past awards from lists as offices keep them: titles, sections, joined cells, old fonts, decisions once or row by row.</summary>
public sealed class AwardSheetTests
{
    private const string Title = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2021 của Chủ tịch UBND phường Suối Trong)";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_list_with_its_decision_in_the_title_and_sections_between_its_rows_is_taken_over_as_a_whole_and_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var book = new Workbook { Sheet = "Danh sách" }
            .Row(Text("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN TRONG PHONG TRÀO THI ĐUA NĂM 2020"))
            .Row(Text(Title))
            .Head("STT", "Họ và tên", "Giới tính", "Đơn vị", "Thành tích", "Tiền thưởng")
            .Row(Text("I"), Text("TẬP THỂ"))
            .Row(Number("1"), Text("Chi hội phụ nữ tổ 1"), Text(null), Text("Tổ dân phố 1"), Text("Có thành tích trong phong trào năm 2020"))
            .Row(Text("II"), Text("CÁ NHÂN"))
            .Row(Number("1"), Text("Lß ThÞ B­ëi", ".VnTime"), Text("nữ"), Text("Tổ dân phố 1"), Text("Có thành tích trong phong trào năm 2020"), Number("300000"))
            .Row(Number("2"), Text("Ma Văn Vối"), Text("nam"), Text("Xưởng gạch"), Text(null))
            .Row(Text("Tổng cộng: 03 giấy khen"))
            .Row(Text(null), Text("TM. ỦY BAN NHÂN DÂN"));
        book.Merged.Add("A1:F1");
        book.Merged.Add("A2:F2");
        book.Merged.Add("E5:E8");

        var id = await imports.HandInAsync(world.Officer, SheetKind.Awards, "giay-khen-2020.xlsx", book.ToBytes(), DecimalMark.Asked, None);
        var seen = await imports.AssessAsync(world.Officer, id, null, None);

        Assert.True(seen.IsClean, string.Join(" | ", seen.Faults.Select(fault => fault.Place + ": " + fault.Message)));
        Assert.Equal((3, 3), (seen.Rows, seen.Added));
        Assert.Contains("Xưởng gạch", Assert.Single(seen.Doubts).Message, StringComparison.Ordinal);
        Assert.Contains(seen.Notes, note => note.Contains("Tiền thưởng", StringComparison.Ordinal));
        Assert.Contains(seen.Notes, note => note.Contains("hàng 2 «(Kèm theo Quyết định", StringComparison.Ordinal) && note.Contains("Số quyết định 12/QĐ-UBND", StringComparison.Ordinal));
        Assert.Contains(seen.Notes, note => note.Contains("hàng 10 «TM. ỦY BAN NHÂN DÂN»", StringComparison.Ordinal));
        await imports.CommitAsync(world.Officer, id, null, None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var rows = (await raw.Awards.AsNoTracking().ToListAsync(None)).OrderBy(row => row.Subject).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        Assert.All(rows, row => Assert.Equal<(string, string, DateOnly, string, int, AwardType, DateOnly?)>(("GKX", "12/QĐ-UBND", new DateOnly(2021, 1, 5), "Chủ tịch UBND phường Suối Trong", 2021, AwardType.Movement, null), (row.Code, row.Decision, row.DecidedOn, row.Issuer, row.Year, row.Type, row.To)));
        Assert.Equal(["Lò Thị Bưởi", "Ma Văn Vối", "Chi hội phụ nữ tổ 1"], rows.Select(row => row.Name));
        Assert.Equal([SubjectKind.Individual, SubjectKind.Individual, SubjectKind.Collective], rows.Select(row => row.Subject));
        Assert.Equal((Gender.Female, world.Groups[0], "Có thành tích trong phong trào năm 2020"), (rows[0].Gender, rows[0].AreaId!.Value, rows[1].Reason));

        using var sheet = new MemoryStream();
        Assert.Equal(3, await store.Get<Exports>().WriteAsync(world.Officer, SheetKind.Awards, SheetFormat.Csv, sheet, None));
        var again = await imports.HandInAsync(world.Officer, SheetKind.Awards, "lai.csv", sheet.ToArray(), DecimalMark.Comma, None);
        Assert.Equal((3, 0), ((await imports.AssessAsync(world.Officer, again, null, None)).Same, (await imports.AssessAsync(world.Officer, again, null, None)).FaultCount));
        await imports.UndoAsync(world.Officer, id, "Nhầm tệp", None);
        Assert.Equal(0, await raw.Awards.CountAsync(None));
    }

    [Fact]
    public async Task Every_fault_is_named_by_its_cell_and_nothing_is_half_taken()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var book = new Workbook { Sheet = "2020" }
            .Head("TT", "Họ tên", "Danh hiệu", "Năm", "Quyết định", "Ngày")
            .Row(Number("1"), Text("Lò Th? Bưởi"), Text("Lao động tiên tiến"), Number("2020"), Text("QĐ số 5/QĐ-UBND ngày 10/01/2021 của Chủ tịch UBND phường"))
            .Row(Number("2"), Text("Ma Văn Vối"), Text("Huy chương vàng"), Number("2020"), Text("5/QĐ-UBND"), Text("32/01/2021"))
            .Row(Number("3"), Text("Hà Thị Mận"), Text("CSTĐ cơ sở"), Number("2020"), Text("6/QĐ-UBND"), Day(new DateOnly(2021, 1, 12)));

        var id = await imports.HandInAsync(world.Officer, SheetKind.Awards, "khen.xlsx", book.ToBytes(), DecimalMark.Asked, None);
        var seen = await imports.AssessAsync(world.Officer, id, null, None);

        Assert.Equal((3, 3), (seen.Rows, seen.Faulty));
        Assert.Contains(seen.Faults, fault => fault.Cell == "B2" && fault.Place == "khen.xlsx, trang «2020», ô B2" && fault.Message.Contains("ký tự lạ", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Cell == "C3" && fault.Message.Contains("danh mục", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Cell == "F3");
        Assert.Contains(seen.Faults, fault => fault.Place.EndsWith("hàng 4", StringComparison.Ordinal) && fault.Message.Contains("cơ quan quyết định", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ImportRefused>(() => imports.CommitAsync(world.Officer, id, null, None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(0, await raw.Awards.CountAsync(None));
    }

    [Fact]
    public async Task A_column_that_nobody_knows_or_a_table_without_names_is_a_fault_with_its_place()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var unknown = await imports.HandInAsync(world.Officer, SheetKind.Awards, "a.xlsx", new Workbook().Head("Họ tên", "Danh hiệu", "Số hộ khẩu").Row(Text("Lò Thị Bưởi"), Text("LDTT"), Text("1")).ToBytes(), DecimalMark.Asked, None);
        var other = await imports.HandInAsync(world.Officer, SheetKind.Awards, "b.xlsx", new Workbook().Head("Mặt hàng", "Giá").Row(Text("Gạo"), Number("1")).ToBytes(), DecimalMark.Asked, None);

        Assert.Contains("«Số hộ khẩu»", Assert.Single((await imports.AssessAsync(world.Officer, unknown, null, None)).Faults).Message, StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy bảng", Assert.Single((await imports.AssessAsync(world.Officer, other, null, None)).Faults).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Refused>(() => imports.HandInAsync(world.Leader, SheetKind.Awards, "a.csv", "x"u8.ToArray(), DecimalMark.Asked, None));
    }

    [Fact]
    public async Task The_year_of_a_day_is_not_the_year_of_the_list()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var book = new Workbook()
            .Row(Text("DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2021"))
            .Row(Text("(Kèm theo Tờ trình số 12/TTr-UBND ngày 10 tháng 01 năm 2022 của UBND phường, Công văn ngày 11/01/2022)"))
            .Head("TT", "Họ và tên", "Giới tính", "Tổ dân phố")
            .Row(Number("1"), Text("Lò Thị Bưởi"), Text("nữ"), Text("Tổ dân phố 1"));

        var id = await imports.HandInAsync(world.Officer, SheetKind.Nominations, "de-nghi.xlsx", book.ToBytes(), DecimalMark.Asked, None);
        await imports.CommitAsync(world.Officer, id, null, None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(2021, (await raw.Nominations.SingleAsync(None)).Year);
    }

    [Fact]
    public async Task What_the_register_holds_already_is_not_added_a_revoked_award_does_not_come_back_and_a_name_alone_is_a_faulty_row()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var kept = new AwardDraft
        {
            Subject = SubjectKind.Individual,
            Name = "Lò Thị Bưởi",
            AreaId = world.Groups[0],
            Code = "LDTT",
            Type = AwardType.Merit,
            Year = 2020,
            Decision = "QĐ số 12/QĐ-UBND.",
            DecidedOn = new DateOnly(2021, 1, 5),
            Issuer = "Chủ tịch UBND phường",
        };
        await store.Get<Awards>().RecordAsync(world.Officer, kept, None);
        var book = new Workbook()
            .Head("Họ tên", "Danh hiệu", "Năm", "Quyết định", "Ngày", "Cơ quan", "Ngày hủy")
            .Row(Text("LÒ THỊ BƯỞI"), Text("LDTT"), Number("2020"), Text("12"), Text("05/01/2021"), Text("Chủ tịch UBND phường"))
            .Row(Text("Ma Văn Vối"), Text("LDTT"), Number("2020"), Text("12/QĐ-UBND"), Text("05/01/2021"), Text("Chủ tịch UBND phường"), Text("01/06/2021"))
            .Row(Text("Hộ gia đình ông Lò Văn Pùa"))
            .Row(Text("Hà Thị Mận"), Text("Giấy khen của Giám đốc Công an tỉnh"), Number("2020"), Text("3/QĐ"), Text("05/01/2021"), Text("Giám đốc Công an tỉnh"));

        var id = await imports.HandInAsync(world.Officer, SheetKind.Awards, "khen.xlsx", book.ToBytes(), DecimalMark.Asked, None);
        var seen = await imports.AssessAsync(world.Officer, id, null, None);

        Assert.Equal((4, 1, 0, 3), (seen.Rows, seen.Same, seen.Added, seen.Faulty));
        Assert.Contains("Có thể đã có trong sổ", Assert.Single(seen.Doubts).Message, StringComparison.Ordinal);
        Assert.Contains(seen.Faults, fault => fault.Cell == "G3" && fault.Message.Contains("đã bị hủy", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Row == 4);
        Assert.Contains(seen.Faults, fault => fault.Cell == "B5" && fault.Message.Contains("danh mục", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_list_of_nominations_with_a_table_for_each_kind_becomes_drafts()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var docx = DocxFile.Make(
            DocxFile.P("DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2021")
            + DocxFile.Table(["TT", "Họ và tên", "Giới tính", "Tổ dân phố", "Tóm tắt thành tích"], ["1", "Lò Thị Bưởi", "nữ", "Tổ dân phố 1", "Dạy giỏi"], ["2", "Ma Văn Vối", "nam", "Tổ dân phố 9", "Thu gom rác"])
            + DocxFile.P("Suối Trong, ngày 05 tháng 01 năm 2020")
            + DocxFile.P("DANH SÁCH HỘ GIA ĐÌNH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH VĂN HÓA")
            + DocxFile.Table(["TT", "Họ tên chủ hộ", "Tổ dân phố", "Tóm tắt thành tích"], ["1", "Hà Thị Mận", "Tổ dân phố 2", "Gia đình hòa thuận"]));

        var id = await imports.HandInAsync(world.Officer, SheetKind.Nominations, "de-nghi.docx", docx, DecimalMark.Asked, None);
        var seen = await imports.AssessAsync(world.Officer, id, null, None);

        var fault = Assert.Single(seen.Faults);
        Assert.Equal(("de-nghi.docx, bảng 1, hàng 3, cột 4", "bảng 1 D3"), (fault.Place, fault.Cell));
        Assert.Contains("«Tổ dân phố 9»", fault.Message, StringComparison.Ordinal);
        Assert.Equal((3, 2), (seen.Rows, seen.Added));
        Assert.Contains(seen.Lines, line => line.Title == "Hà Thị Mận · GDVH");
        await Assert.ThrowsAsync<Refused>(() => imports.HandInAsync(world.Officer, SheetKind.Areas, "de-nghi.docx", docx, DecimalMark.Asked, None));
    }
}
