using System.Globalization;
using System.Text;
using TongKet.Core.Law;

namespace TongKet.Core.Documents;

/// <summary>The styles of a written Word file: every part of a document has one, so that an office changes a look in one place.</summary>
internal static class DocxLooks
{
    public static string Of(DocumentLayout layout)
    {
        var styles = new StringBuilder();
        styles.Append(CultureInfo.InvariantCulture, $"""
            <w:styles xmlns:w="{DocxWriter.Main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{layout.Font}" w:eastAsia="{layout.Font}" w:hAnsi="{layout.Font}" w:cs="{layout.Font}"/><w:color w:val="000000"/><w:sz w:val="{layout.BodySize * 2}"/><w:szCs w:val="{layout.BodySize * 2}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
            """);
        var between = $"""<w:spacing w:before="{layout.Spacing * 20}" w:after="0" w:line="{layout.LineSpacing * 240 / 100}" w:lineRule="auto"/>""";
        var indent = $"""<w:ind w:firstLine="{DocxWriter.Twips(layout.FirstLine)}"/>""";
        const string tight = """<w:spacing w:before="0" w:after="0"/>""";
        const string centre = """<w:jc w:val="center"/>""";
        const string bold = "<w:b/><w:bCs/>";
        const string italic = "<w:i/><w:iCs/>";
        Style("BodyText", "Body Text", between + indent + """<w:jc w:val="both"/>""", Size(layout.BodySize));
        Style("Basis", "Legal Basis", between + indent + """<w:jc w:val="both"/>""", italic + Size(layout.BasisSize));
        Style("Addressee", "Addressee", between + centre, Size(layout.BodySize));
        Style("Agency", "Agency", tight + centre, bold + Size(layout.AgencySize));
        Style("Superior", "Superior", tight + centre, Size(layout.AgencySize));
        Style("Country", "Country", tight + centre, bold + Size(layout.CountrySize));
        Style("Motto", "Motto", tight + centre, bold + Size(layout.MottoSize));
        Style("Number", "Document Number", """<w:spacing w:before="60" w:after="0"/>""" + centre, Size(layout.NumberSize));
        Style("PlaceDate", "Place and Date", """<w:spacing w:before="60" w:after="0"/>""" + centre, italic + Size(layout.PlaceSize));
        Style("Draft", "Draft", """<w:spacing w:before="120" w:after="0"/>""" + centre, bold + Size(layout.NumberSize));
        Style("Title", "Title", """<w:keepNext/><w:spacing w:before="240" w:after="0"/>""" + centre, bold + Size(layout.TitleSize));
        Style("Subtitle", "Subtitle", """<w:keepNext/><w:spacing w:before="0" w:after="0"/>""" + centre, bold + Size(layout.TitleSize));
        Style("Heading1", "heading 1", "<w:keepNext/>" + between + indent + """<w:outlineLvl w:val="0"/>""", bold + Size(layout.BodySize));
        Style("Heading2", "heading 2", "<w:keepNext/>" + between + indent + """<w:outlineLvl w:val="1"/>""", bold + Size(layout.BodySize));
        Style("Heading3", "heading 3", "<w:keepNext/>" + between + indent + """<w:outlineLvl w:val="2"/>""", bold + italic + Size(layout.BodySize));
        Style("Authority", "Authority", "<w:keepNext/>" + tight + centre, bold + Size(layout.SignatureSize));
        Style("Signer", "Signer", tight + centre, bold + Size(layout.SignatureSize));
        Style("RecipientsHead", "Recipients Head", tight, bold + italic + Size(layout.RecipientsHeadSize));
        Style("Recipient", "Recipient", tight, Size(layout.RecipientsSize));
        Style("TableHead", "Table Head", """<w:keepNext/><w:spacing w:before="40" w:after="40"/>""" + centre, bold + Size(layout.TableSize));
        Style("TableText", "Table Text", """<w:spacing w:before="40" w:after="40"/>""", Size(layout.TableSize));
        Style("Reference", "Reference", """<w:keepNext/><w:spacing w:before="0" w:after="120"/>""" + centre, italic + Size(layout.BodySize));
        Style("Provenance", "Provenance", """<w:spacing w:before="60" w:after="0"/>""", italic + Size(layout.RecipientsSize));
        Style("PageNumber", "Page Number", tight + centre, Size(layout.PageNumberSize));
        Style("Line", "Line", """<w:spacing w:before="60" w:after="0" w:line="60" w:lineRule="exact"/>""" + centre, Size(2));
        return styles.Append("</w:styles>").ToString();

        void Style(string id, string name, string paragraph, string letters) => styles.Append(
            CultureInfo.InvariantCulture,
            $"""<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>""");
    }

    private static string Size(int points) => string.Create(CultureInfo.InvariantCulture, $"""<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>""");
}
