using System.Globalization;
using TongKet.Core.Consulting;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Consulting;

public sealed class ConsultingRulesTests
{
    private static readonly PublicTerms Terms = Rulebook.Load().PublicTerms;

    [Theory]
    [InlineData("Số 012345678901.", true)]
    [InlineData("Số 123456789.", true)]
    [InlineData("Thu 6.167.267.743 đồng năm 2021.", false)]
    [InlineData("Gọi 0208 000 0000.", false)]
    [InlineData("", false)]
    public void A_run_of_as_many_digits_as_an_identity_number_is_found_and_an_amount_is_not(string text, bool found) =>
        Assert.Equal(found, LetterRules.PersonalIn(text, "x", "Nội dung") is not null);

    [Theory]
    [InlineData("2022-01-24", true)]
    [InlineData("2022-01-23", false)]
    public void A_list_of_cultural_families_stands_for_ten_days_the_last_one_included(string closes, bool enough)
    {
        var findings = PostingRules.Assess(new("gia-dinh-van-hoa", "Danh sách", "Theo biên bản.", string.Empty, new(2022, 1, 15), Day(closes)), Terms);

        Assert.Equal(enough, findings.Count == 0);
    }

    [Fact]
    public void Posted_late_it_is_the_days_left_that_count()
    {
        var posting = new Posting
        {
            Id = Guid.Empty,
            CommuneId = Guid.Empty,
            Kind = "gia-dinh-van-hoa",
            Slug = "x",
            Title = "x",
            Text = "x",
            Lines = string.Empty,
            OpensOn = new(2022, 1, 15),
            ClosesOn = new(2022, 1, 24),
        };

        Assert.Empty(PostingRules.AssessPublication(posting, Terms, new(2022, 1, 15)));
        Assert.Single(PostingRules.AssessPublication(posting, Terms, new(2022, 1, 16)));
    }

    [Theory]
    [InlineData("2022-01-14", PostingState.Waiting)]
    [InlineData("2022-01-15", PostingState.Open)]
    [InlineData("2022-01-24", PostingState.Open)]
    [InlineData("2022-01-25", PostingState.Over)]
    public void A_posting_opens_and_goes_by_the_day(string today, PostingState state)
    {
        var posting = new Posting
        {
            Id = Guid.Empty,
            CommuneId = Guid.Empty,
            Kind = "khac",
            Slug = "x",
            Title = "x",
            Text = "x",
            Lines = string.Empty,
            OpensOn = new(2022, 1, 15),
            ClosesOn = new(2022, 1, 24),
            PublishedAt = new(2022, 1, 10, 0, 0, 0, DateTimeKind.Utc),
        };

        Assert.Equal(state, PostingRules.StateOf(posting, Day(today)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
