using System.Text.Json;

namespace TongKet.Core.Tests.Law;

/// <summary>The schemas that editors use accept our data and refuse what the reader refuses; checked with the few keywords they use.</summary>
public sealed class SchemaTests
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip };

    [Theory]
    [InlineData("sources.json", "sources")]
    [InlineData("poverty/thresholds.json", "poverty-thresholds")]
    [InlineData("poverty/deprivations.json", "poverty-deprivations")]
    [InlineData("targets/periods.json", "targets-periods")]
    [InlineData("targets/indicators.json", "targets-indicators")]
    [InlineData("security/accounts.json", "security-accounts")]
    [InlineData("register/areas.json", "register-areas")]
    [InlineData("calendar/holidays.json", "calendar-holidays")]
    [InlineData("publicity/sections.json", "publicity-sections")]
    [InlineData("publicity/terms.json", "publicity-terms")]
    [InlineData("documents/layout.json", "documents-layout")]
    [InlineData("emulation/packs.json", "emulation-packs")]
    [InlineData("emulation/awards.json", "emulation-awards")]
    [InlineData("emulation/facts.json", "emulation-facts")]
    [InlineData("emulation/rules.json", "emulation-rules")]
    [InlineData("emulation/general.json", "emulation-general")]
    [InlineData("emulation/quotas.json", "emulation-quotas")]
    [InlineData("emulation/ratings.json", "emulation-ratings")]
    [InlineData("council/votes.json", "council-votes")]
    [InlineData("bonus/salaries.json", "bonus-salaries")]
    [InlineData("commending/decisions.json", "commending-decisions")]
    [InlineData("cases/bonus/amounts.json", "case")]
    [InlineData("cases/competence/deciders.json", "case")]
    [InlineData("cases/competence/bases.json", "case")]
    [InlineData("cases/council/thresholds.json", "case")]
    [InlineData("cases/council/bases.json", "case")]
    [InlineData("cases/council/dates.json", "case")]
    [InlineData("cases/emulation/ttldtt.json", "case")]
    [InlineData("cases/emulation/bkt.json", "case")]
    [InlineData("cases/emulation/culture.json", "case")]
    [InlineData("cases/emulation/quota.json", "case")]
    [InlineData("cases/emulation/competence.json", "case")]
    [InlineData("cases/emulation/list.json", "case")]
    [InlineData("cases/emulation/fairness.json", "case")]
    [InlineData("cases/emulation/local.json", "case")]
    [InlineData("cases/poverty/pv-1620.json", "case")]
    [InlineData("cases/poverty/pv-2225.json", "case")]
    [InlineData("cases/poverty/pv-2225-scores.json", "case")]
    [InlineData("cases/poverty/pv-2730.json", "case")]
    [InlineData("cases/poverty/dates.json", "case")]
    public void Our_data_are_valid(string file, string schema) =>
        Assert.Null(Fault(File.ReadAllText(System.IO.Path.Combine(LawFolder.Path, file)), schema));

    [Fact]
    public void Every_file_of_the_rulebook_has_a_schema() =>
        Assert.All(LawFolder.Texts().Keys, name => Assert.True(
            File.Exists(System.IO.Path.Combine(LawFolder.Path, "schema", name.Replace('/', '-').Replace(".json", ".schema.json", StringComparison.Ordinal))), name));

    [Theory]
    [InlineData("sources.json", "sources", "\"title\"", "\"titel\"")]
    [InlineData("sources.json", "sources", "\"confirmed\"", "\"sure\"")]
    [InlineData("poverty/thresholds.json", "poverty-thresholds", "900000", "0")]
    [InlineData("poverty/thresholds.json", "poverty-thresholds", "\"2016-01-01\"", "\"01/01/2016\"")]
    [InlineData("targets/indicators.json", "targets-indicators", "\"AtLeast\"", "\"Up\"")]
    [InlineData("publicity/sections.json", "publicity-sections", "\"home\": \"results\"", "\"home\": \"cellar\"")]
    [InlineData("publicity/terms.json", "publicity-terms", "\"days\": 10", "\"days\": 0")]
    [InlineData("cases/poverty/dates.json", "case", "\"deprivations\": 3", "\"deprivations\": 13")]
    [InlineData("cases/emulation/ttldtt.json", "case", "\"proceedings\": \"none\"", "\"proceedings\": \"nothing\"")]
    [InlineData("council/votes.json", "council-votes", "\"base\": \"total\"", "\"base\": \"all\"")]
    [InlineData("bonus/salaries.json", "bonus-salaries", "\"step\": 10000", "\"step\": 0")]
    [InlineData("commending/decisions.json", "commending-decisions", "\"step\": \"sign\"", "\"step\": \"smile\"")]
    [InlineData("cases/bonus/amounts.json", "case", "\"outcome\": \"amount\"", "\"outcome\": \"much\"")]
    [InlineData("cases/council/bases.json", "case", "\"written\": 1", "\"written\": -1")]
    [InlineData("emulation/rules.json", "emulation-rules", "\"check\": \"share\"", "\"check\": \"most\"")]
    [InlineData("emulation/awards.json", "emulation-awards", "\"hundredths\": 30,", "\"hundredths\": 0,")]
    public void Spoilt_data_are_invalid(string file, string schema, string right, string wrong) =>
        Assert.NotNull(Fault(File.ReadAllText(System.IO.Path.Combine(LawFolder.Path, file)).Replace(right, wrong, StringComparison.Ordinal), schema));

    private static string? Fault(string json, string schema)
    {
        using var data = JsonDocument.Parse(json, Options);
        using var root = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(LawFolder.Path, "schema", schema + ".schema.json")));
        return SchemaSubset.Fault(data.RootElement, root.RootElement, root.RootElement.GetProperty("$defs"), string.Empty);
    }
}
