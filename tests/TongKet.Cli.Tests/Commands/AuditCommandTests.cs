using System.Text;
using System.Text.Json;

namespace TongKet.Cli.Tests.Commands;

public sealed class AuditCommandTests
{
    private const string Sound = "Năm 2021, toàn phường có 12/12 tổ dân phố có tổ thu gom rác.\n";
    private const string Contradicting = "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.\n";

    [Fact]
    public async Task A_sound_text_exits_0_and_a_contradiction_exits_1()
    {
        using var folder = new TempFolder();
        folder.Write("đúng.txt", Sound);
        folder.Write("sai.txt", Contradicting);
        Assert.Equal(0, (await Audit(folder, "đúng.txt")).Code);
        var run = await Audit(folder, "sai.txt");
        Assert.Equal(1, run.Code);
        Assert.Contains("sai.txt:1:", run.Out, StringComparison.Ordinal);
        Assert.Contains("lỗi ST-13", run.Out, StringComparison.Ordinal);
        Assert.Contains("1,60", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Json_holds_one_document_for_each_text_in_the_order_given()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", Contradicting);
        folder.Write("b.md", Sound);
        var run = await Audit(folder, "b.md", "a.txt", "--format", "json");
        Assert.Equal(1, run.Code);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("tongket.audit/1", json.RootElement.GetProperty("schema").GetString());
        var documents = json.RootElement.GetProperty("documents").EnumerateArray().ToArray();
        Assert.Equal(["b.md", "a.txt"], documents.Select(document => document.GetProperty("source").GetString()));
        var error = Assert.Single(documents[1].GetProperty("checks").EnumerateArray(), check => check.GetProperty("verdict").GetString() == "contradiction");
        Assert.Equal("ST-13", error.GetProperty("rule").GetString());
        Assert.Contains(error.GetProperty("repairs").EnumerateArray(), repair => repair.GetProperty("to").GetString() == "1,60");
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_by_file_and_by_standard_input()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", Contradicting);
        var byFile = await Audit(folder, "a.txt", "--format", "json");
        var again = await Audit(folder, "a.txt", "--format", "json");
        Assert.Equal(byFile.Out, again.Out);
        foreach (var args in (string[][])[["audit", "--format", "json"], ["audit", "-", "--format", "json"]])
        {
            var piped = await Tongket.RunAsync(new Call(args) { Folder = folder.Path, Input = Encoding.UTF8.GetBytes(Contradicting) });
            Assert.Equal(1, piped.Code);
            Assert.Equal(byFile.Out.Replace("\"a.txt\"", "\"-\"", StringComparison.Ordinal), piped.Out);
        }
    }

    [Fact]
    public async Task Unreadable_files_are_reported_with_code_2_after_the_others_were_done()
    {
        using var folder = new TempFolder();
        folder.Write("báo cáo.docx", "x");
        folder.Write("cũ.txt", [(byte)'H', 0xF4, 0xF2]);
        folder.Write("sai.txt", Contradicting);
        var run = await Audit(folder, "không-có.txt", "báo cáo.docx", "cũ.txt", ".", "sai.txt");
        Assert.Equal(2, run.Code);
        Assert.Contains("sai.txt:1:", run.Out, StringComparison.Ordinal);
        Assert.Equal(
            """
            tongket: không-có.txt: không tìm thấy tệp này.
            tongket: báo cáo.docx: tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng phần mềm văn phòng rồi lưu lại.
            tongket: cũ.txt: không phải UTF-8: byte ở vị trí 1 không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.
            tongket: .: là thư mục, không phải tệp văn bản.

            """,
            run.Error);
    }

    [Theory]
    [InlineData("cờ --format nhận text, json, sarif hoặc html, không nhận “xml”.", "--format", "xml")]
    [InlineData("không có cờ “--formt”; xem tongket audit --help.", "--formt")]
    [InlineData("“hôm qua” ở cờ --as-of không phải ngày; hãy viết như 2022-01-13 hoặc 13/01/2022.", "--as-of", "hôm qua")]
    public async Task A_wrong_flag_is_wrong_usage_and_audits_nothing(string sentence, params string[] args)
    {
        using var folder = new TempFolder();
        folder.Write("sai.txt", Contradicting);
        var run = await Audit(folder, ["sai.txt", .. args]);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Out);
        Assert.Equal("tongket: " + sentence + "\n", run.Error);
    }

    [Fact]
    public async Task A_period_is_judged_by_the_law_of_the_day_asked_for_and_never_by_today()
    {
        using var folder = new TempFolder();
        folder.Write("kỳ.txt", "Điều tra rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều giai đoạn 2022-2026.\n");
        Assert.Equal(("contradiction", 1), await PeriodVerdict(folder, "--as-of", "29/12/2025"));
        Assert.Equal(("suspicious", 0), await PeriodVerdict(folder, "--as-of", "30/12/2025"));
        Assert.Equal(("unverifiable", 0), await PeriodVerdict(folder));
    }

    [Fact]
    public async Task Audit_loads_no_assembly_of_the_web_or_of_the_store()
    {
        using var folder = new TempFolder();
        folder.Write("sai.txt", Contradicting);
        var run = await Tongket.RunAsync(new Call(["audit", "sai.txt"])
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string> { ["TONGKET_LIST_ASSEMBLIES"] = "1" },
        });
        Assert.Contains("assembly TongKet.Figures\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("AspNetCore", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("EntityFramework", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TongKet.Web", run.Error, StringComparison.Ordinal);
        foreach (var reader in (string[])["OpenXml", "AngleSharp", "PdfPig", "Sylvan", "System.IO.Compression", "System.Private.Xml"])
        {
            Assert.DoesNotContain(reader, run.Error, StringComparison.Ordinal);
        }
    }

    private static async Task<(string? Verdict, int Code)> PeriodVerdict(TempFolder folder, params string[] flags)
    {
        var run = await Audit(folder, ["kỳ.txt", "--format", "json", .. flags]);
        using var json = JsonDocument.Parse(run.Out);
        var check = Assert.Single(json.RootElement.GetProperty("documents")[0].GetProperty("checks").EnumerateArray());
        Assert.Equal("ST-20", check.GetProperty("rule").GetString());
        return (check.GetProperty("verdict").GetString(), run.Code);
    }

    private static Task<Run> Audit(TempFolder folder, params string[] args) =>
        Tongket.RunAsync(new Call(["audit", .. args]) { Folder = folder.Path });
}
