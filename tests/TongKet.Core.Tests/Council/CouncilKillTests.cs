using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Storage;
using TongKet.Testing;
using StoreOptions = TongKet.Core.Storage.StoreOptions;

namespace TongKet.Core.Tests.Council;

/// <summary>A program that takes ballots, or counts them, is killed without warning: no ballot is lost, none is there twice. TONGKET_LONG=1 kills oftener.</summary>
public sealed class CouncilKillTests
{
    private const string Work = "TONGKET_COUNCIL_WORK";

    private static int Kills => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 30 : 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ballots_that_were_acknowledged_are_there_once_when_the_program_is_killed_while_people_vote()
    {
        SkipElsewhere();
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await CouncilsTests.OpenedAsync(store, world);
        var parts = (await councils.OpenVotesAsync(world.Officer, id, [4], [], Cancel)).Parts;
        var log = Path.Combine(store.Options.DataFolder, "nhat-ky-thu.txt");
        await File.WriteAllTextAsync(log, string.Empty, Cancel);
        var random = new Random(20261128);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Read(log).Length;
            using var program = Start("cast", store.Options.DataFolder, world, id, log, parts);
            await UntilAsync(() => Read(log).Length > before + 8, program);
            await Task.Delay(random.Next(0, 400), Cancel);
            await KillAsync(program);
            await using var after = Engine(store.Options);
            Assert.Empty(await after.GetRequiredService<Invariants>().BrokenAsync(Cancel));
        }

