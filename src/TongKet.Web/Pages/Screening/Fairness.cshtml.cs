using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Emulation;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Screening;

/// <summary>How a year's proposals lean, before they go to the council: each number beside its chart stands in a table too.</summary>
public sealed class FairnessModel(FairnessQueries queries, Words words) : DeskPage
{
    private const int Hundredths = 100;

    [FromRoute(Name = "year")]
    public int Year { get; set; }

    public FairnessBook Book { get; private set; } = null!;

    public BarChartModel? People { get; private set; }

    public BarChartModel? Groups { get; private set; }

    public async Task OnGetAsync()
    {
        Book = await queries.OfYearAsync(Actor, Year, Cancel);
        if (Book.People > 0)
        {
            People = new(
                "nguoi", words["fair.people"], words.Format("fair.people-said", Book.People, Book.DirectWorkers, Book.Leaders, Book.Women), words["fair.part"], words["fair.share"],
                [
                    Part("fair.direct", Book.DirectWorkers), Part("fair.leaders", Book.Leaders), Part("fair.women", Book.Women), Part("fair.men", Book.Men),
                ]);
        }

        if (Book.Groups.Any(group => group.Nominated > 0))
        {
            Groups = new(
                "to", words["fair.groups"], words.Format("fair.groups-said", Book.Groups.Count, Book.GroupsWithout.Count()), words["fair.group"], words["fair.nominated"],
                [.. Book.Groups.Select(group => new Bar(group.Name, Vietnamese.Number(group.Nominated), group.Nominated, group.Nominated == 0 ? "bad" : "plain"))]);
        }
    }

    /// <summary>A year's share of its population, per ten thousand.</summary>
    public static string Rate(HonoursOfYear year) => year.Of == 0 ? "–" : Vietnamese.Short(new Rational(year.Honoured, year.Of) * 10_000, 1);

    private Bar Part(string key, int count) => new(
        $"{words[key]} ({Vietnamese.Number(count)})", FairnessBook.Share(count, Book.People), (long)(new Rational(count, Book.People) * Rational.Hundred * Hundredths).RoundScaled(0));
}
