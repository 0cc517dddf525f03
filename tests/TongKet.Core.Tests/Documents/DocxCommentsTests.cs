using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using TongKet.Core.Auditing;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Figures.Reporting;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;
using static TongKet.Testing.DocxFile;

namespace TongKet.Core.Tests.Documents;

/// <summary>Findings as comments of a Word file: at the exact characters, nothing else changed, and the file stays one that programs open.</summary>
public sealed class DocxCommentsTests
{
    private const string Footnotes = "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"7\"><w:p><w:r><w:t>Theo rà soát.</w:t></w:r></w:p></w:footnote>";
    private const string Comments = "<w:comment w:id=\"4\" w:author=\"Lò Văn Thử\"><w:p><w:r><w:t>Xem lại đoạn này.</w:t></w:r></w:p></w:comment>";

    private static readonly byte[] Report = Make(
        P("Hộ nghèo là 06 ", "hộ. Tỷ lệ hộ nghèo 0,31%. ", "<w:commentRangeStart w:id=\"4\"/>", R("Hộ cận nghèo ", "<w:b/>"), R("3", "<w:b/>"), R("1 hộ", "<w:i/>"), "<w:commentRangeEnd w:id=\"4\"/>", "<w:r><w:commentReference w:id=\"4\"/></w:r>", "<w:r><w:footnoteReference w:id=\"7\"/></w:r>", ". ", "<w:ins w:id=\"90\" w:author=\"Thử\">" + R("Tỷ lệ hộ cận nghèo ") + "</w:ins>", "<w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr><w:softHyphen/><w:t>1,06%</w:t><w:t xml:space=\"preserve\">. Hết mục này.</w:t></w:r>")
        + Table(["STT", "Tổ dân phố", "Số hộ"], ["1", "Tổ 1", "152"], ["2", "Tổ 2", "148"], ["3", "Tổ 3", "160"], ["", "Tổng cộng", "406"])
        + P("Hết."),
        ("footnotes", Footnotes),
        ("comments", Comments));

    [Fact]
    public void Each_comment_stands_at_the_figure_that_it_is_about_and_the_file_is_valid()
    {
        var (notes, written, copy) = Write(Report);
        Assert.Equal((notes.Count, 0), (written.Placed, written.Lost));
        var texts = notes.Select(note => copy.Source.Slice(note.Span)).ToList();
        Assert.Contains("1,06%", texts);
        Assert.Contains("31 hộ", texts);
        Assert.Contains("406", texts);
        Assert.Equal(texts, copy.Anchored.Skip(1).Select(anchor => anchor.Text));
        Assert.Equal("Hộ cận nghèo 31 hộ", copy.Anchored[0].Text);
        Assert.Empty(copy.Faults);
    }

    [Fact]
    public void A_finding_says_its_proof_at_the_fault_and_names_the_other_figures_at_each()
    {
        var copy = Write(Report).Copy;
        var fault = Assert.Single(copy.Anchored, anchor => anchor.Text == "1,06%").Words;
        Assert.StartsWith("Lỗi ST-13 (Các tỷ lệ trên cùng một tổng số): ghi 1,06%, tính ra 1,58–1,63%.", fault, StringComparison.Ordinal);
        Assert.Contains("1.905–1.967", fault, StringComparison.Ordinal);
        Assert.Contains("Cách sửa: 1,06 → 1,60", fault, StringComparison.Ordinal);
        Assert.Contains("“31 hộ” (dòng 1)", fault, StringComparison.Ordinal);
        var operand = Assert.Single(copy.Anchored, anchor => anchor.Text == "31 hộ").Words;
        Assert.StartsWith("Xem nhận xét ở “1,06%” (dòng 1). Lỗi ST-13", operand, StringComparison.Ordinal);
        Assert.Contains("“0,31%” (dòng 1)", operand, StringComparison.Ordinal);
        Assert.Contains("(bảng 1 dòng 2 cột 3)", Assert.Single(copy.Anchored, anchor => anchor.Text == "406").Words, StringComparison.Ordinal);
        Assert.All(copy.Authors.Skip(1), author => Assert.Equal("TongKet", author));
    }

