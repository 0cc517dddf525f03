namespace TongKet.Core.Law;

/// <summary>How an administrative document is laid out. Lengths are tenths of a millimetre, sizes of letters and spacings are points.</summary>
public sealed record DocumentLayout
{
    public required int PageWidth { get; init; }

    public required int PageHeight { get; init; }

    public required int MarginTop { get; init; }

    public required int MarginBottom { get; init; }

    public required int MarginLeft { get; init; }

    public required int MarginRight { get; init; }

    public required string Font { get; init; }

    public required int PageNumberSize { get; init; }

    public required int BodySize { get; init; }

    /// <summary>Indent of a paragraph's first line.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Points between paragraphs.</summary>
    public required int Spacing { get; init; }

    /// <summary>Percentage of a single line.</summary>
    public required int LineSpacing { get; init; }

    public required int CountrySize { get; init; }

    public required int MottoSize { get; init; }

    public required int AgencySize { get; init; }

    public required int NumberSize { get; init; }

    /// <summary>Of the place and date.</summary>
    public required int PlaceSize { get; init; }

    /// <summary>Of the type's name and the abstract.</summary>
    public required int TitleSize { get; init; }

    /// <summary>Of the legal basis.</summary>
    public required int BasisSize { get; init; }

    public required int SignatureSize { get; init; }

    public required int RecipientsHeadSize { get; init; }

    public required int RecipientsSize { get; init; }

    public required int TableSize { get; init; }
}

/// <summary>What stands in the upper left block of a document.</summary>
public enum LetterHead
{
    /// <summary>The level above, then the issuing agency in one name.</summary>
    SuperiorOverAgency,

    /// <summary>The agency alone, its place on a line of its own.</summary>
    AgencyOverPlace,
}

/// <summary>A type of administrative document.</summary>
/// <param name="Code">As in numbers of documents: "BC", "QĐ".</param>
/// <param name="Name">"báo cáo", "quyết định".</param>
public sealed record DocumentType(string Code, string Name);

/// <summary>Everything that the law says of the form of documents.</summary>
public sealed record DocumentForms(
    IReadOnlyList<Dated<DocumentLayout>> Layouts, IReadOnlyList<Dated<LetterHead>> Heads, IReadOnlyList<Dated<DocumentType>> Types)
{
    /// <summary>The layout of a day; the first known one before it, because older documents are not made anew.</summary>
    public DocumentLayout LayoutOn(DateOnly day) => (Layouts.LastOrDefault(layout => layout.Force.Contains(day)) ?? Layouts[0]).Value;

    public LetterHead HeadOn(DateOnly day) => (Heads.LastOrDefault(head => head.Force.Contains(day)) ?? Heads[0]).Value;

    /// <summary>The type with this code on a day.</summary>
    /// <exception cref="KeyNotFoundException">No such type.</exception>
    public DocumentType TypeOn(string code, DateOnly day) =>
        Types.LastOrDefault(type => type.Value.Code == code && type.Force.Contains(day))?.Value ?? throw new KeyNotFoundException(code);
}
