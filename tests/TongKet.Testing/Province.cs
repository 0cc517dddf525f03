using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Testing;

/// <summary>A province with books of its own in the same store, made by the same verbs. Its people are invented.</summary>
public sealed class Province
{
    private readonly TestStore store;

    private Province(TestStore store, Guid id)
    {
        this.store = store;
        Id = id;
        System = Actor.System(id);
    }

    public Guid Id { get; }

    public Actor System { get; }

    /// <summary>Signs in as "tinh-chu-tich".</summary>
    public required Actor Chair { get; init; }

    /// <summary>Its communes in the order given.</summary>
    public required IReadOnlyList<Guid> Communes { get; init; }

    public static async Task<Province> OpenAsync(TestStore store, params (string Code, string Name)[] communes)
    {
        var registers = store.Get<Registers>();
        var from = new DateOnly(1997, 1, 1);
        var id = await registers.OpenOfficeAsync(
            new OfficeOpening { Kind = AreaKind.Province, Code = "19", CommuneName = "tỉnh Thái Nguyên", ParentName = "Chính phủ", ValidFrom = from, Host = "tinh.example" }, CancellationToken.None);
        var places = new List<Guid>();
        foreach (var (code, name) in communes)
        {
            places.Add(await registers.AddBelowAsync(Actor.System(id), code, name, places.Count + 1, from, CancellationToken.None));
        }

        const string title = "Chủ tịch tỉnh";
        var chair = await store.Get<Accounts>().OpenWithPasswordAsync(
            Actor.System(id), new AccountOpening { UserName = "tinh-chu-tich", DisplayName = title, Role = Role.Chair }, World.Password, CancellationToken.None);
        return new Province(store, id) { Chair = new Actor(id, chair, title, Role.Chair), Communes = places };
    }

    public Task<Guid> AssignAsync(string code, Rational amount, Unit unit, int year) => store.Get<Plans>().AssignAsync(
        Chair,
        new TargetAssignment
        {
            IndicatorCode = code,
            Year = year,
            Amount = Quantity.Of(amount, unit),
            Source = TargetSource.Resolved,
            Issuer = "Hội đồng nhân dân tỉnh",
            DecisionNumber = "40/NQ-HĐND",
            DecidedOn = new DateOnly(year - 1, 12, 10),
        },
        CancellationToken.None);

    /// <summary>Hands a target down: one amount for each commune, in order, and a reserve.</summary>
    public Task<Guid> HandDownAsync(Guid target, Unit unit, int year, Rational reserve, params Rational[] parts) => store.Get<Plans>().CascadeAsync(
        Chair,
        new CascadeDraft
        {
            TargetId = target,
            Parts = [.. Communes.Zip(parts, (commune, part) => new CascadePart(commune, Quantity.Of(part, unit)))],
            ReserveScaled = Quantity.Of(reserve, unit).Scaled,
            DecisionNumber = "55/QĐ-UBND",
            DecidedOn = new DateOnly(year - 1, 12, 20),
        },
        CancellationToken.None);
}
