using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Emulation;

public sealed class LocalRulesTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    [Fact]
    public void A_decision_is_read_with_its_number_clauses_and_caps()
    {
        var local = Read(
            """{ "award": "TTLDTT", "subject": "collective", "clause": "Điều 9", "clauses": [{ "id": "share-ldtt", "says": "Ít nhất 80 % đạt Lao động tiên tiến", "check": "share", "count": "LDTT", "least": 80 }] }""",
            """{ "key": "Q-LDTT", "award": "LDTT", "basisPoints": 7000, "of": "members", "rounding": "floor", "says": "Không quá 70 %" }""");
        Assert.Equal("15/2024/QĐ-UBND Điều 9", Assert.Single(local.Rules).Clauses[0].Source.ToString());
        Assert.Equal("Q-LDTT", Assert.Single(local.Quotas).Key);
    }

    [Theory]
    [InlineData("""{ "id": "share-ldtt", "says": "60 %", "check": "share", "count": "LDTT", "least": 60 }""", "“share-ldtt” nới lỏng điều kiện cùng tên của 06/2022/QH15 Điều 28; quy định địa phương chỉ được thêm.")]
    [InlineData("""{ "id": "share-ldtt", "says": "trên 70", "check": "share", "count": "LDTT", "more": 60 }""", "“share-ldtt” nới lỏng điều kiện cùng tên của 06/2022/QH15 Điều 28; quy định địa phương chỉ được thêm.")]
    [InlineData("""{ "id": "no-discipline", "says": "một người", "check": "count", "count": "disciplined", "most": 1 }""", "“no-discipline” nới lỏng điều kiện cùng tên của 06/2022/QH15 Điều 28; quy định địa phương chỉ được thêm.")]
    [InlineData("""{ "id": "rating", "says": "hoàn thành", "check": "rating", "rating": "HT" }""", "“rating” nới lỏng điều kiện cùng tên của 06/2022/QH15 Điều 28; quy định địa phương chỉ được thêm.")]
    [InlineData("""{ "id": "unity", "says": "khác", "check": "attested", "fact": "local-criterion" }""", "“unity” nới lỏng điều kiện cùng tên của 06/2022/QH15 Điều 28; quy định địa phương chỉ được thêm.")]
    [InlineData("""{ "id": "handed-on", "says": "giao tiếp", "check": "delegated" }""", "“handed-on” lại giao cho nơi khác; phải nêu tiêu chuẩn cụ thể.")]
    public void What_would_loosen_the_law_is_refused(string clause, string message)
    {
        var fault = Assert.Throws<TroubleException>(() => Read($$"""{ "award": "TTLDTT", "subject": "collective", "clauses": [{{clause}}] }""", string.Empty));
        Assert.Contains(fault.Troubles, trouble => trouble.Message == message);
    }

    [Fact]
    public void A_local_cap_above_a_statutory_one_is_refused_and_it_is_never_statutory_itself()
    {
        var fault = Assert.Throws<TroubleException>(() => Read(
            string.Empty,
            """{ "key": "Q", "award": "GKGDVH", "basisPoints": 1600, "of": "families-three-years", "rounding": "floor", "statutory": true, "says": "16 %" }""",
            "2022-01-01"));
        Assert.Equal(
            ["#/quotas/0/statutory: mức khống chế của địa phương không phải của luật.", "#/quotas/0/basisPoints: cao hơn mức khống chế của 122/2018/NĐ-CP; quy định địa phương không được nới lỏng."],
            fault.Troubles.Select(trouble => trouble.ToString()["quy-định.json".Length..]));
    }

    [Theory]
    [InlineData("families-three-years", "floor", false, null)]
    [InlineData("families", "floor", false, "#/quotas/0/of: tính trên số gốc khác với mức khống chế của 122/2018/NĐ-CP; quy định địa phương không được nới lỏng.")]
    [InlineData("families-three-years", "half-up", false, "#/quotas/0/rounding: làm tròn lên hơn mức khống chế của 122/2018/NĐ-CP; quy định địa phương không được nới lỏng.")]
    [InlineData("families-three-years", "floor", true, "#/quotas/0/minimumOne: cho ít nhất một người, không có trong mức khống chế của 122/2018/NĐ-CP; quy định địa phương không được nới lỏng.")]
    public void A_local_cap_may_loosen_neither_base_nor_rounding(string of, string rounding, bool minimumOne, string? message)
    {
        LocalRules Cap() => Read(
            string.Empty,
            $$"""{ "key": "Q", "award": "GKGDVH", "basisPoints": 1500, "of": "{{of}}", "rounding": "{{rounding}}", "minimumOne": {{(minimumOne ? "true" : "false")}}, "says": "15 %" }""",
            "2022-01-01");
        if (message is null)
        {
            Assert.Single(Cap().Quotas);
            return;
        }

        Assert.Equal([message], Assert.Throws<TroubleException>(Cap).Troubles.Select(trouble => trouble.ToString()["quy-định.json".Length..]));
    }

    [Fact]
    public void Whose_decision_it_is_must_be_said()
    {
        var fault = Assert.Throws<TroubleException>(() => Rules.Local("xã.json", """
            { "id": "QD", "number": "5/2024/QĐ-UBND", "issuer": "Ủy ban nhân dân xã", "signedOn": "2024-06-11", "title": "Quy chế", "from": "2024-07-01", "status": "confirmed", "rules": [], "quotas": [] }
            """u8.ToArray()));
        Assert.Equal(["xã.json#/level: còn thiếu."], fault.Troubles.Select(trouble => trouble.ToString()));
    }

    [Fact]
    public void Every_fault_is_listed_at_once()
    {
        var fault = Assert.Throws<TroubleException>(() => Read(
            """{ "award": "KHONG", "subject": "collective", "clauses": [{ "id": "Sai Tên", "says": "x", "check": "attested", "fact": "khong-co" }] }""", "{ }"));
        Assert.True(fault.Troubles.Count >= 5, fault.Message);
    }

    private static LocalRules Read(string rule, string quota, string from = "2024-07-01") => Rules.Local("quy-định.json", Encoding.UTF8.GetBytes(
        $$"""
        { "id": "QD-15", "number": "15/2024/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh", "level": "province", "signedOn": "{{(from == "2024-07-01" ? "2024-06-11" : from)}}", "title": "Quy chế", "from": "{{from}}",
          "status": "confirmed", "rules": [{{rule}}], "quotas": [{{quota}}] }
        """));
}
