using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>What a succession must be to be taken up. Pure.</summary>
public static class SuccessionRules
{
    /// <summary>Everything that is wrong with it; warnings tell what will not be comparable.</summary>
    /// <param name="draft">The act as it is entered.</param>
    /// <param name="areas">Every place of the books.</param>
    public static IReadOnlyList<Finding> Assess(SuccessionDraft draft, IReadOnlyCollection<Area> areas)
    {
        var byId = areas.ToDictionary(area => area.Id);
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(draft.LegalBasis))
        {
            findings.Add(new("succession.basis", "Hãy ghi số nghị quyết hoặc quyết định sắp xếp."));
        }

        if (draft.DecidedOn > draft.EffectiveOn)
        {
            findings.Add(new("succession.decided-later", $"Văn bản ký ngày {Vietnamese.Date(draft.DecidedOn.Value)}, sau ngày có hiệu lực {Vietnamese.Date(draft.EffectiveOn)}."));
        }

        foreach (var id in draft.Predecessors)
        {
            findings.AddRange(Predecessor(draft, byId.GetValueOrDefault(id)));
        }

        findings.AddRange(Shape(draft, byId));
        findings.AddRange(Flows(draft, byId));
        findings.AddRange(Codes(draft, areas));
        return findings;
    }

    private static IEnumerable<Finding> Predecessor(SuccessionDraft draft, Area? area)
    {
        if (area is null)
        {
            yield return new("succession.unknown", "Có đơn vị trước sắp xếp không ở trong sổ này.");
        }
        else if (!area.Valid.Contains(draft.EffectiveOn.AddDays(-1)))
        {
            yield return new("succession.not-there", $"{area.Name} không có vào ngày {Vietnamese.Date(draft.EffectiveOn.AddDays(-1))}.");
        }
        else if (area.ValidTo is { } last)
        {
            yield return new("succession.ended", $"{area.Name} đã kết thúc ngày {Vietnamese.Date(last)} theo một văn bản khác.");
        }
    }

    private static IEnumerable<Finding> Shape(SuccessionDraft draft, Dictionary<Guid, Area> byId)
    {
        var (before, after) = (draft.Predecessors.Count, draft.Successors.Count);
        var fits = draft.Kind switch
        {
            SuccessionKind.Merge => before >= 2 && after == 1,
            SuccessionKind.Split => before == 1 && after >= 2,
            SuccessionKind.Rename or SuccessionKind.Retype => before == 1 && after == 1,
            SuccessionKind.Transfer => before >= 1 && after >= 1,
            _ => before >= 1,
        };
        if (!fits)
        {
            yield return new("succession.shape", draft.Kind switch
            {
                SuccessionKind.Merge => "Nhập cần từ hai đơn vị trở lên và đúng một đơn vị mới.",
                SuccessionKind.Split => "Chia, tách cần đúng một đơn vị và từ hai đơn vị mới trở lên.",
                SuccessionKind.Rename => "Đổi tên cần đúng một đơn vị và một tên mới.",
                SuccessionKind.Retype => "Đổi loại cần đúng một đơn vị và một loại mới.",
                SuccessionKind.Transfer => "Chuyển cần đơn vị trước và đơn vị sau.",
                _ => "Giải thể cần ít nhất một đơn vị.",
            });
            yield break;
        }

        var kinds = draft.Predecessors.Select(id => byId.GetValueOrDefault(id)?.Kind).Concat(draft.Successors.Select(area => (AreaKind?)AreaTypes.Kind(area.Type)));
        if (kinds.Distinct().Count() > 1)
        {
            yield return new("succession.tiers", "Các đơn vị trước và sau sắp xếp phải cùng một cấp.");
        }

        if (draft.Kind is SuccessionKind.Rename or SuccessionKind.Retype && byId.GetValueOrDefault(draft.Predecessors[0]) is { } one)
        {
            var next = draft.Successors[0];
            if (draft.Kind == SuccessionKind.Rename && string.Equals(one.Name, next.Name, StringComparison.Ordinal))
            {
                yield return new("succession.same-name", $"{one.Name} chưa được đổi tên.");
            }

            if (draft.Kind == SuccessionKind.Retype && one.Type == next.Type)
            {
                yield return new("succession.same-type", $"{one.Name} chưa được đổi loại.");
            }
        }

        if (draft.Predecessors.Any(id => byId.GetValueOrDefault(id)?.IsHome == true) && draft.Successors.Count(area => area.IsHome) > 1)
        {
            yield return new("succession.homes", "Sổ này chỉ đi tiếp với một đơn vị mới.");
        }
    }

    private static IEnumerable<Finding> Flows(SuccessionDraft draft, Dictionary<Guid, Area> byId)
    {
        foreach (var id in draft.Predecessors.Where(id => draft.Kind != SuccessionKind.Abolish && draft.Flows.All(flow => flow.PredecessorId != id)))
        {
            yield return new("succession.no-flow", $"Chưa ghi {byId.GetValueOrDefault(id)?.Name ?? "một đơn vị"} chuyển vào đâu.");
        }

        for (var i = 0; i < draft.Successors.Count; i++)
        {
            var place = i;
            if (draft.Flows.All(flow => flow.Successor != place))
            {
                yield return new("succession.from-nothing", $"Chưa ghi {draft.Successors[i].Name} được lập từ đâu.");
            }
        }

        foreach (var flow in draft.Flows)
        {
            if (!draft.Predecessors.Contains(flow.PredecessorId) || flow.Successor < 0 || flow.Successor >= draft.Successors.Count)
            {
                yield return new("succession.flow-outside", "Có phần chuyển không thuộc các đơn vị của lần sắp xếp này.");
            }

            if (flow.Households < 0 || flow.Population < 0 || flow.SquareMetres < 0)
            {
                yield return new("succession.negative", "Số hộ, dân số, diện tích của phần chuyển không được âm.");
            }
        }

        foreach (var divided in draft.Flows.GroupBy(flow => flow.PredecessorId).Where(flows => flows.Count() > 1))
        {
            var name = byId.GetValueOrDefault(divided.Key)?.Name ?? "đơn vị";
            var missing = new List<string>();
            missing.AddRange(divided.Any(flow => flow.Households is null) ? ["số hộ"] : []);
            missing.AddRange(divided.Any(flow => flow.Population is null) ? ["dân số"] : []);
            missing.AddRange(divided.Any(flow => flow.SquareMetres is null) ? ["diện tích"] : []);
            if (missing.Count > 0)
            {
                yield return new(
                    "succession.no-share",
                    $"{name} được chia mà chưa ghi {string.Join(", ", missing)} của từng phần: số liệu cũ theo các mặt đó sẽ không so sánh được.",
                    FindingSeverity.Warning);
            }
        }
    }

    private static IEnumerable<Finding> Codes(SuccessionDraft draft, IReadOnlyCollection<Area> areas)
    {
        // A code may be used again, also by the place that follows: never by two on one day (AD-1).
        foreach (var next in draft.Successors)
        {
            var kind = AreaTypes.Kind(next.Type);
            var taken = areas.FirstOrDefault(area => area.Kind == kind && area.ParentId == next.ParentId && area.Valid.Contains(draft.EffectiveOn)
                && string.Equals(area.Code, next.Code, StringComparison.Ordinal) && !draft.Predecessors.Contains(area.Id));
            if (taken is not null)
            {
                yield return new("succession.code", $"Mã {next.Code} đang là của {taken.Name} vào ngày {Vietnamese.Date(draft.EffectiveOn)}.");
            }
        }

        foreach (var twice in draft.Successors.GroupBy(next => (AreaTypes.Kind(next.Type), next.ParentId, next.Code)).Where(group => group.Count() > 1))
        {
            yield return new("succession.code", $"Mã {twice.Key.Code} được ghi cho hai đơn vị mới.");
        }
    }
}
