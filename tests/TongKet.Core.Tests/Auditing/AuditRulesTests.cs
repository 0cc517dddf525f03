using TongKet.Core.Auditing;

namespace TongKet.Core.Tests.Auditing;

public sealed class AuditRulesTests
{
    [Theory]
    [InlineData("", "audit.empty")]
    [InlineData("  \n\t", "audit.empty")]
    [InlineData("Phường có 6 hộ nghèo.", null)]
    public void An_empty_text_is_not_taken(string text, string? code) =>
        Assert.Equal(code, AuditRules.Assess(new(null, AuditedSource.Pasted, text)).SingleOrDefault()?.Code);

    [Fact]
    public void A_text_longer_than_the_page_takes_is_refused_with_the_way_out()
    {
        var finding = Assert.Single(AuditRules.Assess(new(null, AuditedSource.Pasted, new string('a', AuditRules.LongestText + 1))));
        Assert.Contains("2.000.001", finding.Message, StringComparison.Ordinal);
        Assert.Contains("tongket audit", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "\n\n  BÁO   CÁO năm 2021 \nHai", "BÁO CÁO năm 2021")]
    [InlineData("bao-cao.docx", "x", "bao-cao.docx")]
    [InlineData(null, "\u0001\u0002", "Văn bản không tên")]
    public void A_document_is_called_as_its_file_or_by_its_first_line(string? name, string text, string called) => Assert.Equal(called, AuditRules.NameOf(name, text));

    [Fact]
    public void A_name_is_cut_without_tearing_a_letter()
    {
        var name = AuditRules.NameOf(null, new string('a', AuditedDocument.LongestName - 1) + "😀");
        Assert.Equal(AuditedDocument.LongestName - 1, name.Length);
    }
}