    [Fact]
    public void Text_runs_and_other_parts_stay_and_the_same_file_gives_the_same_copy()
    {
        var (_, written, copy) = Write(Report);
        Assert.Equal(copy.Source.Value, DocumentReader.OfBytes("a.docx", written.Content).Document!.Text.Value);
        Assert.Equal("Lò Văn Thử", copy.Authors[0]);
        Assert.Equal([4, .. Enumerable.Range(5, written.Placed)], copy.Anchored.Select(anchor => anchor.Id));
        string[] changed = ["word/document.xml", "word/comments.xml"];
        var before = Parts(Report);
        var after = Parts(written.Content);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before.Where(part => !changed.Contains(part.Key)), part => Assert.Equal(part.Value, after[part.Key]));
        Assert.Equal(written.Content, Write(Report).Written.Content);
        using var word = WordprocessingDocument.Open(new MemoryStream(written.Content), isEditable: false);
        var cut = word.MainDocumentPart!.Document!.Descendants<Run>().Where(run => run.RunProperties?.Color is not null).Select(run => run.InnerText).ToList();
        Assert.Equal(["", "1,06%", ". Hết mục này."], cut);
    }

    [Fact]
    public void A_file_without_comments_gets_the_part_and_a_figure_of_a_note_is_remarked_on_at_its_mark()
    {
        var file = Make(
            P("Kết quả rà soát", "<w:r><w:footnoteReference w:id=\"7\"/></w:r>"),
            ("footnotes", Footnotes.Replace("Theo rà soát.", "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.", StringComparison.Ordinal)));
        var (_, written, copy) = Write(file);
        Assert.Equal((4, 0), (written.Placed, written.Lost));
        Assert.Contains(copy.Anchored, anchor => anchor.Text.Length == 0 && anchor.Words.StartsWith("Lỗi ST-13", StringComparison.Ordinal));
        Assert.Empty(copy.Faults);
        Assert.Equal(Parts(file)["word/footnotes.xml"], Parts(written.Content)["word/footnotes.xml"]);
        Assert.Equal(["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"], Parts(written.Content).Where(part => !Parts(file).TryGetValue(part.Key, out var old) || !old.SequenceEqual(part.Value)).Select(part => part.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_figure_of_a_text_box_is_remarked_on_at_the_run_that_carries_the_box()
    {
        var box = "<w:txbxContent>" + P("Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.") + "</w:txbxContent>";
        var (_, written, copy) = Write(Make(P(
            "Kết quả rà soát ",
            $"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")));
        Assert.Equal(0, written.Lost);
        Assert.Equal(copy.Source.Value, DocumentReader.OfBytes("a.docx", written.Content).Document!.Text.Value);
        using var archive = new ZipArchive(new MemoryStream(written.Content));
        using var part = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var xml = part.ReadToEnd();
        Assert.All(xml.Split("<w:txbxContent>").Skip(1), inside => Assert.DoesNotContain("comment", inside[..inside.IndexOf("</w:txbxContent>", StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    [Fact]
    public void LibreOffice_opens_the_copy_with_its_text_and_all_its_comments()
    {
        Assert.SkipWhen(LibreOffice.Find() is null, "LibreOffice is not installed");
        var (_, written, copy) = Write(Report);
        var through = LibreOffice.Convert(written.Content, "docx", "docx");
        var seen = new CommentedCopy(through, DocumentReader.OfBytes("a.docx", through).Document!.Text);
        Assert.Equal(copy.Source.Value, seen.Source.Value);
        Assert.Equal(copy.Anchored.Select(anchor => anchor.Text).Order(StringComparer.Ordinal), seen.Anchored.Select(anchor => anchor.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_Word_file_holds_no_comments()
    {
        Assert.True(DocxComments.CanHold(Report));
        Assert.False(DocxComments.CanHold("Hộ nghèo 06 hộ."u8.ToArray()));
        Assert.False(DocxComments.CanHold(new Testing.Workbook().Head("Tổ").ToBytes()));
        Assert.False(DocxComments.CanHold(Report.AsMemory(0, 200)));
    }

    private static (IReadOnlyList<MarginNote> Notes, CommentedFile Written, CommentedCopy Copy) Write(byte[] file)
    {
        var document = DocumentReader.OfBytes("a.docx", file).Document!;
        var report = ReportAudit.Run(Rulebook.Load(), document.Text, null);
        var notes = MarginNotes.Of(report, ReportLanguage.Vietnamese, check => check.Verdict == Verdict.Contradiction);
        var written = DocxComments.Write(file, document, notes);
        return (notes, written, new CommentedCopy(written.Content, document.Text));
    }

    private static Dictionary<string, byte[]> Parts(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>A copy as another program reads it: what lies under each comment, and what the schema says to it.</summary>
    private sealed class CommentedCopy
    {
        public CommentedCopy(byte[] file, SourceText source)
        {
            Source = source;
            using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
            var main = word.MainDocumentPart!;
            var open = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var element in main.Document!.Descendants())
            {
                switch (element)
                {
                    case CommentRangeStart start:
                        open[start.Id!] = string.Empty;
                        break;
                    case CommentRangeEnd end:
                        Anchored.Add((int.Parse(end.Id!, System.Globalization.CultureInfo.InvariantCulture), open[end.Id!], string.Empty));
                        open.Remove(end.Id!);
                        break;
                    case Text text:
                        foreach (var id in open.Keys)
                        {
                            open[id] += text.Text;
                        }

                        break;
                }
            }

            foreach (var comment in main.WordprocessingCommentsPart!.Comments!.Elements<Comment>())
            {
                Authors.Add(comment.Author!);
                var at = Anchored.FindIndex(anchor => anchor.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == comment.Id!.Value);
                Anchored[at] = Anchored[at] with { Words = comment.InnerText };
            }

            Anchored.Sort((left, right) => left.Id.CompareTo(right.Id));
            Faults = [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
        }

        public SourceText Source { get; }

        public List<(int Id, string Text, string Words)> Anchored { get; } = [];

        public List<string> Authors { get; } = [];

        public List<string> Faults { get; }
    }
}
