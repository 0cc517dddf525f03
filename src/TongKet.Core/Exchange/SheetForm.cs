using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Exchange;

/// <summary>What a kind of sheet needs to know of the store to judge, write and list its rows; opened for one pass.</summary>
internal abstract class SheetForm
{
    public abstract IReadOnlyList<SheetField> Fields { get; }

    /// <summary>Judges a row. Faults stay with the line; a sound one is remembered for <see cref="Write"/>.</summary>
    public abstract ImportLine Assess(SheetLine line);

    /// <summary>What the rows say against each other and against the books, told after the last of them: row, field and finding.</summary>
    public virtual IEnumerable<(int Row, int Field, Finding Finding)> AssessTogether() => [];

    /// <summary>Adds or changes what the last judged row says.</summary>
    public abstract ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row);

    /// <summary>Saves what <see cref="Write"/> wrote since the last time and lets go of it, so that a long file does not fill the memory.</summary>
    public virtual async Task SaveAsync(VerbScope verb, Actor actor, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        await verb.Store.SaveChangesAsync(cancel);
        verb.Store.ChangeTracker.Clear();
        await RowInsert.InsertAsync(verb.Store, imported, cancel);
    }

    /// <summary>What stands in the store, in the shape that a file has.</summary>
    public abstract IEnumerable<IReadOnlyList<SheetValue>> Rows();

    protected static ImportedRow Imported(VerbScope verb, Guid importId, int row, Guid writtenId, string? before, string after) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = verb.Store.CommuneId,
        ImportId = importId,
        Row = row,
        WrittenId = writtenId,
        Before = before,
        After = after,
    };
}
