using TongKet.Core.Arriving;
using TongKet.Core.Commending;
using TongKet.Core.Emulation;
using TongKet.Core.Searching;
using TongKet.Web.Texts;

namespace TongKet.Web.Tests.Texts;

/// <summary>Keys that a page makes of a value: a value that is added later has its word, or this fails and not the page of a reader.</summary>
public sealed class WordsTests
{
    public static TheoryData<string, Type> Made => new()
    {
        { "arrivals.verdict.", typeof(ArrivalVerdict) },
        { "commend.kind.", typeof(DecisionKind) },
        { "commend.post.", typeof(SignerPost) },
        { "commend.procedure.", typeof(DecisionProcedure) },
        { "commend.state.", typeof(DecisionState) },
        { "nominations.state.", typeof(NominationState) },
        { "record.kind.", typeof(RecordEventKind) },
        { "search.is-", typeof(SearchKind) },
        { "stats.step.", typeof(StatisticsStep) },
    };

    [Theory]
    [MemberData(nameof(Made))]
    public void Every_value_has_its_word(string start, Type values)
    {
        var words = Words.Load();

        Assert.All(Enum.GetNames(values), name => Assert.NotEmpty(words[start + name]));
    }
}
