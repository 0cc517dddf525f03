using TongKet.Core.Searching;
using TongKet.Testing;

namespace TongKet.Core.Tests.Searching;

public sealed class JudgedSearchTests
{
    [Fact]
    public void The_judged_questions_are_answered_well()
    {
        var judged = JudgedSearch.Load(Path.Combine(Repository.Root, "tests", "TongKet.Core.Tests", "Searching", "judged.json"));
        Assert.True(judged.Queries.Count >= 200, $"only {judged.Queries.Count} questions");
        using var index = SearchIndex.InMemory();
        index.Write(writer =>
        {
            foreach (var entry in judged.Entries)
            {
                writer.Replace(entry.Key, null, "1", [entry]);
            }
        });

        var score = judged.Score(index);

        TestContext.Current.SendDiagnosticMessage($"nDCG@10 {score.Gain:0.000}, MRR@10 {score.Reciprocal:0.000} over {judged.Queries.Count} questions");
        Assert.True(score.Gain >= 0.95, $"nDCG@10 {score.Gain:0.000}: {string.Join(" | ", score.Worst)}");
        Assert.True(score.Reciprocal >= 0.97, $"MRR@10 {score.Reciprocal:0.000}: {string.Join(" | ", score.Worst)}");
    }
}
