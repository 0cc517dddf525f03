using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Ledger;

/// <summary>An exported ledger, attacked line by line; and a store whose ledger was rewritten by somebody with every right to the database.</summary>
public sealed class LedgerFileTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Fields =
    [
        "id", "at", "actorId", "actorName", "actorRole", "organisation", "verb", "subject", "reason", "evidence", "deputyOf", "requestKey", "format", "fields", "previousHash", "hash",
    ];

    private static int Entries => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 10_000 : 300;

    [Fact]
    [Trait("row", "29")]
    public async Task Every_change_of_every_field_every_loss_swap_and_repeat_is_found_at_its_place()
    {
        await using var store = await TestStore.CreateAsync();
        var (head, entries, anchors) = await ExportedAsync(store, Entries);
        Assert.Null((await VerifyAsync(head, entries, anchors)).Broken);
        var missed = new List<string>();
        var (tried, places) = (0, 0);
        var step = Math.Max(1, entries.Count / 60);
        for (var at = 0; at < entries.Count; at += step)
        {
            places++;
            var place = $"mục {at + 1} ";
            foreach (var field in Fields)
            {
                tried++;
                var changed = Changed(entries[at], field);
                var broken = (await VerifyAsync(head, [.. entries.Take(at), changed, .. entries.Skip(at + 1)], anchors)).Broken;
                Expect(broken?.Contains(place, StringComparison.Ordinal) == true, $"{field} of {at + 1}: {broken}");
            }

            var lost = (await VerifyAsync(head, [.. entries.Take(at), .. entries.Skip(at + 1)], anchors)).Broken;
            Expect(lost is not null && (at == entries.Count - 1 ? lost.Contains("cắt sau", StringComparison.Ordinal) : lost.Contains($"thiếu mục {at + 1} ", StringComparison.Ordinal)), $"lost {at + 1}: {lost}");
            var repeated = (await VerifyAsync(head, [.. entries.Take(at + 1), .. entries.Skip(at)], anchors)).Broken;
            Expect(repeated?.Contains("lặp lại", StringComparison.Ordinal) == true && repeated.Contains(place, StringComparison.Ordinal), $"repeated {at + 1}: {repeated}");
            if (at + 1 < entries.Count)
            {
                var swapped = (await VerifyAsync(head, [.. entries.Take(at), entries[at + 1], entries[at], .. entries.Skip(at + 2)], anchors)).Broken;
                Expect(swapped?.Contains($"thiếu mục {at + 1} ", StringComparison.Ordinal) == true, $"swapped {at + 1}: {swapped}");
                var renumbered = (await VerifyAsync(head, [.. entries.Take(at), Numbered(entries[at + 1], at + 1), Numbered(entries[at], at + 2), .. entries.Skip(at + 2)], anchors)).Broken;
                Expect(renumbered?.Contains(place, StringComparison.Ordinal) == true, $"renumbered {at + 1}: {renumbered}");
            }
        }

        TestContext.Current.SendDiagnosticMessage(
            $"row 29: {entries.Count} entries, {tried} changed fields and {(places * 4) - 2} losses, repetitions, swaps and renumberings at {places} places, {missed.Count} missed");
        Assert.True(tried > 0 && missed.Count == 0, string.Join(Environment.NewLine, missed.Take(20)));

        void Expect(bool found, string what)
        {
            if (!found)
            {
                missed.Add(what);
            }
        }
    }

    [Fact]
    public async Task A_cut_or_rewritten_ledger_is_shown_by_its_anchors_and_a_forged_anchor_by_its_signature()
    {
        await using var store = await TestStore.CreateAsync();
        var (head, entries, anchors) = await ExportedAsync(store, 40);

        Assert.Contains("cắt sau mục 30", (await VerifyAsync(head, entries[..30], anchors)).Broken, StringComparison.Ordinal);
        var rewritten = Rewritten(entries, 20);
        Assert.Contains("cắt", (await VerifyAsync(head, rewritten, [])).Broken, StringComparison.Ordinal);
        Assert.Contains("viết lại", (await VerifyAsync(head, rewritten, anchors)).Broken, StringComparison.Ordinal);
        var forged = anchors.Select(line => line.Replace("\"sequence\":", "\"sequence\":1", StringComparison.Ordinal)).ToArray();
        Assert.Contains("chữ ký không đúng", (await VerifyAsync(head, entries, forged)).Broken, StringComparison.Ordinal);
        await using var other = await TestStore.CreateAsync();
        var verdict = await VerifyAsync(head, entries, anchors, other.Get<SigningKey>().PublicPem);
        Assert.Contains("chữ ký không đúng", verdict.Broken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("không phải json")]
    [InlineData("{\"schema\":\"khác\"}")]
    public async Task What_is_no_ledger_is_said_to_be_none(string text)
    {
        var verdict = await LedgerFile.VerifyAsync(new StringReader(text), null, None);
        Assert.Contains("không phải tệp nhật ký", verdict.Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_whose_chain_was_cut_and_resealed_is_found_by_the_file_of_anchors()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await store.Get<Anchors>().SealAsync(world.CommuneId, None);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.Database.ExecuteSqlRawAsync(TestStore.Kind == StoreKind.Sqlite
            ? "DROP TRIGGER \"Changes_no_update\"; DROP TRIGGER \"Changes_no_delete\"; DROP TRIGGER \"Anchors_no_update\"; DROP TRIGGER \"Anchors_no_delete\""
            : "DROP TRIGGER changes_append_only ON \"Changes\"; DROP TRIGGER anchors_append_only ON \"Anchors\"");
        var last = await raw.Changes.MaxAsync(row => row.Sequence);
        await raw.Database.ExecuteSqlAsync($"DELETE FROM \"Changes\" WHERE \"Sequence\" = {last}");
        await raw.Database.ExecuteSqlRawAsync("DELETE FROM \"Anchors\"");

        var broken = Assert.Single(await store.Get<Invariants>().BrokenAsync(None));

        Assert.Contains($"mốc ở mục {last} ", broken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE \"LedgerSecrets\" SET \"After\" = 'ai khác' WHERE \"Field\" = 'displayName'", "đã bị sửa")]
    [InlineData("UPDATE \"LedgerSecrets\" SET \"After\" = 'ai khác' WHERE \"Field\" = '@actor'", "đã bị sửa")]
    [InlineData("UPDATE \"LedgerSecrets\" SET \"Field\" = 'displayName2' WHERE \"Field\" = 'displayName'", "đã bị sửa")]
    public async Task A_name_changed_behind_its_commitment_is_found(string sql, string said)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.ReportAsync("so-ho", world.Groups[0], 100);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.Database.ExecuteSqlRawAsync(sql);

        Assert.Contains(said, (await store.Get<Invariants>().BrokenAsync(None))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_line_in_the_file_of_anchors_harms_nothing_and_a_changed_one_is_named()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var log = Path.Combine(store.Options.DataFolder, "anchors.log");
        await store.Get<Anchors>().SealAsync(world.CommuneId, None);
        await File.AppendAllTextAsync(log, "{\"id\":\"0190", None);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await world.ReportAsync("so-ho", world.Groups[0], 100);
        await store.Get<Anchors>().SealAsync(world.CommuneId, None);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));

        // Lost, it is told until somebody asks for it to be written again from the table; the seal of each hour does not.
        File.Delete(log);
        Assert.Contains("anchors.log đã mất mốc", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
        await world.ReportAsync("so-ho", world.Groups[1], 100);
        await store.Get<Anchors>().SealAsync(world.CommuneId, None);
        Assert.Contains("anchors.log đã mất mốc", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
        await store.Get<Anchors>().SealAsync(world.CommuneId, None, mend: true);
        Assert.Equal(3, (await File.ReadAllLinesAsync(log, None)).Length);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await File.WriteAllTextAsync(log, "{không đọc được}\n", None);
        Assert.Contains("anchors.log", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_a_person_leaves_the_chain_whole_and_the_name_nowhere()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        const string name = "Lò Thị Mẩy Thử";
        var opening = new AccountOpening { UserName = "lo-thi-may", DisplayName = name, Role = Role.Clerk };
        var (id, _) = await store.Get<Accounts>().OpenAsync(world.Administrator, opening, None);
        var subject = $"account:{id:N}";
        var before = await store.Get<LedgerQueries>().PageAsync(world.CommuneId, subject, null, null, None);
        Assert.Contains(before[0].Fields, field => field.After == name);
        var acting = world.Officer with { AccountId = id, Name = name };
        await store.Get<Looks>().RecordAsync(acting, "area:thu", "lịch sử", "kiểm tra", None);
        Assert.Equal(name, (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, "area:thu", null, null, None))[0].ActorName);
        await Assert.ThrowsAsync<Refused>(() => store.Get<Erasures>().EraseAccountAsync(world.Administrator, id, "yêu cầu số 1", None));

        // Everything that somebody may do who has an account and a role, each with the name in it.
        var place = new ResultPlace(world.Groups[0], "so-ho", Period.OfYear(2021));
        var edition = await world.ReportAsync("so-ho", world.Groups[0], 100, by: acting);
        await world.VerifyAsync(edition);
        await store.Get<ResultNotes>().CommentAsync(acting, place, "Số này đã đối chiếu.", None);
        await store.Get<IndicatorOwners>().AppointAsync(world.System, "so-ho", id, null, None);
        await store.Get<Drafts>().KeepAsync(world.CommuneId, id, "/quan-tri/co-quan", [KeyValuePair.Create("dia-chi", name)], None);
        var session = await store.Get<Sessions>().StartAsync(new Account { Id = id, CommuneId = world.CommuneId, UserName = "lo-thi-may" }, false, string.Empty, None);
        Assert.NotNull(session);
        await Notes.AddressAsync(store, acting, "lo-thi-may@suoitrong.example");
        await Notes.PostAsync(store, acting, "Chào " + name);
        await store.Get<ProviderLinks>().LinkAsync(acting, "https://noi-cap.example", "lo-thi-may", "tỉnh", null, None);
        Assert.NotEmpty(await FoundAsync(store, name));
        await store.Get<Accounts>().DisableAsync(world.Administrator, id, $"{name} nghỉ việc", None);

        await store.Get<Erasures>().EraseAccountAsync(world.Administrator, id, "yêu cầu số 1", None);

        var after = await store.Get<LedgerQueries>().PageAsync(world.CommuneId, subject, null, null, None);
        Assert.Contains(after[^1].Fields, field => field is { Name: "displayName", Erased: true, After: null });
        var acted = (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, "area:thu", null, null, None))[0];
        Assert.Null(acted.ActorName);
        Assert.Equal(id, acted.Entry.ActorId);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        using var file = new MemoryStream();
        await store.Get<LedgerFile>().ExportAsync(world.CommuneId, file, None);
        Assert.DoesNotContain(name, Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("lo-thi-may", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        Assert.Empty(await FoundAsync(store, name));
        Assert.Empty(await FoundAsync(store, "lo-thi-may"));
    }

    [Fact]
    public async Task A_request_sent_twice_or_at_once_acts_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var key = Guid.CreateVersion7();
        var tries = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Officer with { RequestKey = key });
                return "done";
            }
            catch (AlreadyDone done)
            {
                return done.Verb;
            }
        }));

        var answers = await Task.WhenAll(tries);

        Assert.Single(answers, "done");
        Assert.Equal(7, answers.Count(answer => answer == Verbs.ResultReported));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(1, await raw.Results.CountAsync());
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task An_entry_keeps_for_whom_and_in_whose_place_it_was_done()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Officer with { Organisation = "UBND phường Suối Trong", DeputyOf = "Chủ tịch" });

        var line = (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, null, Verbs.ResultReported, null, None))[0].Entry;

        Assert.Equal(("UBND phường Suối Trong", "Chủ tịch", 4), (line.Organisation, line.DeputyOf, line.Format));
    }

    [Fact]
    [Trait("row", "29")]
    public async Task What_stood_behind_a_commitment_is_missed_unless_its_person_was_erased()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Officer);
        await store.Get<Looks>().RecordAsync(world.Officer, "area:thu", "phiếu", "kiểm tra", None);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var secrets = await (from secret in raw.LedgerSecrets join entry in raw.Changes on secret.EntryId equals entry.Id orderby entry.Sequence select new { Secret = secret, entry.Sequence }).AsNoTracking().ToListAsync(None);
        string[] kinds = [LedgerSecret.ActorField, LedgerSecret.ReasonField, "displayName"];
        foreach (var kind in kinds)
        {
            var lost = secrets.Last(row => row.Secret.Field == kind);
            await raw.LedgerSecrets.Where(row => row.Id == lost.Secret.Id).ExecuteDeleteAsync(None);

            var broken = Assert.Single(await store.Get<Invariants>().BrokenAsync(None));

            Assert.Contains($"đứng sau mục {lost.Sequence} của nhật ký đã mất", broken, StringComparison.Ordinal);
            raw.LedgerSecrets.Add(lost.Secret);
            await raw.SaveChangesAsync(None);
            raw.ChangeTracker.Clear();
        }

        // An erasure excuses what was lost before it, of that person and of nobody else.
        var officer = world.Officer.AccountId!.Value;
        await store.Get<Accounts>().DisableAsync(world.Administrator, officer, "nghỉ việc", None);
        await store.Get<Erasures>().EraseAccountAsync(world.Administrator, officer, "yêu cầu số 2", None);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        var chairs = secrets.Last(row => row.Secret.Subject == $"account:{world.Chair.AccountId:N}");
        await raw.LedgerSecrets.Where(row => row.Id == chairs.Secret.Id).ExecuteDeleteAsync(None);
        Assert.Contains($"mục {chairs.Sequence} ", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_beside_values_stands_in_the_chain_as_a_commitment_only()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        const string reference = "theo bà Lò Thị Mẩy Thử";
        var report = new ResultReport { IndicatorCode = "so-ho", AreaId = world.Groups[0], Period = Period.OfYear(2021), Measure = new Measure(100, null, null), Status = ValueStatus.Official, AsOf = new DateOnly(2021, 12, 31), Source = "Sổ của tổ", Reference = reference };
        await store.Get<Results>().SaveAsync(world.Officer, [report], None);
        await store.Get<Results>().SaveAsync(world.Officer, [report with { Measure = new Measure(101, null, null) }, report with { AreaId = world.Groups[1] }], None);

        using var file = new MemoryStream();
        await store.Get<LedgerFile>().ExportAsync(world.CommuneId, file, None);

        Assert.DoesNotContain("Mẩy", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        var lines = await store.Get<LedgerQueries>().PageAsync(world.CommuneId, null, Verbs.ResultDrafted, null, None);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Contains(line.Fields, field => field.After?.Contains(reference, StringComparison.Ordinal) == true));
        Assert.Contains(lines[0].Fields, field => field.Before?.StartsWith("100", StringComparison.Ordinal) == true && field.After!.StartsWith("101", StringComparison.Ordinal));
    }

    // Every text that the store holds, of every table, that names somebody.
    private static async Task<IReadOnlyList<string>> FoundAsync(TestStore store, string name)
    {
        var found = new List<string>();
        await using var connection = store.Get<Stores>().OpenConnection();
        await connection.OpenAsync(None);
        await using var raw = store.Get<Stores>().Open(Guid.Empty);
        foreach (var table in raw.Model.GetEntityTypes().Where(type => type.GetTableName() is not null))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table.GetTableName()}\"";
            await using var rows = await command.ExecuteReaderAsync(None);
            while (await rows.ReadAsync(None))
            {
                for (var at = 0; at < rows.FieldCount; at++)
                {
                    var text = rows.GetValue(at) switch { string words => words, byte[] bytes => Encoding.UTF8.GetString(bytes), _ => string.Empty };
                    if (text.Contains(name, StringComparison.OrdinalIgnoreCase))
                    {
                        found.Add($"{table.GetTableName()}.{rows.GetName(at)}: {text}");
                    }
                }
            }
        }

        return found;
    }

    private static async Task<(string Head, List<string> Entries, string[] Anchors)> ExportedAsync(TestStore store, int entries)
    {
        var world = await World.CreateAsync(store);
        var looks = store.Get<Looks>();
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            for (var have = await raw.Changes.CountAsync(); have < entries; have++)
            {
                await looks.RecordAsync(world.Administrator with { Organisation = "UBND phường", RequestKey = Guid.CreateVersion7() }, $"account:{Guid.CreateVersion7():N}", "phiếu", "kiểm tra", None);
            }
        }

        await store.Get<Anchors>().SealAsync(world.CommuneId, None);
        using var file = new MemoryStream();
        await store.Get<LedgerFile>().ExportAsync(world.CommuneId, file, None);
        var lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines[0], [.. lines.Skip(1).Where(line => !line.Contains("\"signature\"", StringComparison.Ordinal))], [.. lines.Skip(1).Where(line => line.Contains("\"signature\"", StringComparison.Ordinal))]);
    }

    private static Task<LedgerVerdict> VerifyAsync(string head, IEnumerable<string> entries, IEnumerable<string> anchors, string? key = null) =>
        LedgerFile.VerifyAsync(new StringReader(string.Join('\n', (string[])[head, .. anchors, .. entries])), key, None);

    private static string Changed(string line, string field)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        json[field] = field switch
        {
            "id" or "actorId" or "requestKey" => Guid.CreateVersion7().ToString(),
            "at" => "2001-01-01T00:00:00Z",
            "format" => json["format"]!.GetValue<int>() + 1,
            "hash" or "previousHash" => new string('a', 64),
            "reason" or "organisation" or "evidence" or "deputyOf" when json[field] is null => string.Empty,
            _ => (json[field]?.GetValue<string>() ?? string.Empty) + "x",
        };
        return json.ToJsonString();
    }

    private static string Numbered(string line, long sequence)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        json["sequence"] = sequence;
        return json.ToJsonString();
    }

    // Somebody who holds the program and the database writes the chain anew from one entry on, every hash right.
    private static List<string> Rewritten(List<string> entries, int from)
    {
        var options = new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web);
        var lines = entries[..from];
        var previous = JsonNode.Parse(lines[^1])!["hash"]!.GetValue<string>();
        foreach (var line in entries.Skip(from))
        {
            var json = JsonNode.Parse(line)!.AsObject();
            json["previousHash"] = previous;
            json["evidence"] = "viết lại";
            var entry = System.Text.Json.JsonSerializer.Deserialize<Change>(json.ToJsonString(), options)!;
            json["hash"] = previous = Chain.HashOf(entry);
            lines.Add(json.ToJsonString());
        }

        return lines;
    }
}