        await using var again = Engine(store.Options);
        await again.GetRequiredService<Councils>().CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], parts[1], "Hai người giữ mã cùng có mặt", Cancel);
        var session = (await again.GetRequiredService<Councils>().ViewAsync(world.Officer, id, Cancel)).Session;
        var lines = Read(log);
        for (var question = 1; question <= 2; question++)
        {
            var ballots = session.Find(question)!.Closing!.Ballots;
            Assert.Equal(3, ballots.Count);
            Assert.Equal([1, 2, 3], session.Find(question)!.Closing!.Returned);
            foreach (var member in new[] { 1, 2, 3 })
            {
                var own = lines.Where(line => line.Split(' ')[1] == member.ToString(CultureInfo.InvariantCulture)).ToArray();
                var acknowledged = own.Last(line => line.StartsWith("ack", StringComparison.Ordinal)).Split(' ')[1 + question];
                Assert.True(own[^1].StartsWith("try", StringComparison.Ordinal) || ballots.Any(ballot => ballot.Tracker == acknowledged), $"member {member} lost {acknowledged}");
            }
        }
    }

    [Fact]
    public async Task Votes_are_closed_whole_or_not_at_all_when_the_program_is_killed_while_it_counts()
    {
        SkipElsewhere();
        var random = new Random(20261129);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var store = await TestStore.CreateAsync();
            var world = await World.CreateAsync(store);
            var (councils, id) = await CouncilsTests.OpenedAsync(store, world);
            var parts = (await councils.OpenVotesAsync(world.Officer, id, [4], [], Cancel)).Parts;
            var trackers = new List<CastReceipt>();
            foreach (var (actor, member) in Voters(world))
            {
                trackers.AddRange(await councils.CastAsync(actor, id, CodeOf(member), Choices(member), Cancel));
            }

            var log = Path.Combine(store.Options.DataFolder, "nhat-ky-thu.txt");
            using (var program = Start("close", store.Options.DataFolder, world, id, log, parts))
            {
                await UntilAsync(() => Read(log).Length > 0, program);
                await Task.Delay(random.Next(0, 120), Cancel);
                await KillAsync(program);
            }

            await using var after = Engine(store.Options);
            Assert.Empty(await after.GetRequiredService<Invariants>().BrokenAsync(Cancel));
            var again = after.GetRequiredService<Councils>();
            if ((await again.ViewAsync(world.Officer, id, Cancel)).Session.OpenQuestion is not null)
            {
                await again.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], parts[1], "Hai người giữ mã cùng có mặt", Cancel);
            }

            await again.CloseAsync(world.Officer, id, Cancel);
            var session = (await again.ViewAsync(world.Officer, id, Cancel)).Session;
            Assert.Null(SessionVerifier.Verify(session.ToFile()).Broken);
            Assert.All(trackers, receipt => Assert.Single(session.Find(receipt.Question)!.Closing!.Ballots, ballot => ballot.Tracker == receipt.Tracker));
            Assert.Equal([3, 3], session.Questions.Select(state => state.Closing!.Ballots.Count));
            Assert.Empty(await after.GetRequiredService<Invariants>().BrokenAsync(Cancel));
        }
    }

    /// <summary>What the killed program does; skipped unless the tests above start it.</summary>
    [Fact]
    public async Task The_program_that_is_killed()
    {
        var work = Environment.GetEnvironmentVariable(Work)?.Split('|');
        Assert.SkipWhen(work is null, "Started by the tests above.");
        var (what, folder, id, log) = (work![0], work[1], Guid.Parse(work[2]), work[3]);
        var actors = work[4].Split(',').Select((one, i) => new Actor(Guid.Parse(work[5]), Guid.Parse(one), "Người thử", i == 0 ? Role.Clerk : Role.Editor)).ToArray();
        await using var engine = Engine(new StoreOptions { DataFolder = folder });
        var councils = engine.GetRequiredService<Councils>();
        await using var told = new StreamWriter(log, append: true) { AutoFlush = true };
        if (what == "close")
        {
            await councils.ListAsync(actors[0], CancellationToken.None);
            await told.WriteLineAsync("ready 0");
            await councils.CloseVotesAsync(CouncilSample.Other(actors[0]), id, work[6], work[7], "Hai người giữ mã cùng có mặt", CancellationToken.None);
            return;
        }

        while (true)
        {
            for (var member = 1; member <= 3; member++)
            {
                await told.WriteLineAsync($"try {member}");
                var receipts = await councils.CastAsync(actors[member], id, CodeOf(member), Choices(member), CancellationToken.None);
                await told.WriteLineAsync($"ack {member} {receipts[0].Tracker} {receipts[1].Tracker}");
            }
        }
    }

    private static void SkipElsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are killed by signal.");
        Assert.SkipWhen(TestStore.Kind != StoreKind.Sqlite, "The other engine is a server that is not killed with the program.");
    }

    private static ServiceProvider Engine(StoreOptions options) =>
        new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2022, 1, 14, 9, 0, 0, TimeSpan.Zero))).AddEngine(options).BuildServiceProvider();

    private static (Actor Actor, int Member)[] Voters(World world) => [(world.Chair, 1), (world.Editor, 2), (world.Leader, 3)];

    private static string CodeOf(int member) => BallotMarks.HashOf("mã " + member.ToString(CultureInfo.InvariantCulture))[..32];

    private static Dictionary<int, Choice> Choices(int member) => new() { [1] = Choice.Agree, [2] = member == 2 ? Choice.Disagree : Choice.Agree };

    private static Process Start(string what, string folder, World world, Guid id, string log, IReadOnlyList<string> parts)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "TongKet.Core.Tests")) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--filter-method");
        start.ArgumentList.Add("*" + nameof(The_program_that_is_killed));
        var accounts = string.Join(',', world.Officer.AccountId, world.Chair.AccountId, world.Editor.AccountId, world.Leader.AccountId);
        start.Environment[Work] = string.Join('|', what, folder, id, log, accounts, world.CommuneId, parts[0], parts[2]);
        var program = Process.Start(start)!;
        program.OutputDataReceived += (_, _) => { };
        program.ErrorDataReceived += (_, _) => { };
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return program;
    }

    private static async Task UntilAsync(Func<bool> reached, Process program)
    {
        for (var waited = 0; !reached(); waited++)
        {
            Assert.True(waited < 2400, "The program did not begin within two minutes.");
            Assert.False(program.HasExited && !reached(), "The program ended before it was killed.");
            await Task.Delay(50, Cancel);
        }
    }

    private static async Task KillAsync(Process program)
    {
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync(Cancel);
    }

    // Whole lines alone: the last may be half written.
    private static string[] Read(string log)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
