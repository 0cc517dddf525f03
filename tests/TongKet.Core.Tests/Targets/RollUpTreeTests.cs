using CsCheck;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Core.Tests.Targets;

public sealed class RollUpTreeTests
{
    private const string Code = "ho-ngheo-2225";
    private static readonly Rulebook Rulebook = Rulebook.Load();
    private static readonly DateOnly From = new(2019, 1, 1);

    // `./test --long` asks for all hundred thousand.
    private static readonly int Trees = Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 100_000 : 2_000;

    [Fact]
    public void Sums_kept_edit_by_edit_equal_sums_made_anew_on_any_tree_in_any_order() =>
        Gen.Select(Gen.Int[0, int.MaxValue].Array[1, 24], Gen.Select(Gen.Int[0, 999], Gen.Int[0, 5_000], Gen.Int[0, 5_000]).Array[1, 40], Gen.Int[0, int.MaxValue]).Sample(
            (parents, edits, seed) =>
            {
                var tree = TreeOf(parents);
                var leaves = tree.All.Where(area => !tree.Below(area.Id).Any()).OrderBy(area => area.Ordinal).ToArray();
                var rows = edits.Select((edit, place) => RowOf(leaves[edit.Item1 % leaves.Length].Id, Math.Min(edit.Item2, edit.Item3), Math.Max(edit.Item2, edit.Item3), place + 1)).ToArray();
                var kept = Keep(tree, rows);

                // The editions of one area keep their order; areas may interleave as they like.
                var other = Keep(tree, [.. rows.OrderBy(row => (row.AreaId.GetHashCode() ^ seed) & 0xFFFF).ThenBy(row => row.AreaId).ThenBy(row => row.Edition)]);
                var anew = TotalsOf.Of(Rulebook, tree, rows);
                return Same(kept, anew) && Same(other, anew);
            },
            iter: Trees);

    [Fact]
    public void Sums_kept_while_groups_and_the_commune_itself_merge_divide_and_go_on_equal_sums_made_anew() =>
        Gen.Select(Gen.Int[0, int.MaxValue].Array[1, 12], Gen.Select(Gen.Int[0, 9], Gen.Int[0, int.MaxValue], Gen.Int[0, 5_000], Gen.Int[0, 330]).Array[1, 40]).Sample(
            (parents, steps) =>
            {
                var areas = TreeOf(parents).All.OrderBy(area => area.Ordinal).ToList();
                var (kept, counted, rows, day) = (new Dictionary<ResultKey, TotalsOf>(), new Dictionary<ResultKey, Result>(), new List<Result>(), From);
                foreach (var (kind, which, number, days) in steps)
                {
                    var tree = new AreaTree(areas);
                    if (kind > 7)
                    {
                        day = day.AddDays(10);
                        Act(areas, kind == 9, which, day);
                        continue;
                    }

                    // Also what ended long ago is still corrected, with the place of its day.
                    var leaves = tree.All.Where(area => !area.IsHome && !tree.Below(area.Id).Any()).OrderBy(area => area.Ordinal).ToArray();
                    var leaf = leaves[which % leaves.Length];
                    var row = RowOf(leaf.Id, number, 5_000, rows.Count(one => one.AreaId == leaf.Id) + 1, new DateOnly(2021, 1, 1).AddDays(days));
                    var before = counted.GetValueOrDefault(row.Key);
                    foreach (var move in RollUp.Moves(tree, RollUpRule.SumNumeratorDenominator, leaf.Id, before is null ? null : Measure.Of(before), Measure.Of(row)))
                    {
                        var key = row.Key with { AreaId = move.AreaId };
                        kept[key] = TotalsOf.After(kept.GetValueOrDefault(key), move, row.AsOf);
                    }

                    counted[row.Key] = row;
                    rows.Add(row);
                }

                var anew = TotalsOf.Of(Rulebook, new AreaTree(areas), rows);
                return kept.Count == anew.Count && anew.All(one => kept[one.Key] == one.Value);
            },
            iter: Trees);

