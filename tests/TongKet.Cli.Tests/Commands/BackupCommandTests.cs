using System.Text.RegularExpressions;

namespace TongKet.Cli.Tests.Commands;

public sealed class BackupCommandTests
{
    [Fact]
    public async Task A_ward_is_backed_up_restored_elsewhere_with_the_code_and_holds()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, (await RunAsync(folder, "init", "--demo")).Code);
        var backup = await RunAsync(folder, "backup", "ban-sao.tkbackup", "--drill");
        Assert.Equal(0, backup.Code);
        Assert.Contains("Khôi phục thử được", backup.Out, StringComparison.Ordinal);
        var code = (await RunAsync(folder, "backup", "--show-key")).Out.Trim();
        Assert.Matches("^([0-9A-Z]{5}-)+[0-9A-Z]{1,5}$", code);

        var refused = await RunAsync(folder, "restore", "ban-sao.tkbackup", "--data", "data");
        Assert.Equal(3, refused.Code);
        Assert.Contains("không trống", refused.Error, StringComparison.Ordinal);
        var wrong = await RunAsync(folder, "restore", "ban-sao.tkbackup", "--data", "moi", "--key", code[..^1] + (code[^1] == 'A' ? 'B' : 'A'));
        Assert.Equal(3, wrong.Code);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "moi")));
        var restored = await RunAsync(folder, "restore", "ban-sao.tkbackup", "--data", "moi", "--key", code);
        Assert.Equal(0, restored.Code);
        Assert.Equal("Dữ liệu đúng, chuỗi nhật ký liền mạch.\n", (await RunAsync(folder, "check", "--data", "moi")).Out);
    }

    [Fact]
    public async Task A_ledger_is_exported_verified_and_a_changed_line_is_named()
    {
        using var folder = new TempFolder();
        await RunAsync(folder, "init", "--demo");
        Assert.Equal(0, (await RunAsync(folder, "ledger", "seal")).Code);
        Assert.Equal(0, (await RunAsync(folder, "ledger", "export", "so.jsonl")).Code);
        var whole = await RunAsync(folder, "ledger", "verify", "so.jsonl");
        Assert.Equal(0, whole.Code);
        Assert.Matches(@"phường Bá Xuyên, \d+ mục liền mạch, [1-9]\d* mốc đúng chữ ký", whole.Out);

        var file = Path.Combine(folder.Path, "so.jsonl");
        var text = await File.ReadAllTextAsync(file, CancellationToken.None);
        await File.WriteAllTextAsync(file, new Regex("(?<=\"sequence\":50,.*?\"actorRole\":\")\\w+", RegexOptions.None, TimeSpan.FromSeconds(5)).Replace(text, "Chairman", 1), CancellationToken.None);
        var broken = await RunAsync(folder, "ledger", "verify", "so.jsonl");

        Assert.Equal(1, broken.Code);
        Assert.Contains("mục 50 đã bị sửa", broken.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_copied_with_a_proof_of_each_table()
    {
        using var folder = new TempFolder();
        await RunAsync(folder, "init", "--demo");
        Assert.Equal(2, (await RunAsync(folder, "copy", "--to", "sqlite")).Code);
        var copied = await RunAsync(folder, "copy", "--to", "sqlite", "--to-data", "ban-chep");
        Assert.Equal(0, copied.Code);
        Assert.Matches(@"Changes\s+\d+\s+[0-9a-f]{16}", copied.Out);
        Assert.Contains("hai bên bằng nhau", copied.Out, StringComparison.Ordinal);
        var again = await RunAsync(folder, "copy", "--to", "sqlite", "--to-data", "ban-chep");
        Assert.Equal(4, again.Code);
        Assert.Contains("đã có dữ liệu", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(folder, "migrate", "--data", "ban-chep")).Code);
    }

    private static Task<Run> RunAsync(TempFolder folder, params string[] args) => Tongket.RunAsync(new Call(args) { Folder = folder.Path });
}
