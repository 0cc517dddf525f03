namespace TongKet.Cli.Tests.Commands;

public sealed class LawCommandTests
{
    [Fact]
    public async Task Show_prints_the_value_of_the_day_with_source_and_status()
    {
        var run = await Tongket.RunAsync("law", "show", "poverty/thresholds", "--as-of", "31/12/2021");
        Assert.Equal(0, run.Code);
        Assert.Empty(run.Error);
        Assert.Equal(
            """
            PV-1620: Chuẩn nghèo tiếp cận đa chiều giai đoạn 2016-2020
            Áp dụng: 01/01/2016 – 31/12/2021 [59/2015/QĐ-TTg; kiểm tra 24/11/2026; đã xác nhận]
            Thành thị, mức chính sách: 900.000_đồng/người/tháng [59/2015/QĐ-TTg; kiểm tra 24/11/2026; đã xác nhận]
            Thành thị, mức tối thiểu: 1.300.000_đồng/người/tháng [59/2015/QĐ-TTg; kiểm tra 24/11/2026; đã xác nhận]
            Nông thôn, mức chính sách: 700.000_đồng/người/tháng [59/2015/QĐ-TTg; kiểm tra 24/11/2026; đã xác nhận]
            Nông thôn, mức tối thiểu: 1.000.000_đồng/người/tháng [59/2015/QĐ-TTg; kiểm tra 24/11/2026; đã xác nhận]
            Số chỉ số thiếu hụt để là hộ nghèo: từ 3 [59/2015/QĐ-TTg; kiểm tra 24/11/2026; đã xác nhận]
            Tên gọi theo luật: giai đoạn 2016-2020, từ 01/01/2016
            Cách gọi theo gia hạn: giai đoạn 2016-2021, từ 01/01/2021

            """.Replace('_', '\u00A0'),
            run.Out);
    }

