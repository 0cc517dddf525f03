using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Law;

public sealed class FaultyRulebookTests
{
    [Fact]
    public void All_faults_of_all_files_are_listed_at_once_with_file_and_key()
    {
        var troubles = Check(
            ("sources.json", "\"replacedBy\": \"ND-86-2023\"", "\"replacedBy\": \"KHONG-CO\""),
            ("poverty/thresholds.json", "\"value\": 900000", "\"value\": -5"),
            ("poverty/thresholds.json", "\"standing\": \"extended\"", "\"standing\": \"maybe\""),
            ("poverty/deprivations.json", "\"key\": \"nha-tieu\"", "\"key\": \"nguon-nuoc\""),
            ("targets/periods.json", "\"from\": \"2019-01-01\", \"value\": 15", "\"from\": \"2019-02-30\", \"value\": 15"),
            ("targets/indicators.json", "\"baseCode\": \"so-ho\"", "\"baseCode\": \"so-nguoi\""));
        Assert.Equal(
            [
                "sources.json#/documents/6/replacedBy: “KHONG-CO” không có trong sources.json.",
                "poverty/thresholds.json#/standards/0/lines/0/value: phải lớn hơn 0.",
                "poverty/thresholds.json#/standards/0/names/1/standing: “maybe” không có trong danh sách: named, extended.",
                "poverty/deprivations.json#: “nguon-nuoc” được khai hai lần.",
                "targets/periods.json#/monthlyReportDay/from: “2019-02-30” không phải là ngày có thật viết dạng năm-tháng-ngày.",
                "targets/indicators.json#/indicators/25/baseCode: “so-nguoi” không phải một chỉ tiêu đếm trong danh mục.",
            ],
            troubles);
    }

