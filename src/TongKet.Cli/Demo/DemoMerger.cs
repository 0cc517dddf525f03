using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Register;

namespace TongKet.Cli.Demo;

/// <summary>
/// The demo's second year. On 2025-07-01 phường Mỏ Chè, phường Châu Sơn and xã Bá Xuyên became phường Bá Xuyên; the books of Mỏ Chè go on under
/// that name. The merger is public record, every figure is invented.
/// </summary>
internal sealed class DemoMerger(IServiceProvider engine, DemoEntry entry, CancellationToken cancel)
{
    internal const int Year = 2025;
    private static readonly DateOnly Reform = new(Year, 7, 1);

    /// <returns>The groups of the new place, by number.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> FillAsync(Actor officer, Actor verifier, Actor chair, Actor editor, IReadOnlyDictionary<string, Guid> groups)
    {
        var places = await MergeAsync(officer, groups);
        var after = await GroupsAsync(officer, places["moi"]);
        var bases = await CountAsync(officer, places);
        await DemoBodies.AddAsync(engine, officer, places["moi"], Reform, cancel);
        await YearBeforeAsync(officer, verifier, chair, places, groups);

        var targets = await entry.AssignAsync(officer, "chi-tieu-2025.csv", Year);
        await entry.HandDownAsync(officer, "phan-bo-2025.csv", targets, after, "21/QĐ-UBND", new DateOnly(Year, 8, 5));
        var byGroup = DemoFile.Rows("ket-qua-to-2025.csv").Where(row => row["nam"] == "2025");
        await entry.SettleAsync(officer, verifier, chair, [.. byGroup.Select(row => entry.Report(row, after[row["to"]], Year, new DateOnly(Year, 12, 14)))]);
        var ofWard = DemoFile.Rows("ket-qua-phuong-2025.csv").Where(row => row["nam"] == "2025");
        await entry.SettleAsync(officer, verifier, chair,
            [.. ofWard.Select(row => entry.Report(row, places["moi"], Year, new DateOnly(Year, 12, 31), bases.GetValueOrDefault(row["mau_so_theo_so"])))]);

        await engine.GetRequiredService<Publications>().PublishResultsAsync(chair, Year, cancel);
        var article = await engine.GetRequiredService<Articles>().DraftAsync(officer, YearEnd with { Body = DemoFile.Text("tong-ket-2025.md") }, cancel);
        await engine.GetRequiredService<ArticleReviews>().SubmitAsync(officer, article, cancel);
        await engine.GetRequiredService<ArticleReviews>().ApproveAsync(editor, article, cancel);
        await engine.GetRequiredService<ArticlePublications>().PublishAsync(editor, article, new DateTime(2026, 1, 9, 2, 0, 0, DateTimeKind.Utc), null, cancel);
        return after;
    }

    private static ArticleDraft YearEnd => new()
    {
        Slug = "nam-dau-cua-phuong-ba-xuyen",
        Title = "Năm đầu của phường Bá Xuyên: số liệu ba đơn vị cũ đọc thế nào",
        Lead = "Từ 01/07/2025, phường Mỏ Chè, phường Châu Sơn và xã Bá Xuyên nhập thành phường Bá Xuyên; số liệu cũ vẫn ở đơn vị cũ và cộng lại được.",
        Category = "Hoạt động của phường",
        Author = "Ban biên tập cổng thông tin phường Bá Xuyên",
        Body = string.Empty,
    };