    [Fact]
    public async Task Show_changes_on_the_first_day_of_the_next_standard()
    {
        var run = await Tongket.RunAsync("law", "show", "poverty/thresholds", "--as-of", "2022-01-01");
        Assert.StartsWith("PV-2225: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Thành thị, chuẩn thu nhập: 2.000.000\u00A0đồng/người/tháng", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_value_on_the_day_is_a_finding_and_an_unknown_key_is_wrong_usage()
    {
        var noValue = await Tongket.RunAsync("law", "show", "poverty/thresholds", "--as-of", "31/12/2015");
        Assert.Equal(1, noValue.Code);
        Assert.Equal("“poverty/thresholds” không có giá trị vào ngày 31/12/2015.\n", noValue.Out);
        var unknown = await Tongket.RunAsync("law", "show", "không-có", "--as-of", "31/12/2015");
        Assert.Equal(2, unknown.Code);
        Assert.Equal("tongket: bộ luật không có “không-có”; xem tongket law show --help.\n", unknown.Error);
    }

    [Fact]
    public async Task The_built_in_rulebook_checks_clean()
    {
        var run = await Tongket.RunAsync("law", "check");
        Assert.Equal(0, run.Code);
        Assert.Matches("^Bộ luật không có lỗi; mã băm [0-9a-f]{64}\\.\n$", run.Out);
    }

    [Fact]
    public async Task A_faulty_rulebook_lists_its_faults_and_exits_1()
    {
        using var folder = new TempFolder();
        folder.Write("sources.json", """{ "documents": [], "thừa": 1 }""");
        var run = await Tongket.RunAsync("law", "check", "--law", folder.Path);
        Assert.Equal(1, run.Code);
        Assert.Equal(
            """
            sources.json#/thừa: là khóa không được biết.
            poverty/thresholds.json: không tìm thấy tệp của bộ luật.
            poverty/deprivations.json: không tìm thấy tệp của bộ luật.
            targets/periods.json: không tìm thấy tệp của bộ luật.
            targets/indicators.json: không tìm thấy tệp của bộ luật.
            targets/checks.json: không tìm thấy tệp của bộ luật.
            security/accounts.json: không tìm thấy tệp của bộ luật.
            calendar/holidays.json: không tìm thấy tệp của bộ luật.
            register/areas.json: không tìm thấy tệp của bộ luật.
            publicity/sections.json: không tìm thấy tệp của bộ luật.
            publicity/terms.json: không tìm thấy tệp của bộ luật.
            documents/layout.json: không tìm thấy tệp của bộ luật.
            emulation/packs.json: không tìm thấy tệp của bộ luật.
            emulation/awards.json: không tìm thấy tệp của bộ luật.
            emulation/facts.json: không tìm thấy tệp của bộ luật.
            emulation/rules.json: không tìm thấy tệp của bộ luật.
            emulation/general.json: không tìm thấy tệp của bộ luật.
            emulation/quotas.json: không tìm thấy tệp của bộ luật.
            emulation/ratings.json: không tìm thấy tệp của bộ luật.
            council/votes.json: không tìm thấy tệp của bộ luật.
            bonus/salaries.json: không tìm thấy tệp của bộ luật.
            commending/decisions.json: không tìm thấy tệp của bộ luật.
            Bộ luật có 22 lỗi.

            """,
            run.Out);
    }

    [Fact]
    public async Task Cases_print_one_line_each_and_the_total_last()
    {
        using var folder = new TempFolder();
        folder.Write("hai.json", """
            [
              { "name": "đúng", "rule": "poverty/thresholds", "asOf": "2022-01-01",
                "given": { "area": "urban", "incomePerPersonMonth": 2000000, "deprivations": 3 }, "expect": { "outcome": "poor" } },
              { "name": "sai", "rule": "poverty/thresholds", "asOf": "2022-01-01",
                "given": { "area": "urban", "incomePerPersonMonth": 2000001, "deprivations": 3 }, "expect": { "outcome": "poor" } }
            ]
            """);
        var run = await Tongket.RunAsync("law", "cases", folder.Path);
        Assert.Equal(1, run.Code);
        Assert.Equal("đạt   hai.json: đúng\nhỏng  hai.json: sai – chờ poor, bộ luật cho not-poor\n1 passed, 1 failed\n", run.Out);
    }

    [Theory]
    [InlineData("30/06/2025", "Thẩm quyền: Chủ tịch Ủy ban nhân dân huyện [06/2022/QH15 Điều 80]", "EC-L2022a: ")]
    [InlineData("01/07/2025", "Thẩm quyền: Chủ tịch Ủy ban nhân dân xã, phường, đặc khu [129/2025/NĐ-CP]", "EC-L2022b: ")]
    [InlineData("01/10/2026", "Thẩm quyền: Chủ tịch Ủy ban nhân dân xã, phường, đặc khu [129/2025/NĐ-CP]", "EC-L2026: ")]
    public async Task An_award_is_shown_with_whoever_decides_it_and_its_pack_on_the_day(string day, string decider, string pack)
    {
        var run = await Tongket.RunAsync("law", "show", "emulation/TTLDTT", "--as-of", day);
        Assert.Equal(0, run.Code);
        Assert.Contains(decider + "\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n" + pack, run.Out, StringComparison.Ordinal);
        Assert.Equal(!pack.StartsWith("EC-L2026", StringComparison.Ordinal), run.Out.Contains("  share-ldtt: Có ít nhất 70 % cá nhân đạt Lao động tiên tiến [06/2022/QH15 Điều 28]\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Local_rules_check_clean_or_name_what_would_loosen_the_law()
    {
        using var folder = new TempFolder();
        const string Head = """{ "id": "QD", "number": "1/2024/QĐ-UBND", "issuer": "UBND tỉnh", "level": "province", "signedOn": "2024-06-11", "title": "Quy chế", "from": "2024-07-01", "status": "confirmed", "quotas": [], "rules": [""";
        folder.Write("tốt.json", Head + "] }");
        folder.Write("nới.json", Head + """{ "award": "TTLDTT", "subject": "collective", "clauses": [{ "id": "share-ldtt", "says": "60 %", "check": "share", "count": "LDTT", "least": 60 }] }] }""");
        Assert.Equal(0, (await Tongket.RunAsync("law", "check", "--local", Path.Combine(folder.Path, "tốt.json"))).Code);
        var loosened = await Tongket.RunAsync("law", "check", "--local", Path.Combine(folder.Path, "nới.json"));
        Assert.Equal(1, loosened.Code);
        Assert.StartsWith("nới.json#/rules/0/clauses: “share-ldtt” nới lỏng điều kiện cùng tên của 06/2022/QH15 Điều 28", loosened.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await Tongket.RunAsync("law", "check", "--local", Path.Combine(folder.Path, "không-có.json"))).Code);
    }

    [Fact]
    public async Task Law_loads_no_assembly_of_the_web_or_of_the_store()
    {
        var run = await Tongket.RunAsync(new Call(["law", "show", "PV-2225", "--as-of", "2022-01-13"])
        {
            Environment = new Dictionary<string, string> { ["TONGKET_LIST_ASSEMBLIES"] = "1" },
        });
        Assert.Contains("assembly TongKet.Core\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("AspNetCore", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("EntityFramework", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TongKet.Web", run.Error, StringComparison.Ordinal);
    }
}