    // An act ends a group and begins one or two beside it, or ends the commune and carries every living group over to the next one.
    private static void Act(List<Area> areas, bool ofHome, int which, DateOnly day)
    {
        Area[] living = [.. areas.Where(area => area.ValidTo is null && !area.IsHome)];
        var last = day.AddDays(-1);
        if (!ofHome)
        {
            var ended = living[which % living.Length];
            ended.ValidTo = last;
            for (var more = which % 2; more >= 0; more--)
            {
                areas.Add(AreaOf(areas.Count, ended.ParentId, AreaKind.ResidentialGroup, day));
            }

            return;
        }

        var home = areas.Single(area => area.IsHome && area.ValidTo is null);
        home.ValidTo = last;
        var next = AreaOf(areas.Count, null, AreaKind.Commune, day);
        areas.Add(next);
        var carried = new Dictionary<Guid, Guid> { [home.Id] = next.Id };
        foreach (var group in living)
        {
            group.ValidTo = last;
            var same = AreaOf(areas.Count, group.ParentId is { } parent && carried.TryGetValue(parent, out var above) ? above : next.Id, AreaKind.ResidentialGroup, day);
            carried[group.Id] = same.Id;
            areas.Add(same);
        }
    }

    [Fact]
    public void The_sum_of_the_commune_is_the_sum_of_its_leaves_whatever_lies_between() =>
        Gen.Select(Gen.Int[0, int.MaxValue].Array[1, 24], Gen.Int[0, 5_000].Array[24]).Sample(
            (parents, numbers) =>
            {
                var tree = TreeOf(parents);
                var leaves = tree.All.Where(area => !tree.Below(area.Id).Any()).ToArray();
                var rows = leaves.Select((leaf, place) => RowOf(leaf.Id, numbers[place % numbers.Length], 5_000, 1)).ToArray();
                var home = tree.HomeOn(From).Id;
                return leaves.Any(leaf => leaf.Id == home)
                    || TotalsOf.Of(Rulebook, tree, rows).Single(one => one.Key.AreaId == home).Value.Sum == new Contribution(rows.Sum(row => row.NumeratorScaled!.Value), 5_000L * rows.Length);
            },
            iter: Trees);

    private static Dictionary<Guid, (Contribution Sum, int Reported)> Keep(AreaTree tree, IReadOnlyList<Result> rows)
    {
        var counts = new Dictionary<Guid, Result>();
        var kept = new Dictionary<Guid, (Contribution Sum, int Reported)>();
        foreach (var row in rows)
        {
            var before = counts.GetValueOrDefault(row.AreaId);
            foreach (var move in RollUp.Moves(tree, RollUpRule.SumNumeratorDenominator, row.AreaId, before is null ? null : Measure.Of(before), Measure.Of(row)))
            {
                var (sum, reported) = kept.GetValueOrDefault(move.AreaId);
                kept[move.AreaId] = (sum + move.By, reported + move.Reported);
            }

            counts[row.AreaId] = row;
        }

        return kept;
    }

    private static bool Same(Dictionary<Guid, (Contribution Sum, int Reported)> kept, IReadOnlyDictionary<ResultKey, TotalsOf> anew) =>
        kept.Count == anew.Count && anew.All(one => kept[one.Key.AreaId] == (one.Value.Sum, one.Value.Reported));

    private static AreaTree TreeOf(int[] parents)
    {
        var areas = new List<Area> { AreaOf(0, null, AreaKind.Commune) };
        for (var i = 0; i < parents.Length; i++)
        {
            areas.Add(AreaOf(i + 1, areas[parents[i] % areas.Count].Id, AreaKind.ResidentialGroup));
        }

        return new(areas);
    }

    private static Area AreaOf(int number, Guid? parent, AreaKind kind, DateOnly? from = null) => new()
    {
        Id = new Guid(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
        CommuneId = new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
        ParentId = parent,
        Kind = kind,
        Type = kind == AreaKind.Commune ? AreaType.Ward : AreaType.ResidentialGroup,
        IsHome = kind == AreaKind.Commune,
        Code = $"{number}",
        Name = $"Tổ {number}",
        Ordinal = number,
        ValidFrom = from ?? From,
    };

    private static Result RowOf(Guid area, long numerator, long denominator, int edition, DateOnly? asOf = null) => new()
    {
        Id = new Guid(edition, 1, 0, area.ToByteArray()[..8]),
        CommuneId = new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
        AreaId = area,
        IndicatorCode = Code,
        Year = 2021,
        PeriodKind = PeriodKind.Year,
        PeriodNumber = 1,
        Status = ValueStatus.Official,
        Edition = edition,
        NumeratorScaled = numerator,
        DenominatorScaled = denominator,
        AsOf = asOf ?? new DateOnly(2021, 12, 14),
        Source = "sổ",
        ReportedAt = new DateTime(2021, 12, 20, 0, 0, 0, DateTimeKind.Utc),
    };
}
