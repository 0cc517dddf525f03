using System.Security.Cryptography;
using TongKet.Core.Council;
using TongKet.Testing;

namespace TongKet.Cli.Tests.Commands;

public sealed class BallotsCommandTests
{
    [Fact]
    public async Task A_whole_session_is_counted_anew_and_a_member_finds_their_ballot()
    {
        using var folder = new TempFolder();
        var session = CouncilSample.Whole();
        var file = folder.Write("phien-hop.ballots", session.ToFile());
        var tracker = session.Find(1)!.Closing!.Ballots.First(ballot => ballot.Choice == Choice.Disagree).Tracker;

        var run = await Tongket.RunAsync("ballots", "verify", file, "--tracker", tracker, "--key-id", session.Seal!.KeyId.ToUpperInvariant());
        Assert.Equal(0, run.Code);
        Assert.Contains("Phường Bá Xuyên, phiên họp 2025-12-20, 11 thành viên", run.Out, StringComparison.Ordinal);
        Assert.Contains("phát 9 = hợp lệ 6 + không hợp lệ 1 + không nộp 2; tán thành 5, không tán thành 1, ý kiến khác 0; cần 10/11: không thông qua", run.Out, StringComparison.Ordinal);
        Assert.Contains("cần 8/11: thông qua", run.Out, StringComparison.Ordinal);
        Assert.Contains($"Phiếu {tracker}: nội dung 1, không tán thành.", run.Out, StringComparison.Ordinal);

        var unsure = await Tongket.RunAsync("ballots", "verify", file);
        Assert.Equal(0, unsure.Code);
        Assert.Contains("chưa biết ai ký", unsure.Out, StringComparison.Ordinal);
        var other = await Tongket.RunAsync("ballots", "verify", file, "--key-id", new string('0', 32));
        Assert.Equal(1, other.Code);
        Assert.Contains("khác khóa đã biết", other.Out, StringComparison.Ordinal);

        var unknown = await Tongket.RunAsync("ballots", "verify", file, "--tracker", "AAAAAAAAAA");
        Assert.Equal(1, unknown.Code);
    }

    [Fact]
    public async Task A_changed_line_is_named_and_another_key_is_not_believed()
    {
        using var folder = new TempFolder();
        var bytes = CouncilSample.Whole().ToFile();
        bytes[Array.IndexOf(bytes, (byte)'\n') + 100] ^= 1;
        var run = await Tongket.RunAsync("ballots", "verify", folder.Write("sua.ballots", bytes));
        Assert.Equal(1, run.Code);
        Assert.EndsWith("sua.ballots: dòng 2: đã bị sửa, hoặc dòng trước đã bị thay.\n", run.Out, StringComparison.Ordinal);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = folder.Write("khoa.pem", key.ExportSubjectPublicKeyInfoPem());
        var other = await Tongket.RunAsync("ballots", "verify", folder.Write("phien-hop.ballots", CouncilSample.Whole().ToFile()), "--key", pem);
        Assert.Equal(1, other.Code);
        Assert.Contains("chữ ký của cơ quan không đúng", other.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_and_another_kind_of_file_are_wrong_usage()
    {
        using var folder = new TempFolder();
        Assert.Equal(2, (await Tongket.RunAsync("ballots", "verify", Path.Combine(folder.Path, "khong-co"))).Code);
        var other = await Tongket.RunAsync("ballots", "verify", folder.Write("thu.txt", "Kính gửi Hội đồng\n"));
        Assert.Equal(2, other.Code);
        Assert.Contains("không phải tệp phiên họp TongKet", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_written_for_handing_out()
    {
        using var folder = new TempFolder();
        var page = Path.Combine(folder.Path, "kiem-phieu.html");
        Assert.Equal(0, (await Tongket.RunAsync("ballots", "page", page)).Code);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
