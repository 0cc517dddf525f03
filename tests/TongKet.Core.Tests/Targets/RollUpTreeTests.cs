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

    private static Area AreaOf(int number, Guid? parent, AreaKind kind) => new()
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
        ValidFrom = From,
    };

    private static Result RowOf(Guid area, long numerator, long denominator, int edition) => new()
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
        AsOf = new DateOnly(2021, 12, 14),
        Source = "sổ",
        ReportedAt = new DateTime(2021, 12, 20, 0, 0, 0, DateTimeKind.Utc),
    };
}
