using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;
using static System.Threading.CancellationToken;

namespace TongKet.Core.Tests.Storage;

/// <summary>Stored figures, steps, targets, hand-downs and counts are held against the entries of the ledger that set them.</summary>
public sealed class SealedRowsTests
{
    private static readonly Type[] Kinds = [typeof(Result), typeof(ResultStep), typeof(Target), typeof(Cascade), typeof(Denominator)];

    [Fact]
    public async Task Every_column_of_every_sealed_row_is_held_against_the_ledger()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await FilledAsync(store);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await UnguardAsync(raw);
        Assert.Empty(await BrokenAsync(store));

        var (columns, missed) = (0, new List<string>());
        foreach (var kind in Kinds)
        {
            var entity = raw.Model.FindEntityType(kind)!;
            foreach (var property in entity.GetProperties())
            {
                columns++;
                var row = await OneAsync(raw, kind);
                var id = (Guid)entity.FindProperty("Id")!.GetGetter().GetClrValue(row)!;
                var before = property.GetGetter().GetClrValue(row);
                var after = Other(property, before);
                await SetAsync(raw, entity, property, id, after);
                var said = await store.Get<Invariants>().BrokenAsync(world.CommuneId, None);
                if (!said.Any(sentence => sentence.Contains($"{id:N}", StringComparison.Ordinal) && sentence.Contains("nhật ký", StringComparison.Ordinal)))
                {
                    missed.Add($"{kind.Name}.{property.Name}: {before} → {after}: {string.Join(' ', said)}");
                }

                await SetAsync(raw, entity, property, property.Name == "Id" ? (Guid)after! : id, before);
            }
        }

