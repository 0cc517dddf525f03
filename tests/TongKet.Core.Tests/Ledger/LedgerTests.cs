using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Ledger;

public sealed class LedgerTests
{
    [Fact]
    public async Task Each_verb_writes_one_entry_and_the_chain_is_whole()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var before = (await EntriesAsync(store, world)).Count;

        await world.SettleAsync("so-ho", world.Groups[0], 100);

        var entries = await EntriesAsync(store, world);
        Assert.Equal([Verbs.ResultReported, Verbs.ResultVerified, Verbs.ResultApproved], entries.Skip(before).Select(entry => entry.Verb));
        Assert.Equal([world.Officer.AccountId, world.Verifier.AccountId, world.Chair.AccountId], entries.Skip(before).Select(entry => entry.ActorId));
        Assert.Contains("\"numerator\":[null,\"100\"]", entries[before].Fields, StringComparison.Ordinal);
        Assert.Null(Chain.FirstBreak(entries));
    }

    [Fact]
    public async Task A_refused_verb_leaves_neither_row_nor_entry()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var before = (await EntriesAsync(store, world)).Count;

        await Assert.ThrowsAsync<Refused>(() => world.ReportAsync("so-ho", world.Groups[0], -1));

        Assert.Equal(before, (await EntriesAsync(store, world)).Count);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(0, await raw.Results.CountAsync());
    }

    [Theory]
    [InlineData("UPDATE \"Changes\" SET \"Reason\" = 'x'")]
    [InlineData("DELETE FROM \"Changes\"")]
    public async Task The_engine_itself_refuses_to_change_or_drop_an_entry(string sql)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);

        var fault = await Assert.ThrowsAnyAsync<DbException>(() => raw.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE \"Changes\" SET \"ActorName\" = 'ai khác' WHERE \"Sequence\" = 3", "mục 3 đã bị sửa")]
    [InlineData("DELETE FROM \"Changes\" WHERE \"Sequence\" = 2", "thiếu mục 2")]
    public async Task Whoever_takes_the_guard_away_and_tampers_is_found_at_the_entry(string sql, string place)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var unguard = TestStore.Kind == StoreKind.Sqlite
            ? "DROP TRIGGER \"Changes_no_update\"; DROP TRIGGER \"Changes_no_delete\""
            : "DROP TRIGGER changes_append_only ON \"Changes\"";
        await raw.Database.ExecuteSqlRawAsync(unguard);
        await raw.Database.ExecuteSqlRawAsync(sql);

        var broken = Assert.Single(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));

        Assert.Contains(place, broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_another_commune_cannot_be_saved()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await using var raw = store.Get<Stores>().Open(Guid.CreateVersion7());
        raw.Areas.Add(new TongKet.Core.Register.Area
        {
            Id = Guid.CreateVersion7(),
            CommuneId = world.CommuneId,
            Kind = TongKet.Core.Register.AreaKind.ResidentialGroup,
            Type = TongKet.Core.Register.AreaType.ResidentialGroup,
            Code = "x",
            Name = "x",
            Ordinal = 1,
            ValidFrom = new DateOnly(2020, 1, 1),
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => raw.SaveChangesAsync());
    }

    private static async Task<List<Change>> EntriesAsync(TestStore store, World world)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return await raw.Changes.AsNoTracking().OrderBy(change => change.Sequence).ToListAsync();
    }
}
