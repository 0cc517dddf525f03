using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>The tables of a text that hold figures, and the prose without them.</summary>
internal sealed class FigureTables
{
    private FigureTables(SourceText prose, List<ReadTable> tables)
    {
        Prose = prose;
        Tables = tables;
    }

    public SourceText Prose { get; }

    public List<ReadTable> Tables { get; }

    public static FigureTables Read(SourceText text)
    {
        var read = new List<ReadTable>();
        foreach (var source in text.Tables)
        {
            if (TableReader.Read(text, source) is { } table)
            {
                read.Add(table);
            }
        }

        return new FigureTables(TableMask.Apply(text, read.ConvertAll(static table => table.Source)), read);
    }

    /// <summary>Adds the figures of the tables after those of the prose, once the readers of prose have run.</summary>
    public void AddTo(Reading reading)
    {
        foreach (var table in Tables)
        {
            foreach (var row in table.Rows)
            {
                foreach (var claim in row.Cells)
                {
                    if (claim is not null)
                    {
                        claim.Index = reading.Claims.Count;
                        reading.Claims.Add(claim);
                        reading.Numbers++;
                        reading.Read++;
                    }
                }
            }
        }
    }

    /// <summary>Numbers all claims in the order of the text.</summary>
    public static void Number(List<Claim> claims)
    {
        claims.Sort(static (left, right) => left.Span.Start != right.Span.Start ? left.Span.Start.CompareTo(right.Span.Start) : left.Index.CompareTo(right.Index));
        for (var i = 0; i < claims.Count; i++)
        {
            claims[i].Index = i;
        }
    }
}
