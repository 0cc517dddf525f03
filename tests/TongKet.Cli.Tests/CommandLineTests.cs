namespace TongKet.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("không có lệnh “auditt”; có phải ý bạn là “audit”?", "auditt")]
    [InlineData("không có lệnh “hoàn-toàn-lạ”; xem tongket --help.", "hoàn-toàn-lạ")]
    [InlineData("không có cờ “--lạ”; xem tongket --help.", "--lạ")]
    [InlineData("không có cờ “--lạ”; xem tongket law check --help.", "law", "check", "--lạ")]
    [InlineData("thừa tham số “nữa”; xem tongket law check --help.", "law", "check", "nữa")]
    [InlineData("còn thiếu lệnh con: check, show, cases; xem tongket law --help.", "law")]
    [InlineData("còn thiếu cờ --as-of; xem tongket law show --help.", "law", "show", "poverty/thresholds")]
    [InlineData("cờ --as-of cần một giá trị; xem tongket law show --help.", "law", "show", "poverty/thresholds", "--as-of")]
    [InlineData("“30/02/2022” ở cờ --as-of không phải ngày; hãy viết như 2022-01-13 hoặc 13/01/2022.", "law", "show", "PV-2225", "--as-of", "30/02/2022")]
    [InlineData("còn thiếu tham số THƯ-MỤC; xem tongket law cases --help.", "law", "cases")]
    [InlineData("cờ --lang nhận vi hoặc en.", "--lang", "fr", "law", "check")]
    [InlineData("cờ --store nhận sqlite hoặc postgres, không nhận “mysql”.", "check", "--store", "mysql")]
    public async Task A_wrong_call_gets_one_Vietnamese_sentence_and_code_2(string sentence, params string[] args)
    {
        var run = await Tongket.RunAsync(args);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Out);
        Assert.Equal("tongket: " + sentence + "\n", run.Error);
    }

    [Fact]
    public async Task Messages_are_English_when_asked()
    {
        Assert.Equal("tongket: no verb “x”; see tongket --help.\n", (await Tongket.RunAsync("x", "--lang", "en")).Error);
        var byEnvironment = await Tongket.RunAsync(new Call(["x"]) { Environment = new Dictionary<string, string> { ["TONGKET_LANG"] = "en" } });
        Assert.Equal("tongket: no verb “x”; see tongket --help.\n", byEnvironment.Error);
    }

    [Fact]
    public async Task Help_lists_the_verbs_and_every_verb_has_help_with_an_example()
    {
        var overview = await Tongket.RunAsync("--help");
        Assert.Equal(0, overview.Code);
        var verbs = overview.Out.Split('\n').SkipWhile(line => line != "Lệnh:").Skip(1).TakeWhile(line => line.Length > 0)
            .Select(line => line.Trim().Split(' ')[0]).ToArray();
        Assert.Contains("audit", verbs);
        Assert.Contains("law", verbs);
        foreach (var verb in verbs)
        {
            var help = await Tongket.RunAsync(verb, "--help");
            Assert.Equal(0, help.Code);
            Assert.Contains("Cách dùng:\n  tongket " + verb, help.Out, StringComparison.Ordinal);
            Assert.Contains("Ví dụ:\n  tongket " + verb, help.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("Usage", help.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("Options", help.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_arguments_it_shows_help_and_says_that_nothing_was_done()
    {
        var run = await Tongket.RunAsync();
        Assert.Equal(2, run.Code);
        Assert.StartsWith("TongKet – phần mềm tổng kết cuối năm", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await Tongket.RunAsync("--version");
        Assert.Equal(0, run.Code);
        Assert.Matches(@"^tongket \d+\.\d+\.\d+\n$", run.Out);
    }
}
