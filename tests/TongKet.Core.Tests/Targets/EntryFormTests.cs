using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

public sealed class EntryFormTests
{
    [Fact]
    public async Task The_form_carries_fields_last_values_targets_and_the_checks_that_concern_them()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        await world.AssignAsync("to-thu-gom-rac", 100, Unit.Percent);
        await world.SettleAsync("so-ho", world.Groups[0], 150, year: 2020);
        var period = Period.OfYear(2021);
        var cells = await store.Get<EntryQueries>().CellsAsync(world.Leader, period, ValueStatus.Official, null, CancellationToken.None);

        using var form = JsonDocument.Parse(EntryForm.Write(store.Get<Rulebook>(), period, ValueStatus.Official, cells));

        var fields = form.RootElement.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("indicator").GetString()!);
        Assert.Equal(["so-ho", "to-thu-gom-rac"], fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("150\u00A0hộ", fields["so-ho"].GetProperty("before").GetProperty("text").GetString());
        Assert.Equal("YesNo", fields["to-thu-gom-rac"].GetProperty("kind").GetString());
        var checks = form.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("code").GetString()).ToArray();
        Assert.Contains("so-ho-mot-to", checks);
        Assert.DoesNotContain("can-ngheo-kem-ngheo-2225", checks);
        Assert.Equal("5000", form.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("code").GetString() == "so-ho-mot-to").GetProperty("high").GetString());
    }
}
