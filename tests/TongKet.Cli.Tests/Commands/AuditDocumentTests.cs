using System.Text.Json;
using TongKet.Testing;
using static TongKet.Testing.Workbook;

namespace TongKet.Cli.Tests.Commands;

/// <summary>`tongket audit` on the files that offices have, each made by the test.</summary>
public sealed class AuditDocumentTests
{
    private static readonly string[][] Rows =
    [
        ["STT", "Tổ dân phố", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)"],
        ["1", "Tổ 1", "152", "2", "1,32"],
        ["2", "Tổ 2", "148", "1", "0,68"],
        ["3", "Tổ 3", "160", "3", "1,88"],
        ["", "Tổng cộng", "406", "6", "1,30"],
    ];

    [Theory]
    [InlineData("bang.docx", "bảng 1 dòng 5 cột 3: ghi 406 hộ, tính ra 460 hộ")]
    [InlineData("bang.xlsx", "Biểu 1!C5: ghi 406 hộ, tính ra 460 hộ")]
    [InlineData("bang.csv", "bảng 1 dòng 5 cột 3: ghi 406 hộ, tính ra 460 hộ")]
    [InlineData("bang.md", "bảng 1 dòng 5 cột 3: ghi 406 hộ, tính ra 460 hộ")]
    [InlineData("bang.html", "bảng 1 dòng 5 cột 3: ghi 406 hộ, tính ra 460 hộ")]
    public async Task A_wrong_total_is_found_at_its_cell_whatever_the_file(string name, string found)
    {
        using var folder = new TempFolder();
        folder.Write(name, Make(name));
        var run = await Tongket.RunAsync(new Call(["audit", name]) { Folder = folder.Path });
        Assert.Equal(1, run.Code);
        Assert.Empty(run.Error);
        Assert.Contains($": lỗi ST-14: {found}\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("406 → 460", run.Out, StringComparison.Ordinal);
        Assert.Contains(": 2 lỗi, 0 nghi vấn", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_names_the_cell_of_each_figure_and_the_sheet_it_is_on()
    {
        using var folder = new TempFolder();
        folder.Write("bang.xlsx", Make("bang.xlsx"));
        var run = await Tongket.RunAsync(new Call(["audit", "bang.xlsx", "--format", "json"]) { Folder = folder.Path });
        using var json = JsonDocument.Parse(run.Out);
        var error = Assert.Single(json.RootElement.GetProperty("documents")[0].GetProperty("checks").EnumerateArray(), check => check.GetProperty("rule").GetString() == "ST-14" && check.GetProperty("verdict").GetString() == "contradiction");
        var cell = error.GetProperty("cell");
        Assert.Equal((1, 5, 3, "Biểu 1!C5"), (cell.GetProperty("table").GetInt32(), cell.GetProperty("row").GetInt32(), cell.GetProperty("column").GetInt32(), cell.GetProperty("address").GetString()));
    }

    [Fact]
    public async Task A_document_is_known_by_what_it_is_also_on_standard_input()
    {
        using var folder = new TempFolder();
        var run = await Tongket.RunAsync(new Call(["audit", "-"]) { Folder = folder.Path, Input = Make("bang.docx") });
        Assert.Equal(1, run.Code);
        Assert.Contains("bảng 1 dòng 5 cột 3", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_written_into_a_copy_of_the_Word_file_and_nowhere_else()
    {
        using var folder = new TempFolder();
        folder.Write("bang.docx", Make("bang.docx"));
        folder.Write("bang.csv", Make("bang.csv"));
        var run = await Tongket.RunAsync(new Call(["audit", "bang.docx", "--comments", "ra.docx"]) { Folder = folder.Path });
        Assert.Equal((1, "tongket: đã ghi 7 nhận xét vào ra.docx.\n"), (run.Code, run.Error));
        Assert.Contains("406 → 460", run.Out, StringComparison.Ordinal);
        var copy = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "ra.docx"));
        using (var archive = new System.IO.Compression.ZipArchive(new MemoryStream(copy)))
        using (var comments = new StreamReader(archive.GetEntry("word/comments.xml")!.Open()))
        {
            Assert.Contains("Cách sửa: 406 → 460", await comments.ReadToEndAsync(), StringComparison.Ordinal);
        }

        var through = await Tongket.RunAsync(new Call(["audit", "-", "--comments", "tu-luong.docx", "--lang", "en"]) { Folder = folder.Path, Input = Make("bang.docx") });
        Assert.Equal((1, "tongket: wrote 7 comments into tu-luong.docx.\n"), (through.Code, through.Error));
        foreach (var (line, said) in ((string[], string)[])
        [
            (["bang.docx", "bang.csv", "--comments", "x.docx"], "chỉ đi với một tệp"),
            (["bang.docx", "--comments", "./bang.docx"], "không ghi đè lên chính tệp"),
            (["bang.csv", "--comments", "x.docx"], "bang.csv: nhận xét chỉ ghi được vào tệp .docx."),
            (["bang.docx", "--comments", "không/có/x.docx"], "không ghi được tệp “không/có/x.docx”"),
        ])
        {
            var refused = await Tongket.RunAsync(new Call(["audit", .. line]) { Folder = folder.Path });
            Assert.Equal(2, refused.Code);
            Assert.Contains(said, refused.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(folder.Path, "x.docx")));
        }
    }

    private static byte[] Make(string name)
    {
        string Joined(string separator) => string.Join('\n', Rows.Select(row => string.Join(separator, row)));
        switch (Path.GetExtension(name))
        {
            case ".docx":
                return DocxFile.Make(DocxFile.Table(Rows));
            case ".xlsx":
                var book = new Workbook { Sheet = "Biểu 1" };
                foreach (var row in Rows)
                {
                    book.Row([.. row.Select((cell, column) => column < 2 || row == Rows[0] ? Text(cell) : Number(cell.Replace(',', '.'), column == 4 ? "0.00" : "#,##0"))]);
                }

                return book.ToBytes();
            case ".csv":
                return System.Text.Encoding.UTF8.GetBytes(Joined(";"));
            case ".md":
                return System.Text.Encoding.UTF8.GetBytes("| " + Joined(" | ").Replace("\n", " |\n| ", StringComparison.Ordinal).Insert(Joined(" | ").IndexOf('\n', StringComparison.Ordinal), " |\n|---|---|---|---|---") + " |\n");
            default:
                return System.Text.Encoding.UTF8.GetBytes($"<table>{string.Concat(Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>"))}</table>");
        }
    }
}
