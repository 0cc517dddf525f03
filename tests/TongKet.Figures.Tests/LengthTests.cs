using System.Text;
using TongKet.Figures.Text;

namespace TongKet.Figures.Tests;

/// <summary>What an audit costs grows with the text and not with its square, however the text is cut into lines and sentences.</summary>
public sealed class LengthTests
{
    private const int Short = 100_000;

    /// <summary>Four times the text may cost six times as much.</summary>
    private const int Most = 6;

    [Theory]
    [InlineData("paragraphs")]
    [InlineData("one line")]
    [InlineData("one sentence")]
    [InlineData("one passage again and again")]
    public void Four_times_the_text_takes_about_four_times_the_memory(string shape)
    {
        _ = Cost(shape, Short / 10);
        var (few, many) = (Cost(shape, Short), Cost(shape, Short * 4));
        Assert.True(many < few * Most, $"{shape}: {few:N0} B for {Short:N0} characters, {many:N0} B for four times as many");
    }

    // Without a cut this would take hours.
    [Fact(Timeout = 120_000)]
    public async Task A_file_that_is_one_endless_sentence_is_read_in_time() =>
        Assert.NotEmpty((await Task.Run(static () => Auditor.Audit(SourceText.From(Make("one sentence", 600_000)), AuditOptions.Default), TestContext.Current.CancellationToken)).Checks);

    private static long Cost(string shape, int length)
    {
        var text = SourceText.From(Make(shape, length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Auditor.Audit(text, AuditOptions.Default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Make(string shape, int length)
    {
        var passages = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "TongKet.Figures.Tests", "Corpus", "reports"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(passages[shape == "one passage again and again" ? 9 : i % passages.Length]).Append("\n\n");
        }

        return shape switch
        {
            "one line" => text.Replace('\n', ' ').ToString(),
            "one sentence" => text.Replace('\n', ' ').Replace(". ", ", ").ToString(),
            _ => text.ToString(),
        };
    }
}
