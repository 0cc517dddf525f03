using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Core.Tests.Targets;

public sealed class ExpectedReportRulesTests
{
    private static readonly Rulebook Rulebook = Rulebook.Load();
    private static readonly DateOnly Merger = new(2025, 7, 1);

    // The old ward and its two groups; the groups go on below the new ward.
    private static readonly Area Old = AreaOf(1, null, AreaKind.Commune, new(2019, 1, 1), Merger.AddDays(-1));
    private static readonly Area New = AreaOf(2, null, AreaKind.Commune, Merger, null);
    private static readonly Area First = AreaOf(3, New, AreaKind.ResidentialGroup, new(2019, 1, 1), null);
    private static readonly Area Second = AreaOf(4, New, AreaKind.ResidentialGroup, Merger, null);

    private static readonly IndicatorDefinition[] Asked = [.. Rulebook.Indicators.Where(indicator => indicator.IsDueIn(Period.OfMonth(2025, 3)))];

    [Fact]
    public void Every_group_owes_what_is_made_of_groups_and_the_ward_owes_the_rest()
    {
        var owed = Owed(Period.OfMonth(2025, 9));

        Assert.NotEmpty(owed);
        Assert.Equal(Asked.Sum(indicator => indicator.IsOfGroups ? 2 : 1), owed.Count);
        Assert.All(owed, report => Assert.Equal(Rulebook.Require(report.IndicatorCode).IsOfGroups, report.AreaId != New.Id));
    }

    [Fact]
    public void What_ended_before_a_merger_is_owed_to_nobody_and_the_month_of_the_merger_to_the_new_ward()
    {
        Assert.Empty(Owed(Period.OfMonth(2025, 5)));
        Assert.Empty(Owed(Period.OfQuarter(2025, 1)));
        Assert.NotEmpty(Owed(Period.OfMonth(2025, 7)));
        Assert.DoesNotContain(Owed(Period.OfYear(2025)), report => report.AreaId == Old.Id);
    }

    [Fact]
    public void A_year_before_the_merger_is_owed_by_the_old_ward()
    {
        var asked = Rulebook.Indicators.Where(indicator => !indicator.IsOfGroups && indicator.IsDueIn(Period.OfYear(2024))).ToArray();

        Assert.All(ExpectedReportRules.Of(Rulebook, asked, Tree(), Period.OfYear(2024)), report => Assert.Equal(Old.Id, report.AreaId));
        Assert.Equal(asked.Length, ExpectedReportRules.Of(Rulebook, asked, Tree(), Period.OfYear(2024)).Count);
    }

    private static AreaTree Tree() => new([Old, New, First, Second]);

    private static IReadOnlyList<ExpectedReport> Owed(Period period) => ExpectedReportRules.Of(Rulebook, [.. Rulebook.Indicators.Where(indicator => Asked.Contains(indicator) || period.Kind != PeriodKind.Month)], Tree(), period);

    private static Area AreaOf(int number, Area? parent, AreaKind kind, DateOnly from, DateOnly? to) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        CommuneId = new Guid(1, 0, 0, new byte[8]),
        ParentId = parent?.Id,
        Kind = kind,
        Type = kind == AreaKind.Commune ? AreaType.Ward : AreaType.ResidentialGroup,
        IsHome = kind == AreaKind.Commune,
        Code = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Name = "Nơi " + number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Ordinal = number,
        ValidFrom = from,
        ValidTo = to,
    };
}
