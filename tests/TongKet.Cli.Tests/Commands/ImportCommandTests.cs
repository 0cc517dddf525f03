using System.Text;

namespace TongKet.Cli.Tests.Commands;

/// <summary>Transcripts of files out and in, on the demo ward.</summary>
public sealed class ImportCommandTests
{
    [Fact]
    public async Task What_goes_out_comes_in_says_nothing_new_and_a_change_is_taken_over_and_undone()
    {
        using var folder = new TempFolder();
        async Task<Run> Call(params string[] args) => await Tongket.RunAsync(new Call(args) { Folder = folder.Path });
        Assert.Equal(0, (await Call("init", "--demo")).Code);
        var file = Path.Combine(folder.Path, "ket-qua.csv");
        var exported = await Call("export", "results", "--out", "ket-qua.csv");
        Assert.Equal("", exported.Error);
        Assert.Matches("^Đã xuất \\d+ dòng vào ket-qua.csv.\n$", exported.Out);
        var same = await Call("import", "results", "ket-qua.csv");
        Assert.Matches("^\\d+ dòng: 0 thêm, 0 sửa, \\d+ như cũ, 0 lỗi.\nTệp không có gì mới; không ghi gì.\n$", same.Out);

        var lines = await File.ReadAllLinesAsync(file);
        var line = lines.First(text => text.Contains("san-luong-luong-thuc", StringComparison.Ordinal));
        var draft = line.Replace("chính thức", "sơ bộ", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, [lines[0], draft, draft.Replace("tấn", "tạ", StringComparison.Ordinal)], new UTF8Encoding(true));
        var refused = await Call("import", "results", "ket-qua.csv");
        Assert.Equal(1, refused.Code);
        Assert.Contains("ket-qua.csv, ô I3 (Đơn vị tính): Đơn vị tính phải là «tấn», tệp ghi «tạ»", refused.Out, StringComparison.Ordinal);
        Assert.EndsWith("Không ghi gì: hãy sửa các lỗi trên rồi nhập lại cả tệp.\n", refused.Out, StringComparison.Ordinal);

        await File.WriteAllLinesAsync(file, [lines[0], draft], new UTF8Encoding(true));
        var dry = await Call("import", "results", "ket-qua.csv", "--dry-run");
        Assert.Equal("1 dòng: 1 thêm, 0 sửa, 0 như cũ, 0 lỗi.\nChạy thử: không ghi gì.\n", dry.Out);
        var taken = await Call("import", "results", "ket-qua.csv");
        Assert.Matches("^1 dòng: 1 thêm, 0 sửa, 0 như cũ, 0 lỗi.\nĐã nhập. Hoàn tác: tongket import --undo [0-9a-f]{32}\n$", taken.Out);
        var id = taken.Out.TrimEnd().Split(' ')[^1];
        Assert.Contains(id, (await Call("import", "--list")).Out, StringComparison.Ordinal);
        Assert.Equal("Đã hoàn tác: dữ liệu trở lại như trước lần nhập.\n", (await Call("import", "--undo", id)).Out);
        Assert.Equal(3, (await Call("import", "--undo", id)).Code);
        Assert.Equal(0, (await Call("check")).Code);
    }

    [Fact]
    public async Task Wrong_calls_and_unreadable_files_are_told_in_one_sentence()
    {
        using var folder = new TempFolder();
        async Task<Run> Call(params string[] args) => await Tongket.RunAsync(new Call(args) { Folder = folder.Path });
        Assert.Equal(0, (await Call("init", "--demo")).Code);
        Assert.Contains("hãy nêu loại", (await Call("import")).Error, StringComparison.Ordinal);
        Assert.Contains("không đọc được tệp", (await Call("import", "targets", "khong-co.xlsx")).Error, StringComparison.Ordinal);
        var kind = await Call("export", "gi-do");
        Assert.Equal(2, kind.Code);
        Assert.Contains("areas|indicators|targets|results", kind.Error, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "hong.xlsx"), "PK\u0003\u0004hỏng"u8.ToArray());
        Assert.Equal(3, (await Call("import", "targets", "hong.xlsx")).Code);
    }
}
