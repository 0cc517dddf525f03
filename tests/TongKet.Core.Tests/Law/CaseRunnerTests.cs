using System.Text;
using TongKet.Core.Commending;
using TongKet.Core.Council;
using TongKet.Core.Emulation;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Law;

public sealed class CaseRunnerTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(System.IO.Path.Combine(LawFolder.Path, "cases"), "*.json", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(LawFolder.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_rulebook_answers_as_the_jurists_expect(string file)
    {
        var results = CaseRunner.Run(Rules, file, File.ReadAllBytes(System.IO.Path.Combine(LawFolder.Path, file)), new EmulationCases(), new CouncilCases(), new CommendationCases());
        Assert.NotEmpty(results);
        Assert.True(results.All(result => result.Passed), string.Join('\n', results.Where(result => !result.Passed).Select(result => result.Name + ": " + result.Message)));
        Assert.Equal(results.Count, results.Select(result => result.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_line_of_every_standard_has_a_case_at_just_below_and_just_above_it()
    {
        var text = string.Concat(Directory.EnumerateFiles(System.IO.Path.Combine(LawFolder.Path, "cases", "poverty"), "*.json").Select(File.ReadAllText));
        foreach (var line in Rules.PovertyStandards.SelectMany(standard => standard.Lines))
        {
            foreach (var amount in (long[])[line.Amount.Value.Scaled - 1, line.Amount.Value.Scaled, line.Amount.Value.Scaled + 1])
            {
                Assert.Contains($"\"incomePerPersonMonth\": {amount},", text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("\"outcome\": \"not-poor\"", "chờ not-poor, bộ luật cho poor")]
    [InlineData("\"outcome\": \"poor\", \"failed\": [\"income-line\"]", "chờ không đạt [income-line], bộ luật cho []")]
    [InlineData("\"outcome\": \"poor\", \"cites\": [\"59/2015/QĐ-TTg\"]", "chờ viện dẫn “59/2015/QĐ-TTg”, bộ luật viện dẫn [07/2021/NĐ-CP Điều 3]")]
    [InlineData("\"outcome\": \"rich\"", "đối chiếu.json#/expect/outcome: “rich” không có trong danh sách: poor, near-poor, not-poor, needs-review.")]
    [InlineData("\"outcome\": \"poor\", \"why\": 1", "đối chiếu.json#/expect/why: là khóa không được biết.")]
    public void A_wrong_expectation_fails_and_says_why(string expect, string message) =>
        Assert.Equal(message, Single("poverty/thresholds", "\"incomePerPersonMonth\": 1000000, \"deprivations\": 3", expect).Message);

    [Theory]
    [InlineData("poverty/thresholds", "\"income\": 1000000, \"deprivations\": 3", "đối chiếu.json#/given/incomePerPersonMonth: còn thiếu. đối chiếu.json#/given/income: là khóa không được biết.")]
    [InlineData("poverty/thresholds", "\"incomePerPersonMonth\": 1, \"deprivations\": 13", "đối chiếu.json#/given/deprivations: phải nằm trong khoảng từ 0 đến 12.")]
    [InlineData("emulation/TTLDTT", "\"share\": 69", "đối chiếu.json#/rule: “emulation/TTLDTT” chưa có trong bộ luật này.")]
    public void A_case_that_cannot_be_run_fails(string rule, string facts, string message)
    {
        var result = Single(rule, facts, "\"outcome\": \"poor\"");
        Assert.False(result.Passed);
        Assert.Equal(message, result.Message);
    }

    [Fact]
    public void A_malformed_file_is_one_failure()
    {
        var result = Assert.Single(CaseRunner.Run(Rules, "hỏng.json", "[\n{]"u8.ToArray()));
        Assert.False(result.Passed);
        Assert.Equal("hỏng.json dòng 2: không đọc được theo cú pháp JSON.", result.Message);
    }

    private static CaseResult Single(string rule, string facts, string expect) => Assert.Single(CaseRunner.Run(
        Rules,
        "đối chiếu.json",
        Encoding.UTF8.GetBytes($$"""
            { "name": "thử", "rule": "{{rule}}", "asOf": "2022-06-01", "given": { "area": "urban", {{facts}} }, "expect": { {{expect}} } }
            """)));
}
