namespace TongKet.Core.Documents;

/// <summary>What is open in the body or in one text box.</summary>
internal sealed class DocxBox(TextFlow flow)
{
    public TextFlow Flow => flow;

    public Stack<TableFlow> Tables { get; } = new();

    public DocxParagraph? Paragraph { get; set; }

    public DocxRun? Run { get; set; }

    public string? Properties { get; set; }

    public int PropertiesDepth { get; set; }

    public bool SilentRow { get; set; }

    public void EndOpenLine() => flow.EndLine();
}

/// <summary>A paragraph that is being read.</summary>
internal sealed class DocxParagraph(int ordinal)
{
    public int Ordinal => ordinal;

    public string? Style { get; set; }

    public string? List { get; set; }

    public int Level { get; set; } = -1;

    public bool MarkDeleted { get; set; }

    public bool Numbered { get; set; }

    public List<TextFlow> Boxes { get; } = [];
}

/// <summary>A run that is being read.</summary>
internal sealed class DocxRun(int ordinal, string? font)
{
    public int Ordinal => ordinal;

    public string? Font { get; set; } = font;

    public bool Hidden { get; set; }

    public int Offset { get; set; }
}
