using TongKet.Testing;

namespace TongKet.Cli.Tests.Commands;

/// <summary>Transcripts of an old site that moves in, on the demo ward.</summary>
public sealed class MoveInCommandTests
{
    [Fact]
    public async Task An_export_is_looked_at_taken_over_once_and_its_reads_are_declared()
    {
        using var folder = new TempFolder();
        async Task<Run> Call(params string[] args) => await Tongket.RunAsync(new Call(args) { Folder = folder.Path });
        Assert.Equal(0, (await Call("init", "--demo")).Code);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "cu.xml"), OldSiteFile.Export(
            OldSiteFile.Item(7, "Ra quân dọn vệ sinh năm ấy", "ra-quan-nam-ay", "Sáng nay ba tổ dân phố đã ra quân dọn vệ sinh.", views: 1234),
            OldSiteFile.Item(8, "Trang riêng", "trang-rieng", "Chưa cho ai xem cả, để sau.", status: "private")));
        Assert.Equal(2, (await Call("move-in", "khong-co.xml", "--preview")).Code);
        Assert.Contains("--reason", (await Call("move-in", "cu.xml")).Error, StringComparison.Ordinal);

        var seen = await Call("move-in", "cu.xml", "--preview");
        Assert.Equal(1, seen.Code);
        Assert.Contains("chưa gán", seen.Out, StringComparison.Ordinal);
        string[] mapped = ["move-in", "cu.xml", "--map", "Tin hoạt động=Hoạt động của phường"];
        var taken = await Call([.. mapped, "--reason", "chuyển cổng"]);
        Assert.Contains("1 nhận, 0 nhận cần xem, 1 giữ lại, 0 không nhận", taken.Out, StringComparison.Ordinal);
        Assert.EndsWith("Đã chuyển vào.\n", taken.Out, StringComparison.Ordinal);
        Assert.EndsWith("Không có gì để chuyển; không ghi gì.\n", (await Call([.. mapped, "--reason", "lần nữa"])).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Call("check")).Code);
    }

    [Fact]
    public async Task A_hostile_archive_is_told_in_one_sentence()
    {
        using var folder = new TempFolder();
        async Task<Run> Call(params string[] args) => await Tongket.RunAsync(new Call(args) { Folder = folder.Path });
        Assert.Equal(0, (await Call("init", "--demo")).Code);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "x.zip"), OldSiteFile.Zip(("../x.html", OldSiteFile.Bytes("x"))));
        var refused = await Call("move-in", "x.zip", "--preview");
        Assert.Equal(2, refused.Code);
        Assert.Equal("x.zip: tệp nén có mục «../x.html» chỉ ra ngoài thư mục; tệp như vậy không được nhận.\n", refused.Out);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "y.xml"), "<a/>");
        Assert.Equal(3, (await Call("move-in", "y.xml", "--preview")).Code);
    }
}
