using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Auditing;

/// <summary>The approved figures of a commune, by the words in which texts speak of them. Where two facts share words and differ, it knows none.</summary>
public sealed class FactBook : IFactSource
{
    private static readonly string[] Trimmed = [" theo chuẩn", " trên địa bàn", " ("];
    private readonly Dictionary<(string Subject, string Unit, string Period), Fact?> facts = [];

    private FactBook()
    {
    }

    /// <summary>How many figures it can answer for.</summary>
    public int Count => facts.Values.Count(fact => fact is not null);

    /// <summary>Reads every approved figure of the commune.</summary>
    /// <param name="queries">Where the year's lines come from.</param>
    /// <param name="communeId">Whose.</param>
    /// <param name="home">The address of a figure's home by year and indicator.</param>
    public static async Task<FactBook> LoadAsync(TargetQueries queries, Guid communeId, Func<int, string, string> home, CancellationToken cancel)
    {
        var book = new FactBook();
        foreach (var year in await queries.YearsAsync(communeId, cancel))
        {
            foreach (var line in await queries.YearAsync(communeId, year, cancel))
            {
                if (line.Missing == 0 && line.Approved() is { } measure)
                {
                    book.Add(year, line.Indicator, measure, home(year, line.Indicator.Code));
                }
            }
        }

        return book;
    }

    /// <summary>Approved figures of some years: of the commune, or of one residential group.</summary>
    /// <param name="areaId">The group; null for the commune.</param>
    public static async Task<FactBook> OfYearsAsync(TargetQueries queries, Guid communeId, IEnumerable<int> years, Guid? areaId, CancellationToken cancel)
    {
        var book = new FactBook();
        foreach (var year in years)
        {
            foreach (var line in await queries.YearAsync(communeId, year, cancel))
            {
                if (areaId is null && line.Missing == 0 && line.Approved() is { } measure)
                {
                    book.Add(year, line.Indicator, measure, null);
                }
                else if (areaId is not null && line.Reported.FirstOrDefault(one => one.Area.Id == areaId) is { Approved: { } approved } own)
                {
                    book.Add(year, line.Indicator, Measure.Of(approved), null, " của " + own.Area.Name);
                }
            }
        }

        return book;
    }

    public Fact? Find(string subject, string? unit, string? period) =>
        unit is not null && period is not null ? facts.GetValueOrDefault((Key(subject), UnitKey(unit), period)) : null;

    private void Add(int year, IndicatorDefinition indicator, Measure measure, string? home, string whose = "")
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        var label = string.Create(CultureInfo.InvariantCulture, $"số liệu đã duyệt năm {year}{whose} ({indicator.ShortName})");
        var names = Names(indicator);
        switch (indicator.Kind)
        {
            case IndicatorKind.Amount or IndicatorKind.Count when indicator.Unit is { } unit && measure.Numerator is { } scaled:
                var value = new Quantity(scaled, unit).Value * unit.ToBase;
                Put(names, UnitKey(unit.Symbol), period, new Fact(Interval.Exact(value), label) { Home = home });
                break;
            case IndicatorKind.Rate when measure.Percent() is { } percent:
                Put([.. names, .. names.Select(name => "tỷ lệ " + name)], "%", period, new Fact(Interval.Exact(percent), label) { Home = home });
                if (indicator.NumeratorUnit is { } counted && measure.Numerator is { } count)
                {
                    Put(names, UnitKey(counted.Symbol), period, new Fact(Interval.Exact(new Quantity(count, counted).Value), label) { Home = home });
                }

                break;
        }
    }

    // Two standards in one year both speak of "hộ nghèo": then the words alone do not tell which.
    private void Put(IEnumerable<string> names, string unit, string period, Fact fact)
    {
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var key = (name, unit, period);
            facts[key] = facts.TryGetValue(key, out var other) && other?.Value != fact.Value ? null : fact;
        }
    }

    private static string[] Names(IndicatorDefinition indicator) =>
        [.. new[] { indicator.Name, indicator.ShortName }.Select(Trim).Select(Key).Where(name => name.Contains(' ', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    private static string Trim(string name)
    {
        foreach (var mark in Trimmed)
        {
            var at = name.IndexOf(mark, StringComparison.Ordinal);
            name = at > 0 ? name[..at] : name;
        }

        return name;
    }

    private static string Key(string words) => words.ToLowerInvariant().Normalize();

    // Multiples of one unit are one unit here; the auditor turns both sides into đồng, kilograms and square metres.
    private static string UnitKey(string unit)
    {
        var key = Key(unit);
        return key.EndsWith("đồng", StringComparison.Ordinal) ? "đồng"
            : key is "tấn" or "tạ" or "kg" ? "kg"
            : key is "ha" or "m²" or "m2" or "km²" or "km2" ? "m²"
            : key is "hộ gia đình" ? "hộ"
            : key is "tổ" ? "tổ dân phố"
            : key;
    }
}
