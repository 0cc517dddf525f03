using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>
/// Where an actor reads everything. A role of one group does so in that group; of other places it reads what counts: values on their way, the talk
/// at them and their proof are the affair of those who write and judge them.
/// </summary>
internal sealed class ReadingScope
{
    private static readonly ReadingScope Everywhere = new(null);
    private readonly Guid[]? areas;

    private ReadingScope(Guid[]? areas) => this.areas = areas;

    public bool Covers(Guid areaId) => areas is null || areas.Contains(areaId);

    /// <summary>Values of the places within.</summary>
    public IQueryable<Result> Of(IQueryable<Result> values) => areas is null ? values : values.Where(row => areas.Contains(row.AreaId));

    /// <summary>Values of the places within, and of the others what counts.</summary>
    public IQueryable<Result> Told(Store store) => areas is null
        ? store.Results
        : store.Results.Where(row => areas.Contains(row.AreaId) || store.ResultSteps.Any(step => step.ResultId == row.Id && step.Kind == ResultStepKind.Approved));

    /// <summary>Notes at values of the places within.</summary>
    public IQueryable<ResultNote> Of(IQueryable<ResultNote> notes) => areas is null ? notes : notes.Where(row => areas.Contains(row.AreaId));

    public static async Task<ReadingScope> OfAsync(Store store, Actor actor, CancellationToken cancel)
    {
        if (!Rights.IsOfGroup(actor.Role))
        {
            return Everywhere;
        }

        // A group that an act carried over whole is the same group under its earlier names.
        return new(actor.AreaId is { } own ? [.. (await RegisterQueries.MapAsync(store, cancel)).Line(own)] : []);
    }
}
