using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>By what a part of a place is measured when its facts are shared out.</summary>
public enum ShareBasis
{
    /// <summary>Số hộ.</summary>
    Households,

    /// <summary>Dân số.</summary>
    Population,

    /// <summary>Diện tích.</summary>
    AreaSize,
}

/// <summary>A fact of a place: an amount, or numerator and denominator of a rate.</summary>
public readonly record struct AreaFigure(Guid AreaId, Rational Numerator, Rational? Denominator);

/// <summary>A fact shown on another day's map.</summary>
/// <param name="AreaId">A place of that map.</param>
/// <param name="Estimated">Whether a share other than the whole went into it.</param>
/// <param name="Sources">The places whose facts went into it.</param>
public sealed record RebasedFigure(Guid AreaId, Rational Numerator, Rational? Denominator, bool Estimated, IReadOnlyList<Guid> Sources);

/// <summary>A place of the map for which nothing can be shown, and why.</summary>
public sealed record NotComparable(Guid AreaId, string Reason);

/// <summary>Facts on another map: what could be shown, and what could not and why.</summary>
public sealed record Rebasing(IReadOnlyList<RebasedFigure> Figures, IReadOnlyList<NotComparable> Missing)
{
    public RebasedFigure? Of(Guid areaId) => Figures.FirstOrDefault(figure => figure.AreaId == areaId);

    public string? WhyNot(Guid areaId) => Missing.FirstOrDefault(missing => missing.AreaId == areaId)?.Reason;
}

/// <summary>
/// Places through time. Shows facts of one day on the map of another: sums add what flowed together, rates are rebuilt from numerators and
/// denominators, and what was divided without known shares is not comparable (AD-3, AD-4). Pure and exact: shares of one place make one.
/// </summary>
public sealed class AreaMap
{
    private readonly Dictionary<Guid, Area> areas;
    private readonly ILookup<Guid, AreaFlow> forward;
    private readonly ILookup<Guid, AreaFlow> backward;

    public AreaMap(IEnumerable<Area> areas, IEnumerable<AreaFlow> flows)
    {
        this.areas = areas.ToDictionary(area => area.Id);
        var all = flows.ToArray();
        forward = all.ToLookup(flow => flow.PredecessorId);
        backward = all.Where(flow => flow.SuccessorId is not null).ToLookup(flow => flow.SuccessorId!.Value);
    }

    /// <summary>Places of a day and a tier, in the office's order.</summary>
    public IReadOnlyList<Area> On(DateOnly day, AreaKind kind) =>
        [.. areas.Values.Where(area => area.Kind == kind && area.Valid.Contains(day)).OrderBy(area => area.Ordinal).ThenBy(area => area.Code, StringComparer.Ordinal)];

