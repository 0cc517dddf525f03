namespace TongKet.Core.Law.Reading;

/// <summary>Reads documents/layout.json.</summary>
internal static class DocumentsReader
{
    public const string Name = "documents/layout.json";

    public static LawFile<DocumentForms> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<DocumentForms>(files, Name, sources, new([], [], []), root =>
        {
            var layouts = root.Children("layouts").ConvertAll(Layout);
            var heads = root.Children("heads").ConvertAll(Head);
            var types = root.Children("types").ConvertAll(Type);
            LawFile.Unique(root, layouts, layout => layout.Force.From);
            LawFile.Unique(root, heads, head => head.Force.From);
            LawFile.Unique(root, types, type => (type.Value.Code, type.Force.From));
            if (layouts.Count == 0)
            {
                root.Fault("layouts", "phải có ít nhất một mục.");
            }

            if (heads.Count == 0)
            {
                root.Fault("heads", "phải có ít nhất một mục.");
            }

            return new(layouts, heads, types);
        });

    private static Dated<DocumentLayout> Layout(LawNode node)
    {
        var layout = node.Dated(new DocumentLayout
        {
            PageWidth = node.Small("pageWidth", 1000, 9000),
            PageHeight = node.Small("pageHeight", 1000, 9000),
            MarginTop = node.Small("marginTop", 50, 500),
            MarginBottom = node.Small("marginBottom", 50, 500),
            MarginLeft = node.Small("marginLeft", 50, 500),
            MarginRight = node.Small("marginRight", 50, 500),
            PageNumberSize = node.Small("pageNumberSize", 8, 20),
            BodySize = node.Small("bodySize", 8, 20),
            FirstLine = node.Small("firstLine", 0, 300),
            Spacing = node.Small("spacing", 0, 24),
            LineSpacing = node.Small("lineSpacing", 100, 200),
            CountrySize = node.Small("countrySize", 8, 20),
            MottoSize = node.Small("mottoSize", 8, 20),
            AgencySize = node.Small("agencySize", 8, 20),
            NumberSize = node.Small("numberSize", 8, 20),
            PlaceSize = node.Small("placeSize", 8, 20),
            TitleSize = node.Small("titleSize", 8, 24),
            BasisSize = node.Small("basisSize", 8, 20),
            SignatureSize = node.Small("signatureSize", 8, 20),
            RecipientsHeadSize = node.Small("recipientsHeadSize", 8, 20),
            RecipientsSize = node.Small("recipientsSize", 8, 20),
            TableSize = node.Small("tableSize", 8, 20),
            Font = node.Text("font"),
        });
        if (layout.Value.MarginLeft + layout.Value.MarginRight > layout.Value.PageWidth / 2)
        {
            node.Fault("marginLeft", "cùng lề phải chiếm quá nửa trang.");
        }

        node.Done();
        return layout;
    }

    private static Dated<LetterHead> Head(LawNode node)
    {
        var head = node.Dated(node.Word("form", ("superior-over-agency", LetterHead.SuperiorOverAgency), ("agency-over-place", LetterHead.AgencyOverPlace)));
        node.Done();
        return head;
    }

    private static Dated<DocumentType> Type(LawNode node)
    {
        var type = node.Dated(new DocumentType(node.Text("code"), node.Text("name")));
        node.Done();
        return type;
    }
}
