using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Damaged workbooks give refusals that name the place, or the right numbers; never a wrong number in silence. TONGKET_LONG=1 makes 5,000.</summary>
public sealed class DamagedWorkbooksTests
{
    private static int Books => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 5_000 : 6 * DamagedWorkbooks.Ways;

    [Fact]
    public async Task No_damage_makes_a_wrong_number_and_every_refusal_names_its_place()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 9);
        var imports = store.Get<Imports>();
        var wrong = new List<string>();
        var refused = 0;
        for (var seed = 0; seed < Books; seed++)
        {
            var made = DamagedWorkbooks.Make(seed);
            var name = string.Create(CultureInfo.InvariantCulture, $"tep-{seed}.xlsx");
            try
            {
                var id = await imports.HandInAsync(world.Officer, SheetKind.Results, name, made.Content, DecimalMark.Asked, CancellationToken.None);
                var assessed = await imports.AssessAsync(world.Officer, id, null, CancellationToken.None);
                refused += assessed.IsClean ? 0 : 1;
                wrong.AddRange(Judge(made, assessed, name));
            }
            catch (Refused fault)
            {
                // Broken so badly that it is not even taken in; the sentence names the file.
                refused++;
                if (fault.Findings.Count == 0 || !fault.Message.Contains(name, StringComparison.Ordinal))
                {
                    wrong.Add($"{name}: refused without its name: {fault.Message}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(refused, Books / 2, Books - 1);
    }

    [Fact]
    public void The_same_seed_makes_the_same_file() => Assert.Equal(DamagedWorkbooks.Make(17).Truth, DamagedWorkbooks.Make(17).Truth);

    private static IEnumerable<string> Judge(DamagedWorkbooks made, Assessment assessed, string name)
    {
        if (!assessed.IsClean)
        {
            foreach (var fault in assessed.Faults.Where(fault => !fault.Place.StartsWith(name, StringComparison.Ordinal) || fault.Message.Length < 10))
            {
                yield return $"{name}: a fault without place or words: {fault}";
            }

            yield break;
        }

        if (made.MustRefuse)
        {
            yield return $"{name}: taken although it must be refused.";
        }

        var read = assessed.Lines.Select(line => line.After!).ToArray();
        if (!read.SequenceEqual(made.Truth, StringComparer.Ordinal))
        {
            yield return $"{name}: read {string.Join(" | ", read)}, true is {string.Join(" | ", made.Truth)}.";
        }
    }
}