    /// <summary>By code: the three places before, and the one after under "moi".</summary>
    private async Task<IReadOnlyDictionary<string, Guid>> MergeAsync(Actor officer, IReadOnlyDictionary<string, Guid> groups)
    {
        var registers = engine.GetRequiredService<Registers>();
        var places = new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["05512"] = officer.CommuneId,
            ["05509"] = await registers.AddNeighbourAsync(officer, "05509", "phường Châu Sơn", new DateOnly(2020, 2, 1), cancel),
            ["05533"] = await registers.AddNeighbourAsync(officer, "05533", "xã Bá Xuyên", new DateOnly(1985, 1, 1), cancel),
        };
        var households = DemoFile.Rows("mau-so-2025.csv").Where(row => row["loai"] == "Households")
            .ToDictionary(row => row["don_vi"], row => long.Parse(row["so"], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var begun = await engine.GetRequiredService<Successions>().SucceedAsync(
            officer,
            new SuccessionDraft
            {
                Kind = SuccessionKind.Merge,
                EffectiveOn = Reform,
                LegalBasis = "1683/NQ-UBTVQH15",
                DecidedOn = new DateOnly(Year, 6, 16),
                Predecessors = [.. places.Values],
                Successors = [new("05533", "phường Bá Xuyên", AreaType.Ward)],
                Flows = [.. places.Select(place => new FlowDraft(place.Value, 0, households[place.Key], null, null))],
                Carried = [.. groups.Select(group => new CarriedGroup(
                    group.Value, group.Key, $"Tổ dân phố Mỏ Chè {group.Key}", int.Parse(group.Key, CultureInfo.InvariantCulture)))],
            },
            cancel);
        var office = await registers.OfficeAsync(officer.CommuneId, cancel);
        var contacts = OfficeContacts.Of(office) with
        {
            ParentName = "tỉnh Thái Nguyên",
            Address = "Trụ sở UBND phường Bá Xuyên, tỉnh Thái Nguyên (địa chỉ minh họa)",
            Email = "vanphong@baxuyen.example",
        };
        await registers.ReviseOfficeAsync(officer, contacts, office.Version, cancel);
        places["moi"] = begun[0];
        return places;
    }

    private async Task<IReadOnlyDictionary<string, Guid>> GroupsAsync(Actor officer, Guid home)
    {
        var carried = (await engine.GetRequiredService<RegisterQueries>().AreasAsync(officer.CommuneId, Reform, cancel))
            .Where(area => area.ParentId == home).ToDictionary(area => area.Code, area => area.Id, StringComparer.Ordinal);
        foreach (var row in DemoFile.Rows("to-dan-pho-2025.csv").Where(row => !carried.ContainsKey(row["so"])))
        {
            carried[row["so"]] = await engine.GetRequiredService<Registers>().AddBelowAsync(
                officer, row["so"], row["ten"], int.Parse(row["so"], CultureInfo.InvariantCulture), DemoEntry.Date(row["tu_ngay"]), cancel);
        }

        return carried;
    }

    /// <returns>By kind, the count of the new ward that rates are over: the first source named for it.</returns>
    private async Task<IReadOnlyDictionary<string, Guid?>> CountAsync(Actor officer, IReadOnlyDictionary<string, Guid> places)
    {
        var bases = new Dictionary<string, Guid?>(StringComparer.Ordinal);
        foreach (var row in DemoFile.Rows("mau-so-2025.csv"))
        {
            var id = await engine.GetRequiredService<Denominators>().RecordAsync(
                officer,
                new DenominatorEntry
                {
                    AreaId = places[row["don_vi"]],
                    Kind = Enum.Parse<DenominatorKind>(row["loai"]),
                    Amount = long.Parse(row["so"], CultureInfo.InvariantCulture),
                    AsOf = DemoEntry.Date(row["ngay"]),
                    Source = Enum.Parse<DenominatorSource>(row["nguon"]),
                    Document = row["tai_lieu"],
                },
                cancel);
            if (row["don_vi"] == "moi")
            {
                bases.TryAdd(row["loai"], id);
            }
        }

        return bases;
    }

    /// <summary>2024, so that 2025 has something to stand beside: the own ward's figures, and what its neighbours handed over.</summary>
    private async Task YearBeforeAsync(
        Actor officer, Actor verifier, Actor chair, IReadOnlyDictionary<string, Guid> places, IReadOnlyDictionary<string, Guid> groups)
    {
        const int before = Year - 1;
        var asOf = new DateOnly(before, 12, 31);
        await entry.SettleAsync(officer, verifier, chair,
        [
            .. DemoFile.Rows("ket-qua-to-2025.csv").Where(row => row["nam"] == "2024").Select(row => entry.Report(row, groups[row["to"]], before, asOf)),
            .. DemoFile.Rows("ket-qua-phuong-2025.csv").Where(row => row["nam"] == "2024").Select(row => entry.Report(row, officer.CommuneId, before, asOf)),
            .. DemoFile.Rows("ban-giao-2024.csv").Select(row => entry.Report(row, places[row["don_vi"]], before, asOf)),
        ]);
    }
}
