using System.Text.Json;
using TongKet.Testing;

namespace TongKet.Cli.Tests.Golden;

/// <summary>
/// The transcript of auditing the example page, letter for letter. After a wanted change of words run the tests with
/// TONGKET_UPDATE_GOLDEN=1 and read the difference line by line; what must hold whatever the words are stands in the last test.
/// </summary>
public sealed class GoldenTests
{
    private const string Example = "docs/examples/tong-ket-2021.txt";

    [Theory]
    [InlineData("tong-ket-2021.text.golden")]
    [InlineData("tong-ket-2021.en.golden", "--lang", "en")]
    public async Task The_example_page_is_audited_as_recorded(string golden, params string[] flags)
    {
        var run = await Tongket.RunAsync(new Call(["audit", Example, .. flags]) { Folder = Repository.Root });
        Assert.Equal(1, run.Code);
        Assert.Empty(run.Error);
        await CompareAsync(golden, run.Out);
    }

    [Fact]
    public async Task Two_rates_over_one_base_are_written_as_json_as_recorded()
    {
        var sentences = "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.\n"u8.ToArray();
        var run = await Tongket.RunAsync(new Call(["audit", "-", "--format", "json"]) { Input = sentences });
        Assert.Equal(1, run.Code);
        await CompareAsync("hai-ty-le.json.golden", run.Out);
    }

    [Fact]
    public async Task The_example_page_has_exactly_its_three_proved_errors()
    {
        var run = await Tongket.RunAsync(new Call(["audit", Example, "--format", "json"]) { Folder = Repository.Root });
        using var json = JsonDocument.Parse(run.Out);
        var checks = json.RootElement.GetProperty("documents")[0].GetProperty("checks").EnumerateArray().ToArray();
        var errors = checks.Where(check => check.GetProperty("verdict").GetString() == "contradiction")
            .Select(check => check.GetProperty("rule").GetString() + ": " + check.GetProperty("repairs")[0].GetProperty("from").GetString()
                + " → " + check.GetProperty("repairs")[0].GetProperty("to").GetString());
        Assert.Equal(["ST-13: 1,06 → 1,60", "ST-20: 2022-2026 → 2022-2025", "ST-21: 2022 → 2021"], errors.Order(StringComparer.Ordinal));
        var sound = checks.Where(check => check.GetProperty("verdict").GetString() == "consistent").Select(check => check.GetProperty("rule").GetString()).ToArray();
        Assert.Superset(new HashSet<string?> { "ST-01", "ST-03", "ST-10", "ST-11", "ST-13" }, sound.ToHashSet());
        Assert.Contains(checks, check => check.GetProperty("verdict").GetString() == "unverifiable");
    }

    private static async Task CompareAsync(string golden, string transcript)
    {
        var file = Path.Combine(Repository.Root, "tests", "TongKet.Cli.Tests", "Golden", golden);
        if (Environment.GetEnvironmentVariable("TONGKET_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, transcript);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), transcript);
    }
}