        Assert.Empty(missed);
        Assert.True(columns > 60, $"{columns} columns were tried.");
        Assert.Empty(await BrokenAsync(store));
    }

    [Fact]
    public async Task A_row_that_was_taken_away_added_or_swapped_is_named_with_its_entry()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await FilledAsync(store);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await UnguardAsync(raw);
        foreach (var kind in Kinds)
        {
            var entity = raw.Model.FindEntityType(kind)!;
            var (table, id) = (entity.GetTableName()!, (Guid)entity.FindProperty("Id")!.GetGetter().GetClrValue(await OneAsync(raw, kind))!);
            var columns = string.Join(", ", entity.GetProperties().Select(property => $"\"{property.GetColumnName()}\""));
            await ExecuteAsync(raw, $"CREATE TABLE kept AS SELECT * FROM \"{table}\" WHERE \"Id\" = @id", entity, id);
            await ExecuteAsync(raw, $"DELETE FROM \"{table}\" WHERE \"Id\" = @id", entity, id);
            Assert.Contains(await BrokenAsync(store), sentence => sentence.Contains($"{id:N} do mục", StringComparison.Ordinal) && sentence.EndsWith("đã mất.", StringComparison.Ordinal));
            await ExecuteAsync(raw, $"INSERT INTO \"{table}\" ({columns}) SELECT {columns} FROM kept", entity, null);
            await ExecuteAsync(raw, "DROP TABLE kept", entity, null);
        }

        Assert.Empty(await BrokenAsync(store));

        // Two approved figures change places: every sum above stays right.
        var two = await raw.Results.AsNoTracking().Where(row => row.IndicatorCode == "so-ho" && row.NumeratorScaled != 164).OrderBy(row => row.Id).Take(2).ToListAsync();
        await raw.Results.Where(row => row.Id == two[0].Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.NumeratorScaled, two[1].NumeratorScaled), None);
        await raw.Results.Where(row => row.Id == two[1].Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.NumeratorScaled, two[0].NumeratorScaled), None);
        var swapped = await BrokenAsync(store);
        Assert.Equal(2, swapped.Count);
        Assert.All(two, row => Assert.Contains(swapped, sentence => sentence.Contains($"mã {row.Id:N}", StringComparison.Ordinal) && sentence.Contains("khác với lần ghi ở mục", StringComparison.Ordinal)));
        await raw.Results.Where(row => row.Id == two[0].Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.NumeratorScaled, two[0].NumeratorScaled), None);
        await raw.Results.Where(row => row.Id == two[1].Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.NumeratorScaled, two[1].NumeratorScaled), None);

        var added = Guid.CreateVersion7();
        var target = raw.Model.FindEntityType(typeof(Target))!;
        var copied = string.Join(", ", target.GetProperties().Select(property => property.Name switch { "Id" => "@id", "Edition" => "99", _ => $"\"{property.GetColumnName()}\"" }));
        await ExecuteAsync(raw, $"INSERT INTO \"Targets\" ({string.Join(", ", target.GetProperties().Select(property => $"\"{property.GetColumnName()}\""))}) SELECT {copied} FROM \"Targets\" LIMIT 1", target, added);
        Assert.Contains($"mã {added:N}) không do mục nào của nhật ký ghi", Assert.Single(await BrokenAsync(store)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM \"LedgerSecrets\" WHERE \"Field\" = '@rows'", "đã mất")]
    [InlineData("UPDATE \"LedgerSecrets\" SET \"After\" = \"Salt\" WHERE \"Field\" = '@rows'", "đã bị sửa")]
    [InlineData("UPDATE \"LedgerSecrets\" SET \"Subject\" = 'x' WHERE \"Field\" = '@rows'", "khác với lần ghi")]
    public async Task What_stands_behind_the_fingerprints_cannot_be_changed_or_renewed_unseen(string sql, string said)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await FilledAsync(store);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.Results.Where(row => row.IndicatorCode == "so-ho").ExecuteUpdateAsync(set => set.SetProperty(row => row.Source, "Sổ khác"), None);
        await raw.Database.ExecuteSqlRawAsync(sql);

        // The next verb must not take the changed figures for what earlier versions wrote.
        await world.AssignAsync("san-luong-luong-thuc", 170, Unit.Tonne, 2022);

        Assert.Contains(await BrokenAsync(store), sentence => sentence.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_earlier_version_wrote_is_sealed_as_it_stands_by_the_first_verb_after_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var target = await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);

        // As a ledger stands that never sealed a row: without the one entry that did.
        await UnguardAsync(raw);
        await raw.Changes.Where(entry => entry.Subject == $"target:{target:N}").ExecuteDeleteAsync(None);
        await raw.LedgerSecrets.Where(secret => secret.Field == "@rows").ExecuteDeleteAsync(None);
        var head = await raw.Changes.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstAsync();
        new LedgerTail(store.Options).Note(head.CommuneId, head.Sequence, head.Hash);
        Assert.Empty(await BrokenAsync(store));

        await store.Get<Registers>().AddGroupAsync(world.System, "9", "Tổ dân phố 9", 9, new DateOnly(2020, 1, 1), None);
        Assert.Empty(await BrokenAsync(store));
        await raw.Targets.ExecuteUpdateAsync(set => set.SetProperty(row => row.DecisionNumber, "99/QĐ-UBND"), None);

        Assert.Contains($"mã {target:N}", Assert.Single(await BrokenAsync(store)), StringComparison.Ordinal);
    }

    // Everything that seals: single rows, many at once, a handing down, a count, a file taken over and one taken back.
    private static async Task<World> FilledAsync(TestStore store)
    {
        var world = await World.CreateAsync(store);
        await world.SettleAsync("so-ho", world.Groups[0], 160);
        await world.SettleAsync("so-ho", world.Groups[1], 170);
        var whole = await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        await store.Get<Plans>().CascadeAsync(
            world.Officer,
            new CascadeDraft
            {
                TargetId = whole,
                Parts = [.. world.Groups.Select(group => new CascadePart(group, Quantity.Of(53, Unit.Tonne)))],
                ReserveScaled = 0,
                Reason = string.Empty,
                DecisionNumber = "3/QĐ-UBND",
                DecidedOn = new DateOnly(2021, 1, 5),
            },
            None);
        await store.Get<Denominators>().RecordAsync(
            world.Officer,
            new DenominatorEntry { AreaId = world.CommuneId, Kind = DenominatorKind.Households, Amount = 500, AsOf = new DateOnly(2021, 12, 1), Source = DenominatorSource.StatisticsOffice, Document = "Niên giám" },
            None);
        await ImportAsync(store, world, "164", undo: false);
        await ImportAsync(store, world, "165", undo: true);
        return world;
    }

    private static async Task ImportAsync(TestStore store, World world, string value, bool undo)
    {
        var text = "Kỳ;Mã đơn vị;Mã chỉ tiêu;Giá trị hoặc tử số;Đơn vị tính;Tình trạng;Số liệu đến ngày;Nguồn số liệu\n"
            + $"2021;3;so-ho;{value};hộ;chính thức;14/12/2021;Sổ của tổ\n";
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(world.Officer, SheetKind.Results, "ket-qua.csv", System.Text.Encoding.UTF8.GetBytes(text), DecimalMark.Comma, None);
        await imports.CommitAsync(world.Officer, id, null, None);
        if (undo)
        {
            await imports.UndoAsync(world.Officer, id, "nhập nhầm", None);
        }
    }

    private static Task<IReadOnlyList<string>> BrokenAsync(TestStore store) => store.Get<Invariants>().BrokenAsync(None);

    private static async Task<object> OneAsync(Store raw, Type kind) =>
        kind == typeof(Result) ? await raw.Results.AsNoTracking().OrderBy(row => row.Id).FirstAsync()
        : kind == typeof(ResultStep) ? await raw.ResultSteps.AsNoTracking().OrderBy(row => row.Id).FirstAsync()
        : kind == typeof(Target) ? await raw.Targets.AsNoTracking().OrderBy(row => row.Id).FirstAsync()
        : kind == typeof(Cascade) ? await raw.Cascades.AsNoTracking().OrderBy(row => row.Id).FirstAsync()
        : await raw.Denominators.AsNoTracking().OrderBy(row => row.Id).FirstAsync();

    private static object? Other(IProperty property, object? value)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return value switch
        {
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Where(other => !other.Equals(value)).Last(),
            null when type == typeof(string) => "x",
            null when type == typeof(long) => 7L,
            null when type == typeof(Guid) => Guid.CreateVersion7(),
            null when type == typeof(DateOnly) => new DateOnly(2021, 6, 1),
            string text => text + " ",
            int number => number + 90,
            long number => number + 1,
            Guid => Guid.CreateVersion7(),
            DateOnly day => day.AddDays(1),
            DateTime moment => moment.AddMilliseconds(1),
            _ => throw new NotSupportedException(property.Name),
        };
    }

    // Whoever tampers with the file itself is held by no reference and no trigger.
    private static Task UnguardAsync(Store raw) => raw.Database.ExecuteSqlRawAsync(TestStore.Kind == StoreKind.Sqlite
        ? "PRAGMA foreign_keys = OFF; DROP TRIGGER \"Changes_no_update\"; DROP TRIGGER \"Changes_no_delete\""
        : "DROP TRIGGER changes_append_only ON \"Changes\"; ALTER TABLE \"Results\" DISABLE TRIGGER ALL; ALTER TABLE \"ResultSteps\" DISABLE TRIGGER ALL; ALTER TABLE \"Targets\" DISABLE TRIGGER ALL; ALTER TABLE \"Cascades\" DISABLE TRIGGER ALL; ALTER TABLE \"Denominators\" DISABLE TRIGGER ALL");

    private static async Task SetAsync(Store raw, IEntityType entity, IProperty property, Guid id, object? value)
    {
        await using var command = Command(raw, $"UPDATE \"{entity.GetTableName()}\" SET \"{property.GetColumnName()}\" = @value WHERE \"Id\" = @id");
        command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, "value", value, property.IsNullable));
        command.Parameters.Add(entity.FindProperty("Id")!.GetRelationalTypeMapping().CreateParameter(command, "id", id));
        Assert.Equal(1, await RunAsync(raw, command));
    }

    private static async Task ExecuteAsync(Store raw, string sql, IEntityType entity, Guid? id)
    {
        await using var command = Command(raw, sql);
        if (id is not null)
        {
            command.Parameters.Add(entity.FindProperty("Id")!.GetRelationalTypeMapping().CreateParameter(command, "id", id));
        }

        await RunAsync(raw, command);
    }

    private static DbCommand Command(Store raw, string sql)
    {
        var command = raw.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static async Task<int> RunAsync(Store raw, DbCommand command)
    {
        await raw.Database.OpenConnectionAsync();
        if (TestStore.Kind == StoreKind.Sqlite)
        {
            await raw.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        }

        return await command.ExecuteNonQueryAsync();
    }
}
