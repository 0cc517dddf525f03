using System.Text.Json;

namespace TongKet.Cli.Tests.Commands;

/// <summary>What `audit` gives back: its forms, and what a text is compared with besides itself.</summary>
public sealed class AuditFormsTests
{
    private const string Contradicting = "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%. Mã 77.5.3.\n";

    [Fact]
    public async Task Sarif_names_the_file_the_place_and_the_correction()
    {
        using var folder = new TempFolder();
        folder.Write("bao cao.txt", Contradicting);
        var run = await Audit(folder, "bao cao.txt", "--format", "sarif");
        Assert.Equal((1, string.Empty), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var results = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        var error = Assert.Single(results, result => result.GetProperty("level").GetString() == "error");
        Assert.Equal("bao%20cao.txt", error.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("1,60", error.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Html_is_one_page_for_all_files_with_the_unread_numbers_when_asked_for()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", Contradicting);
        folder.Write("b.txt", "Năm 2021, 12/12 tổ dân phố có tổ thu gom rác.\n");
        var run = await Audit(folder, "a.txt", "b.txt", "--format", "html", "--unread");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("<!doctype html>", run.Out, StringComparison.Ordinal);
        Assert.Contains("<h1>2 văn bản</h1>", run.Out, StringComparison.Ordinal);
        Assert.Contains("77.5.3 · dòng 1", run.Out, StringComparison.Ordinal);
        Assert.Equal(run.Out, (await Audit(folder, "a.txt", "b.txt", "--format", "html", "--unread")).Out);
    }

    [Fact]
    public async Task Quiet_prints_findings_alone_and_unread_each_number_left_unread()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", Contradicting);
        var quiet = await Audit(folder, "a.txt", "--quiet");
        Assert.Equal(1, quiet.Code);
        Assert.Contains("lỗi ST-13", quiet.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("con số, đọc được", quiet.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("khớp ST", quiet.Out, StringComparison.Ordinal);
        Assert.Contains("chưa đọc: 77.5.3\n", (await Audit(folder, "a.txt", "--quiet", "--unread")).Out, StringComparison.Ordinal);
        Assert.Contains("unread: 77.5.3\n", (await Audit(folder, "a.txt", "--unread", "--lang", "en")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_document_is_compared_figure_by_figure()
    {
        using var folder = new TempFolder();
        folder.Write("trước.txt", "Năm 2021, phường có 06 hộ nghèo. Năm 2021, thu ngân sách ước đạt 6.000 triệu đồng.\n");
        folder.Write("nay.txt", "Năm 2021, phường có 08 hộ nghèo. Năm 2021, thu ngân sách đạt 6.000 triệu đồng.\n");
        var run = await Audit(folder, "nay.txt", "--against", "trước.txt", "--quiet");
        Assert.Equal(1, run.Code);
        Assert.Contains("nay.txt:1:21: lỗi RP-X2: ghi 08 hộ, trước.txt ghi 06 hộ", run.Out, StringComparison.Ordinal);
        Assert.Contains("nghi vấn RP-X2", run.Out, StringComparison.Ordinal);
        var missing = await Audit(folder, "nay.txt", "--against", "không-có.txt");
        Assert.Equal((2, string.Empty, "tongket: không-có.txt: không tìm thấy tệp này.\n"), (missing.Code, missing.Out, missing.Error));
    }

    [Fact]
    public async Task The_stores_approved_facts_are_held_against_the_text()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        folder.Write("sai.txt", "Năm 2021, tỷ lệ gia đình văn hóa đạt 97,2%.\n");
        Assert.Equal(2, (await Audit(folder, "sai.txt", "--facts", "--data", data)).Code);
        Assert.Equal(0, (await Tongket.RunAsync(new Call(["init", "--demo", "--data", data]) { Folder = folder.Path })).Code);
        var run = await Audit(folder, "sai.txt", "--facts", "--data", data, "--format", "json");
        Assert.Equal((1, string.Empty), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        var check = Assert.Single(json.RootElement.GetProperty("documents")[0].GetProperty("checks").EnumerateArray(), check => check.GetProperty("rule").GetString() == "ST-23");
        Assert.Equal("/ket-qua/2021/gia-dinh-van-hoa", check.GetProperty("home").GetString());
        Assert.StartsWith("98,", check.GetProperty("computed").GetString(), StringComparison.Ordinal);
    }

    private static Task<Run> Audit(TempFolder folder, params string[] args) =>
        Tongket.RunAsync(new Call(["audit", .. args]) { Folder = folder.Path });
}
