using TongKet.Core.Register;

namespace TongKet.Core.Tests.Register;

/// <summary>Places that merge, divide, trade parts and are renamed at random, year after year, always with the households that moved.</summary>
internal sealed record RandomTree(AreaMap Map, IReadOnlyList<Area> First, DateOnly FirstDay, DateOnly LastDay)
{
    private static readonly Guid Commune = Guid.CreateVersion7();

    public static RandomTree Grow(Random random, AreaKind kind = AreaKind.Commune)
    {
        var day = new DateOnly(2000, 1, 1);
        var areas = Enumerable.Range(1, random.Next(2, 7)).Select(number => NewArea($"{number}", $"xã {number}", day, null, kind)).ToList();
        var (first, living) = (areas.ToArray(), areas.ToList());
        var flows = new List<AreaFlow>();
        for (var step = random.Next(1, 7); step > 0; step--)
        {
            day = day.AddYears(1);
            var ending = living.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
            var beginning = Enumerable.Range(0, random.Next(1, 4)).Select(i => NewArea($"{areas.Count + i}", $"xã {day.Year}.{i}", day, null, kind)).ToArray();
            foreach (var area in ending)
            {
                area.ValidTo = day.AddDays(-1);
                flows.AddRange(beginning.Select(next => Flow(area, next, random.Next(1, 5_000), random.Next(1, 20_000), random.Next(1, 9_000_000))));
            }

            living.RemoveAll(ending.Contains);
            living.AddRange(beginning);
            areas.AddRange(beginning);
        }

        return new(new AreaMap(areas, flows), first, new DateOnly(2000, 6, 1), day.AddDays(1));
    }

    public static Area NewArea(string code, string name, DateOnly from, DateOnly? to, AreaKind kind = AreaKind.Commune) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = Commune,
        Kind = kind,
        Type = AreaTypes.Of(kind, name),
        Code = code,
        Name = name,
        Ordinal = 0,
        ValidFrom = from,
        ValidTo = to,
    };

    public static AreaFlow Flow(Area from, Area to, long? households, long? population, long? land = null) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = from.CommuneId,
        SuccessionId = from.Id,
        PredecessorId = from.Id,
        SuccessorId = to.Id,
        Households = households,
        Population = population,
        SquareMetres = land,
    };
}
