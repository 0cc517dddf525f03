using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace TongKet.Cli.Tests.Commands;

public sealed class StoreCommandTests
{
    private static readonly string[] BaXuyen =
        ["init", "--name", "phường Bá Xuyên", "--code", "05533", "--parent", "tỉnh Thái Nguyên", "--since", "01/07/2025"];

    [Fact]
    public async Task A_verb_on_no_data_says_so_and_creates_nothing()
    {
        using var folder = new TempFolder();
        var run = await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path });
        Assert.Equal(2, run.Code);
        Assert.Contains("hãy chạy tongket init trước.", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("report", "2021", "--out", "khong-co/bao-cao.docx")]
    [InlineData("export", "results", "--out", "khong-co/ket-qua.xlsx")]
    [InlineData("ledger", "export", "khong-co/nhat-ky.jsonl")]
    [InlineData("ballots", "page", "khong-co/kiem-phieu.html")]
    public async Task A_file_in_a_folder_that_is_not_there_is_refused_in_one_sentence(params string[] words)
    {
        using var folder = new TempFolder();
        var run = await Tongket.RunAsync(new Call(words) { Folder = folder.Path });
        Assert.Equal(2, run.Code);
        Assert.Matches("không ghi được tệp “[^”]*khong-co/[^”]*”: thư mục “[^”]*khong-co” chưa có; hãy tạo thư mục trước\\.\n$", run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_is_no_name_of_a_file_to_write()
    {
        using var folder = new TempFolder();
        var run = await Tongket.RunAsync(new Call(["ballots", "page", folder.Path]) { Folder = folder.Path });
        Assert.Equal(2, run.Code);
        Assert.Contains("là một thư mục; hãy nêu tên tệp sẽ ghi.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_creates_a_commune_once_and_gives_a_link_instead_of_a_password()
    {
        using var folder = new TempFolder();
        var first = await Tongket.RunAsync(new Call(BaXuyen) { Folder = folder.Path });
        Assert.Equal("", first.Error);
        Assert.Equal(0, first.Code);
        Assert.Matches("Tài khoản “quan-tri” đặt mật khẩu một lần, trong 72 giờ, tại:\n  http://localhost:5080/tai-khoan/dat-mat-khau\\?ma=[0-9a-f]{48}\n$", first.Out);
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));

        var second = await Tongket.RunAsync(new Call(BaXuyen) { Folder = folder.Path });
        Assert.Equal(3, second.Code);
        Assert.Contains("đã có dữ liệu", second.Error, StringComparison.Ordinal);

        var check = await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path });
        Assert.Equal("Dữ liệu đúng, chuỗi nhật ký liền mạch.\n", check.Out);
        Assert.Equal(0, check.Code);

        var user = await Tongket.RunAsync(new Call(["user", "add", "chu-tich", "--role", "chu-tich"]) { Folder = folder.Path });
        Assert.Equal(0, user.Code);
        var again = await Tongket.RunAsync(new Call(["user", "add", "chu-tich", "--role", "chair", "--lang", "en"]) { Folder = folder.Path });
        Assert.Equal(3, again.Code);
    }

    [Fact]
    public async Task A_province_is_opened_beside_its_commune_and_commands_go_on_with_the_commune()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, (await Tongket.RunAsync(new Call(BaXuyen) { Folder = folder.Path })).Code);
        string[] province = ["init", "--name", "tỉnh Thái Nguyên", "--code", "19", "--parent", "Chính phủ", "--since", "01/07/2025", "--beside"];

        var bare = await Tongket.RunAsync(new Call(province) { Folder = folder.Path });
        Assert.Equal(2, bare.Code);
        Assert.Contains("--host", bare.Error, StringComparison.Ordinal);
        var beside = await Tongket.RunAsync(new Call([.. province, "--host", "tinh.example"]) { Folder = folder.Path });
        Assert.Equal("", beside.Error);
        Assert.Contains("Tài khoản “quan-tri-19” đặt mật khẩu một lần", beside.Out, StringComparison.Ordinal);

        Assert.Equal(0, (await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path })).Code);
        Assert.Equal(0, (await Tongket.RunAsync(new Call(["user", "add", "chu-tich", "--role", "chu-tich"]) { Folder = folder.Path })).Code);
    }

    [Fact]
    public async Task The_demo_ward_rolls_up_exactly_and_rebuilding_changes_nothing()
    {
        using var folder = new TempFolder();
        var init = await Tongket.RunAsync(new Call(["init", "--demo", "--data", "kho"]) { Folder = folder.Path });
        Assert.Equal("", init.Error);
        Assert.Equal(0, init.Code);
        var rebuild = await Tongket.RunAsync(new Call(["rollup", "2021", "--rebuild", "--data", "kho"]) { Folder = folder.Path });
        Assert.Equal("Đã tính lại các tổng năm 2021; 0 tổng thay đổi.\n", rebuild.Out);
        var json = await Tongket.RunAsync(new Call(["rollup", "2021", "--json"])
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string> { ["TONGKET_DATA"] = "kho" },
        });
        using var table = JsonDocument.Parse(json.Out);
        var grain = Assert.Single(table.RootElement.EnumerateArray(), row => row.GetProperty("indicator").GetString() == "san-luong-luong-thuc");
        Assert.Equal("159\u00A0tấn", grain.GetProperty("value").GetString());
        Assert.Equal(12, grain.GetProperty("reported").GetInt32());
        Assert.Equal(
            ("tấn", "2021", "chính thức", "tổng hợp từ 12/12 tổ"),
            (grain.GetProperty("unit").GetString(), grain.GetProperty("period").GetString(), grain.GetProperty("status").GetString(), grain.GetProperty("source").GetString()));
        Assert.Matches("^2021-1[12]-[0-9]{2}$", grain.GetProperty("asOf").GetString());
        var text = await Tongket.RunAsync(new Call(["rollup", "2021", "--data", "kho"]) { Folder = folder.Path });
        Assert.All(text.Out.TrimEnd('\n').Split('\n'), row => Assert.Matches("năm 2021, (chính thức|sơ bộ|ước thực hiện), đến [0-9]{2}/[0-9]{2}/20[0-9]{2} · tổng hợp từ", row));

        var beside = await Tongket.RunAsync(new Call(["rollup", "2025", "--compare", "--data", "kho"]) { Folder = folder.Path });
        var households = Assert.Single(beside.Out.Split('\n'), line => line.StartsWith("so-ho ", StringComparison.Ordinal));
        Assert.Contains("5.007\u00A0hộ", households, StringComparison.Ordinal);
        Assert.EndsWith("so với phường Châu Sơn + phường Mỏ Chè + xã Bá Xuyên", households, StringComparison.Ordinal);

        // Both years as documents: what the program prints, its own auditor finds sound.
        foreach (var year in (string[])["2021", "2025"])
        {
            var report = await Tongket.RunAsync(new Call(["report", year, "--out", year + ".docx", "--data", "kho"]) { Folder = folder.Path });
            Assert.Equal("", report.Error);
            Assert.Equal(0, report.Code);
            Assert.Matches($"^Đã ghi {year}\\.docx\\.\nKiểm số liệu: [0-9]+ con số, [1-9][0-9]* con số được đối chiếu, 0 mâu thuẫn\\.\n$", report.Out);
        }

        var empty = await Tongket.RunAsync(new Call(["report", "1999", "--out", "a.docx", "--data", "kho"]) { Folder = folder.Path });
        Assert.Equal(3, empty.Code);
        Assert.Contains("chưa có số liệu nào được duyệt", empty.Error, StringComparison.Ordinal);
        var odd = await Tongket.RunAsync(new Call(["report", "2021", "--out", "a.txt", "--data", "kho"]) { Folder = folder.Path });
        Assert.Equal(2, odd.Code);
        Assert.False(File.Exists(Path.Combine(folder.Path, "a.txt")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_failure_in_one_sentence()
    {
        using var folder = new TempFolder();
        var file = folder.Write("không-phải-thư-mục", "x");
        var run = await Tongket.RunAsync([.. BaXuyen, "--data", file]);
        Assert.Equal(4, run.Code);
        Assert.Contains("Không ghi được vào thư mục dữ liệu", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Data_of_a_newer_version_are_refused_untouched_in_one_sentence()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, (await Tongket.RunAsync(new Call(BaXuyen) { Folder = folder.Path })).Code);
        var file = Path.Combine(folder.Path, "data", "tongket.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0')";
            await command.ExecuteNonQueryAsync();
        }

        var before = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file)));
        foreach (var args in (string[][])[["check"], ["serve", "--urls", "http://127.0.0.1:0"], ["serve", "--demo", "--urls", "http://127.0.0.1:0"]])
        {
            var run = await Tongket.RunAsync(new Call(args) { Folder = folder.Path });
            Assert.Equal(4, run.Code);
            Assert.StartsWith("tongket: Dữ liệu được tạo bởi phiên bản TongKet mới hơn", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        }

        Assert.Equal(before, Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file))));
    }

    [Fact]
    public async Task Settings_come_by_flag_then_environment_then_file()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "TongKet": { "Store": "tệp" } }""");
        Assert.Contains("không nhận “tệp”", (await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path })).Error, StringComparison.Ordinal);
        var environment = new Dictionary<string, string> { ["TONGKET_STORE"] = "môi-trường" };
        Assert.Contains("không nhận “môi-trường”", (await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path, Environment = environment })).Error, StringComparison.Ordinal);
        Assert.Contains(
            "không nhận “cờ”",
            (await Tongket.RunAsync(new Call(["check", "--store", "cờ"]) { Folder = folder.Path, Environment = environment })).Error,
            StringComparison.Ordinal);
        folder.Write("appsettings.json", "{ hỏng");
        var broken = await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path });
        Assert.Equal((2, "tongket: tệp appsettings.json không đúng cú pháp JSON.\n"), (broken.Code, broken.Error));
    }

    [Fact]
    public async Task A_demo_broken_off_leaves_no_half_filled_store()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent by kill.");
        using var folder = new TempFolder();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongket"), ["init", "--demo"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        using var process = Process.Start(start)!;
        var file = Path.Combine(folder.Path, "data", "tongket.db");
        while (!File.Exists(file) && !process.HasExited)
        {
            await Task.Delay(5);
        }

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((4, "tongket: đã dừng theo yêu cầu.\n"), (process.ExitCode, error));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Path, "data"), "tongket.db*"));
    }
}