    [Theory]
    [InlineData("sources.json", "\"title\"", "\"titel\"", "documents/0/title: còn thiếu.", "documents/0/titel: là khóa không được biết.")]
    [InlineData("sources.json", "\"key\": \"QD-59-2015\"", "\"key\": \"QD-24-2021\"", "“QD-24-2021” được khai hai lần.", "")]
    [InlineData("sources.json", "\"key\": \"QD-59-2015\"", "\"key\": \"QD-59-2015\", \"key\": \"QD-59-2015\"", "documents/0/key: được ghi hai lần.", "")]
    [InlineData("poverty/thresholds.json", "\"area\": \"rural\", \"line\": \"policy\"", "\"area\": \"urban\", \"line\": \"policy\"", "phải có đúng một mức policy cho khu vực urban.", "phải có đúng một mức policy cho khu vực rural.")]
    [InlineData("poverty/thresholds.json", "\"from\": \"2022-01-01\",\n      \"to\": \"2026-12-31\"", "\"from\": \"2021-12-31\",\n      \"to\": \"2026-12-31\"", "“PV-1620” và “PV-2225” trùng ngày áp dụng hoặc không xếp theo thời gian.", "")]
    [InlineData("poverty/thresholds.json", "\"value\": \"2026-12-31\"", "\"value\": \"2026-12-30\"", "standards/1/to: khác ngày kết thúc của lần gia hạn cuối.", "")]
    [InlineData("poverty/thresholds.json", "\"source\": \"ND-351-2025\",\n      \"clause\"", "\"source\": \"ND-352-2025\",\n      \"clause\"", "standards/2/source: “ND-352-2025” không có trong sources.json.", "")]
    [InlineData("poverty/thresholds.json", "\"firstYear\": 2016, \"lastYear\": 2020", "\"firstYear\": 2016, \"lastYear\": 2015", "names/0/lastYear: sớm hơn “firstYear”.", "")]
    [InlineData("targets/periods.json", "\"lastYear\": 2025", "\"lastYear\": 2026", "planPeriods/1/lastYear: không cách “firstYear” đúng bốn năm.", "")]
    [InlineData("targets/indicators.json", "\"unit\": \"dong\"", "\"unit\": \"xu\"", "indicators/0/unit: “xu” không phải mã đơn vị đo.", "indicators/0/unit: còn thiếu: kết quả là con số.")]
    [InlineData("targets/indicators.json", "\"rollUp\": \"Direct\"", "\"rollUp\": \"SumNumeratorDenominator\"", "indicators/0/rollUp: không hợp với loại chỉ tiêu.", "")]
    [InlineData("targets/indicators.json", "\"code\": \"so-ho\"", "\"code\": \"Số hộ\"", "chỉ được gồm chữ thường không dấu, chữ số và gạch nối.", "“so-ho” không phải một chỉ tiêu đếm trong danh mục.")]
    [InlineData("targets/indicators.json", "{\"number\": 13,", "{\"number\": 14,", "không có nhóm kết quả mang số này.", "")]
    [InlineData("targets/indicators.json", "\"weight\": 40", "\"weight\": 41", "cộng lại bằng 101, phải bằng 100.", "")]
    [InlineData("targets/indicators.json", "\"thu-can-doi-ngan-sach\", \"chi-can-doi-ngan-sach\"", "\"thu-can-doi-ngan-sach\", \"dan-lon\"", "cộng trừ những đơn vị đo khác nhau.", "")]
    [InlineData("targets/indicators.json", "\"dan-lon\", \"dan-trau-bo\"", "\"dan-lon\", \"tong-dan-gia-suc\"", "vòng tròn: chỉ tiêu được tính từ chính nó.", "")]
    [InlineData("targets/indicators.json", "\"baseDenominator\": \"AreaSize\",", "\"baseDenominator\": \"Cows\",", "“Cows” không có trong danh sách: Households, Population, AreaSize.", "")]
    [InlineData("register/areas.json", "\"P 05533 Bá Xuyên\"", "\"P 05528 Bá Xuyên\"", "“05528” được khai hai lần.", "")]
    [InlineData("register/areas.json", "\"P 05533 Bá Xuyên\",", "", "có 3320 xã, phường, đặc khu, phải là 3321.", "")]
    [InlineData("register/areas.json", "\"P 05533 Bá Xuyên\"", "\"T 05533 Bá Xuyên\"", "“T 05533 Bá Xuyên” phải viết dạng: P 05533 Bá Xuyên.", "")]
    [InlineData("targets/indicators.json", "\"standard\": \"PV-1620\"", "\"standard\": \"PV-1620x\"", "“PV-1620x” không có trong poverty/thresholds.json.", "")]
    [InlineData("emulation/packs.json", "\"from\": \"2025-07-01\"", "\"from\": \"2025-06-30\"", "“EC-L2022b” trùng ngày hiệu lực với gói trước.", "")]
    [InlineData("emulation/rules.json", "\"fact\": \"unity\"", "\"fact\": \"unitt\"", "“unity” hỏi “unitt”, không có trong emulation/facts.json.", "")]
    [InlineData("emulation/rules.json", "\"count\": \"LDTT\", \"least\": 70", "\"count\": \"LDTT\"", "least: còn thiếu: cần “least”, “more” hoặc “most”.", "")]
    [InlineData("emulation/rules.json", "\"award\": \"TTLDTT\"", "\"award\": \"TTLD\"", "“TTLD” không có trong emulation/awards.json.", "")]
    [InlineData("emulation/rules.json", "\"subject\": \"collective\"", "\"subject\": \"household\"", "không tặng cho đối tượng này.", "")]
    [InlineData("emulation/general.json", "\"severity\": \"block\"", "\"severity\": \"stop\"", "“stop” không có trong danh sách: block, warn.", "")]
    [InlineData("emulation/awards.json", "\"code\": \"CSTDCS\"", "\"code\": \"LDTT\"", "“LDTT” được khai hai lần.", "“CSTDCS” không có trong emulation/awards.json.")]
    [InlineData("emulation/quotas.json", "\"basisPoints\": 1500", "\"basisPoints\": 10001", "basisPoints: phải nằm trong khoảng từ 1 đến 10000.", "")]
    public void A_fault_is_named(string file, string right, string wrong, string first, string second)
    {
        var troubles = Check((file, right, wrong));
        Assert.Contains(troubles, trouble => trouble.StartsWith(file, StringComparison.Ordinal) && trouble.EndsWith(first, StringComparison.Ordinal));
        Assert.Contains(troubles, trouble => trouble.EndsWith(second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_named_with_its_line()
    {
        var texts = LawFolder.Texts();
        texts["targets/periods.json"] = "{\n  \"planPeriods\": [,]\n}";
        var trouble = Assert.Single(Rulebook.From(LawFiles.Of(texts)).Check());
        Assert.Equal("targets/periods.json dòng 2", trouble.Place);
    }

    [Fact]
    public void A_missing_file_and_an_unknown_file_are_named()
    {
        var texts = LawFolder.Texts();
        texts.Remove("poverty/deprivations.json");
        texts["poverty/khác.json"] = "{}";
        Assert.Equal(
            ["poverty/deprivations.json: không tìm thấy tệp của bộ luật.", "poverty/khác.json: là tệp không được biết trong bộ luật."],
            Rulebook.From(LawFiles.Of(texts)).Check().Select(trouble => trouble.ToString()));
    }

    [Fact]
    public void A_faulty_file_is_never_used()
    {
        var texts = LawFolder.Texts();
        texts["poverty/thresholds.json"] = texts["poverty/thresholds.json"].Replace("2000000", "\"hai triệu\"", StringComparison.Ordinal);
        var rulebook = Rulebook.From(LawFiles.Of(texts));
        var fault = Assert.Throws<TroubleException>(() => rulebook.PovertyStandardOn(new DateOnly(2022, 1, 1)));
        Assert.Contains(fault.Troubles, trouble => trouble.Place == "poverty/thresholds.json#/standards/1/lines/0/value");
        Assert.NotEmpty(rulebook.Sources);
    }

    private static string[] Check(params (string File, string Right, string Wrong)[] spoils)
    {
        var texts = LawFolder.Texts();
        foreach (var (file, right, wrong) in spoils)
        {
            var text = texts[file].ReplaceLineEndings("\n");
            var at = text.IndexOf(right, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{file} no longer holds {right}");
            texts[file] = string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length));
        }

        return [.. Rulebook.From(LawFiles.Of(texts)).Check().Select(trouble => trouble.ToString())];
    }
}
