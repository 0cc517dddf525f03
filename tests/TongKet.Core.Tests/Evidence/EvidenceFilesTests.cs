using System.Text;
using NetVips;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Privacy;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Evidence;

public sealed class EvidenceFilesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_file_is_kept_sealed_read_back_and_missed_when_it_is_gone()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (request, files) = await AddAsync(store, world, ("Đơn của bà Lò Thị Bưởi.txt", "Xin xem dữ liệu."u8.ToArray()));

        var (file, content) = await files.ReadAsync(world.Officer, (await files.OfAsync(world.CommuneId, request, None))[0].Id, None);
        Assert.Equal(("Đơn của bà Lò Thị Bưởi.txt", "Xin xem dữ liệu."), (file.Name, Encoding.UTF8.GetString(content)));
        Assert.False(file.Scanned);
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(store.Options.DataFolder, "files"), "*", SearchOption.AllDirectories));
        Assert.DoesNotContain("Xin xem", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(kept, None)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<Refused>(() => files.ReadAsync(world.Chair, file.Id, None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));

        var bytes = await File.ReadAllBytesAsync(kept, None);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(kept, bytes, None);
        Assert.Contains(file.Hash[..16], Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
        File.Delete(kept);
        await Assert.ThrowsAsync<StoreUnusableException>(() => files.ReadAsync(world.Officer, file.Id, None));
    }

    [Fact]
    public async Task A_picture_loses_everything_but_its_pixels()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (request, files) = await AddAsync(store, world, ("anh.jpg", Photo(3000, 1500)));

        var (file, content) = await files.ReadAsync(world.Officer, (await files.OfAsync(world.CommuneId, request, None))[0].Id, None);

        using var picture = Image.NewFromBuffer(content);
        Assert.Equal((2560, 1280, EvidenceType.Jpeg), (picture.Width, picture.Height, file.Type));
        Assert.DoesNotContain(picture.GetFields(), field => field.StartsWith("exif-ifd0-Artist", StringComparison.Ordinal) || field.StartsWith("xmp", StringComparison.Ordinal));
        Assert.DoesNotContain("Nguoi chup", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_named_at_once_and_no_file_of_the_form_is_kept()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var good = Encoding.UTF8.GetBytes("tốt");
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<EvidenceFiles>().PrepareAsync(
            [("a.txt", good), ("b.exe", [0x4D, 0x5A, 0]), ("c.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3])], None));

        Assert.Equal(2, refused.Findings.Count);
        Assert.False(Directory.Exists(Path.Combine(store.Options.DataFolder, "files")));
    }

    [Fact]
    public async Task What_no_row_names_is_swept_after_a_day_and_nothing_else()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        store.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var (request, files) = await AddAsync(store, world, ("a.txt", "giữ"u8.ToArray()));
        await files.PrepareAsync([("b.txt", "bỏ"u8.ToArray())], None);

        Assert.Equal(0, await files.SweepAsync(None));
        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await files.SweepAsync(None));

        await files.ReadAsync(world.Officer, (await files.OfAsync(world.CommuneId, request, None))[0].Id, None);
    }

    [Fact]
    public async Task A_real_scanner_finds_the_test_virus_and_its_silence_lets_nothing_in()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        using var clam = await ClamServer.StartAsync();
        var scanned = new EvidenceFiles(store.Get<Stores>(), store.Get<FileStore>(), new Scanner(new ScannerOptions("unix:" + clam.Socket)), store.Get<Looks>(), store.Get<FileReach>(), store.Get<FileLoan>(), store.Clock);

        var named = new Scanner(new ScannerOptions("unix:" + clam.Socket));
        Assert.False(await named.IsSilentAsync(None));
        var clean = await scanned.PrepareAsync([("sach.txt", "Không có gì."u8.ToArray())], None);
        Assert.True(clean[0].Scanned);
        var refused = await Assert.ThrowsAsync<Refused>(() => scanned.PrepareAsync([("thu.txt", Encoding.ASCII.GetBytes(ClamServer.TestVirus))], None));
        Assert.Contains("mã độc (" + ClamServer.Name, refused.Message, StringComparison.Ordinal);

        clam.Stop();
        Assert.True(await named.IsSilentAsync(None));
        Assert.False(await new Scanner(new ScannerOptions(null, [clam.Socket])).IsSilentAsync(None));
        var silent = await Assert.ThrowsAsync<Refused>(() => scanned.PrepareAsync([("sach.txt", "Không có gì."u8.ToArray())], None));
        Assert.Contains("không trả lời", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scanner_that_runs_at_its_usual_place_is_found_used_and_missed_when_it_is_gone()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        using var clam = await ClamServer.StartAsync();
        var scanner = new Scanner(new ScannerOptions(null, ["/khong/co/clamd.ctl", clam.Socket]));
        var files = new EvidenceFiles(store.Get<Stores>(), store.Get<FileStore>(), scanner, store.Get<Looks>(), store.Get<FileReach>(), store.Get<FileLoan>(), store.Clock);

        Assert.Equal("unix:" + clam.Socket, scanner.Address);
        Assert.True((await files.PrepareAsync([("sach.txt", "Không có gì."u8.ToArray())], None))[0].Scanned);
        var refused = await Assert.ThrowsAsync<Refused>(() => files.PrepareAsync([("thu.txt", Encoding.ASCII.GetBytes(ClamServer.TestVirus))], None));
        Assert.Contains("mã độc (" + ClamServer.Name, refused.Message, StringComparison.Ordinal);

        clam.Stop();
        Assert.Null(scanner.Address);
        Assert.False((await files.PrepareAsync([("sach.txt", "Không có gì."u8.ToArray())], None))[0].Scanned);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("off", null, false)]
    [InlineData("unix:/noi/khac.sock", "unix:/noi/khac.sock", false)]
    public void A_setting_names_a_scanner_forbids_one_or_leaves_it_to_be_found(string? setting, string? address, bool looks)
    {
        var options = ScannerOptions.FromSetting(setting);

        Assert.Equal((address, looks), (options.Address, options.Usual?.Contains("/run/clamav/clamd.ctl") == true));
    }

    private static async Task<(string Subject, EvidenceFiles Files)> AddAsync(TestStore store, World world, params (string Name, byte[] Content)[] uploads)
    {
        var intake = new DataRequestIntake
        {
            Kind = DataRequestKind.See,
            Channel = DataRequestChannel.Post,
            ReceivedOn = Local.Today(store.Clock),
            Name = "Lò Thị Bưởi",
            Contact = "Tổ 3",
            Matter = "Xin xem.",
        };
        var requests = store.Get<DataRequests>();
        var files = store.Get<EvidenceFiles>();
        var id = await requests.ReceiveAsync(world.Officer, intake, "/ban-lam-viec", None);
        await requests.AddFilesAsync(world.Officer, id, await files.PrepareAsync(uploads, None), None);
        return (DataRequests.SubjectOf(id), files);
    }

    private static byte[] Photo(int width, int height)
    {
        using var grey = Image.Black(width, height) + 120;
        using var colour = grey.Cast(Enums.BandFormat.Uchar).Bandjoin(80, 200).Copy(interpretation: Enums.Interpretation.Srgb);
        using var marked = colour.Mutate(image => image.Set(GValue.GStrType, "exif-ifd0-Artist", "Nguoi chup (Nguoi chup, ASCII, 11 components, 11 bytes)"));
        return marked.JpegsaveBuffer();
    }
}