    /// <summary>Places of a day that a place came from or went into, whatever the shares.</summary>
    public IReadOnlySet<Guid> Reach(Guid areaId, DateOnly day)
    {
        var found = new HashSet<Guid>();
        var seen = new HashSet<Guid>();
        var open = new Stack<Guid>([areaId]);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id) || !areas.TryGetValue(id, out var area))
            {
                continue;
            }

            if (area.Valid.Contains(day))
            {
                found.Add(id);
                continue;
            }

            foreach (var next in Next(area, day))
            {
                open.Push(next.Id);
            }
        }

        return found;
    }

    /// <summary>The place of a day that is the same one: itself, or the one that it was carried over from or into whole and alone; null when there is none.</summary>
    public Guid? SameOn(Guid areaId, DateOnly day)
    {
        if (!areas.TryGetValue(areaId, out var area) || Reach(areaId, day) is not { Count: 1 } there)
        {
            return null;
        }

        var same = there.Single();
        return Reach(same, area.Valid.Contains(day) ? day : area.ValidTo < day ? area.ValidTo.Value : area.ValidFrom) is { Count: 1 } back && back.Contains(areaId) ? same : null;
    }

    /// <summary>A place and those before it that were carried over into it whole and alone, newest first.</summary>
    public IReadOnlyList<Guid> Line(Guid areaId)
    {
        var line = new List<Guid> { areaId };
        while (areas.TryGetValue(line[^1], out var area) && SameOn(area.Id, area.ValidFrom.AddDays(-1)) is { } before && !line.Contains(before))
        {
            line.Add(before);
        }

        return line;
    }

    /// <summary>A place by its id.</summary>
    public Area this[Guid areaId] => areas[areaId];

    public IEnumerable<Area> All => areas.Values;

    /// <summary>Facts of one day on the map of another.</summary>
    /// <param name="figures">One for each place that has one; at most one a place.</param>
    /// <param name="factDay">The day of the facts.</param>
    /// <param name="mapDay">The day of the map.</param>
    /// <param name="basis">By what parts are measured.</param>
    public Rebasing Rebase(IReadOnlyCollection<AreaFigure> figures, DateOnly factDay, DateOnly mapDay, ShareBasis basis)
    {
        var sums = new Dictionary<Guid, RebasedFigure>();
        var faults = new Dictionary<Guid, SortedSet<string>>();
        var known = new Dictionary<Guid, Sharing>();
        foreach (var figure in figures)
        {
            var sharing = ShareOut(figure.AreaId, mapDay, basis, known);
            foreach (var (areaId, share) in sharing.Parts)
            {
                sums[areaId] = Plus(sums.GetValueOrDefault(areaId), areaId, figure, share);
            }

            if (sharing.Fault is { } fault)
            {
                foreach (var reached in Reach(figure.AreaId, mapDay))
                {
                    Note(faults, reached, fault);
                }
            }
        }

        foreach (var target in sums.Keys)
        {
            foreach (var absent in Reach(target, factDay).Except(figures.Select(figure => figure.AreaId)))
            {
                Note(faults, target, $"thiếu số liệu của {areas[absent].Name}");
            }
        }

        return new(
            [.. sums.Values.Where(figure => !faults.ContainsKey(figure.AreaId))],
            [.. faults.Select(fault => new NotComparable(fault.Key, "Không so sánh được: " + string.Join("; ", fault.Value) + "."))]);
    }

    private static RebasedFigure Plus(RebasedFigure? sum, Guid areaId, AreaFigure figure, Rational share) => new(
        areaId,
        (sum?.Numerator ?? 0) + (figure.Numerator * share),
        figure.Denominator is { } denominator ? (sum?.Denominator ?? 0) + (denominator * share) : null,
        sum?.Estimated == true || share != Rational.One,
        [.. sum?.Sources ?? [], figure.AreaId]);

    private static void Note(Dictionary<Guid, SortedSet<string>> faults, Guid areaId, string reason)
    {
        if (!faults.TryGetValue(areaId, out var reasons))
        {
            faults[areaId] = reasons = new(StringComparer.Ordinal);
        }

        reasons.Add(reason);
    }

    private Sharing ShareOut(Guid areaId, DateOnly day, ShareBasis basis, Dictionary<Guid, Sharing> known)
    {
        if (known.TryGetValue(areaId, out var before))
        {
            return before;
        }

        var area = areas[areaId];
        if (area.Valid.Contains(day))
        {
            return known[areaId] = new(new() { [areaId] = Rational.One }, null);
        }

        var steps = Next(area, day);
        var weighed = steps.Count == 1 ? [Rational.One] : Weighed(steps, basis);
        var fault = Fault(area, day, steps, weighed, basis);
        var parts = new Dictionary<Guid, Rational>();
        for (var i = 0; fault is null && i < steps.Count; i++)
        {
            var further = ShareOut(steps[i].Id, day, basis, known);
            fault = further.Fault;
            foreach (var (id, share) in further.Parts)
            {
                parts[id] = (parts.TryGetValue(id, out var sum) ? sum : Rational.Zero) + (share * weighed![i]);
            }
        }

        return known[areaId] = fault is null ? new(parts, null) : new([], fault);
    }

    private static string? Fault(Area area, DateOnly day, IReadOnlyList<Step> steps, Rational[]? weighed, ShareBasis basis)
    {
        var later = area.ValidTo < day;
        if (steps.Count == 0)
        {
            return later ? $"{area.Name} không còn và không ghi đơn vị kế thừa" : $"{area.Name} chưa có vào ngày đó và không ghi đơn vị trước";
        }

        return weighed is null
            ? $"{area.Name} {(later ? "đã chia" : "gộp từ")} nhiều phần mà chưa ghi {Word(basis)} của từng phần"
            : null;
    }

    private List<Step> Next(Area area, DateOnly day) => area.ValidTo < day
        ? [.. forward[area.Id].Where(flow => flow.SuccessorId is not null).Select(flow => new Step(flow.SuccessorId!.Value, flow))]
        : [.. backward[area.Id].Select(flow => new Step(flow.PredecessorId, flow))];

    /// <summary>Shares that make one, or null when an amount is missing or all are zero.</summary>
    private static Rational[]? Weighed(IReadOnlyList<Step> steps, ShareBasis basis)
    {
        var amounts = steps.Select(step => AmountOf(step.Flow, basis)).ToArray();
        if (Array.Exists(amounts, amount => amount is null))
        {
            return null;
        }

        var whole = amounts.Aggregate(Rational.Zero, (sum, amount) => sum + amount!.Value);
        return whole.Sign <= 0 ? null : [.. amounts.Select(amount => (Rational)amount!.Value / whole)];
    }

    private static long? AmountOf(AreaFlow flow, ShareBasis basis) => basis switch
    {
        ShareBasis.Households => flow.Households,
        ShareBasis.Population => flow.Population,
        _ => flow.SquareMetres,
    };

    private static string Word(ShareBasis basis) => basis switch
    {
        ShareBasis.Households => "số hộ",
        ShareBasis.Population => "dân số",
        _ => "diện tích",
    };

    private readonly record struct Step(Guid Id, AreaFlow Flow);

    private sealed record Sharing(Dictionary<Guid, Rational> Parts, string? Fault);
}
