using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>Opens the books of a commune: its office, its areas, its accounts.</summary>
public sealed class Registers(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    // A thousand milliards: no portal was opened so often, and sums stay far from the end of their numbers.
    private const long MostCarried = 1_000_000_000_000;

    /// <summary>Opens a commune, or a province, with its office and its own area; everything else hangs on the id it returns.</summary>
    public async Task<Guid> OpenOfficeAsync(OfficeOpening opening, CancellationToken cancel)
    {
        if (opening.Kind is not (AreaKind.Commune or AreaKind.Province))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Chỉ mở sổ cho tỉnh, thành phố hoặc xã, phường, đặc khu.");
        }

        var communeId = Guid.CreateVersion7(clock.GetUtcNow());
        var actor = Actor.System(communeId);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        verb.Store.Areas.Add(new Area
        {
            Id = communeId,
            CommuneId = communeId,
            Kind = opening.Kind,
            Type = AreaTypes.Of(opening.Kind, opening.CommuneName),
            IsHome = true,
            Code = opening.Code,
            Name = opening.CommuneName,
            Ordinal = 0,
            ValidFrom = opening.ValidFrom,
        });
        verb.Store.Offices.Add(new Office
        {
            CommuneId = communeId,
            CommuneName = opening.CommuneName,
            ParentName = opening.ParentName,
            Host = opening.Host,
            Address = opening.Address,
            Phone = opening.Phone,
            Email = opening.Email,
            ReceptionDays = opening.ReceptionDays,
            VisitsCarriedOver = opening.VisitsCarriedOver,
            VisitsCarriedOverOn = opening.VisitsCarriedOverOn,
            DemoSince = opening.Demo ? verb.Now : null,
        });
        var fields = new FieldChanges()
            .Set("code", opening.Code)
            .Set("name", opening.CommuneName)
            .Set("visitsCarriedOver", opening.VisitsCarriedOver);
        await verb.CommitAsync(Verbs.OfficeOpened, $"area:{communeId:N}", fields, null, cancel);
        return communeId;
    }

    public async Task<Office> OfficeAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Offices.AsNoTracking().SingleAsync(cancel);
    }

    /// <summary>Changes contacts of the office.</summary>
    /// <param name="seen">The version that the person had in sight; another one in the store refuses, and nothing is overwritten.</param>
    public async Task ReviseOfficeAsync(Actor actor, OfficeContacts contacts, int seen, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditOffice);
        if (contacts.ParentName.Length == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi đơn vị cấp trên.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var office = await verb.Store.Offices.SingleAsync(cancel);
        if (office.Version != seen)
        {
            throw new Refused(RefusalReason.WrongState, "Người khác vừa sửa thông tin này; hãy xem cả hai bản rồi lưu lại.");
        }

        var fields = new FieldChanges()
            .Changed("parent", office.ParentName, contacts.ParentName)
            .Changed("address", office.Address, contacts.Address)
            .Changed("phone", office.Phone, contacts.Phone)
            .Changed("email", office.Email, contacts.Email)
            .Changed("reception", office.ReceptionDays, contacts.ReceptionDays);
        office.ParentName = contacts.ParentName;
        office.Address = contacts.Address;
        office.Phone = contacts.Phone;
        office.Email = contacts.Email;
        office.ReceptionDays = contacts.ReceptionDays;
        await verb.CommitAsync(Verbs.OfficeRevised, $"area:{actor.CommuneId:N}", fields, null, cancel);
    }

    /// <summary>Declares the total that the old portal showed; readers see it apart, with its day.</summary>
    /// <param name="source">Where it was read, for the ledger.</param>
    /// <param name="mayLower">Whether less than was declared before is meant; readers are told that the total only rises.</param>
    public async Task CarryVisitsAsync(Actor actor, long total, DateOnly day, string source, bool mayLower, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditOffice);
        var faults = new List<Finding>();
        faults.AddRange(total > MostCarried ? [new("visits.total", $"Tổng truy cập mang sang không thể quá {Vietnamese.Number(MostCarried)}.")] : []);
        faults.AddRange(total < 0 ? [new("visits.total", "Tổng truy cập mang sang không thể là số âm.")] : []);
        faults.AddRange(day > Local.Today(clock) ? [new("visits.day", "Ngày đọc số không thể ở tương lai.")] : []);
        faults.AddRange(string.IsNullOrWhiteSpace(source) ? [new("visits.source", "Hãy ghi số được đọc ở đâu.")] : []);
        Refused.IfBlocked(faults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var office = await verb.Store.Offices.SingleAsync(cancel);
        Refused.IfBlocked(total < office.VisitsCarriedOver && !mayLower
            ? [new("visits.lower", $"Trước đây đã khai {Vietnamese.Number(office.VisitsCarriedOver)} lượt; khai ít hơn làm tổng trên cổng giảm. Nếu số cũ khai nhầm, hãy thêm --lower và ghi lý do ở --source.")]
            : []);
        var fields = new FieldChanges()
            .Changed("visitsCarriedOver", office.VisitsCarriedOver.ToString(CultureInfo.InvariantCulture), total.ToString(CultureInfo.InvariantCulture))
            .Changed("visitsCarriedOverOn", office.VisitsCarriedOverOn?.ToString("O", CultureInfo.InvariantCulture), day.ToString("O", CultureInfo.InvariantCulture));
        office.VisitsCarriedOver = total;
        office.VisitsCarriedOverOn = day;
        await verb.CommitAsync(Verbs.VisitsCarried, $"area:{actor.CommuneId:N}", fields, source.Trim(), cancel);
    }

    /// <summary>Adds a residential group to the commune.</summary>
    public Task<Guid> AddGroupAsync(Actor actor, string code, string name, int ordinal, DateOnly validFrom, CancellationToken cancel) =>
        AddAsync(actor, AreaKind.ResidentialGroup, actor.CommuneId, code, name, ordinal, validFrom, cancel);

    /// <summary>
    /// Adds a place below the one that keeps the books on its first day, which after a merger is not the one that opened them: a residential group
    /// of a commune, a commune of a province.
    /// </summary>
    public async Task<Guid> AddBelowAsync(Actor actor, string code, string name, int ordinal, DateOnly validFrom, CancellationToken cancel)
    {
        Area home;
        await using (var store = stores.Open(actor.CommuneId))
        {
            home = await Home.OnAsync(store, validFrom, cancel);
        }

        return await AddAsync(actor, home.Kind == AreaKind.Province ? AreaKind.Commune : AreaKind.ResidentialGroup, home.Id, code, name, ordinal, validFrom, cancel);
    }

    /// <summary>Takes a neighbouring commune into the books, because it merges in or was part of this one; its own books are elsewhere.</summary>
    public Task<Guid> AddNeighbourAsync(Actor actor, string code, string name, DateOnly validFrom, CancellationToken cancel) =>
        AddAsync(actor, AreaKind.Commune, null, code, name, 0, validFrom, cancel);

    private async Task<Guid> AddAsync(
        Actor actor, AreaKind kind, Guid? parentId, string code, string name, int ordinal, DateOnly validFrom, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditAreas);
        var missing = new List<Finding>();
        missing.AddRange(string.IsNullOrWhiteSpace(code) ? [new("area.code", "Hãy ghi mã của địa bàn.")] : []);
        missing.AddRange(string.IsNullOrWhiteSpace(name) ? [new("area.name", "Hãy ghi tên của địa bàn.")] : []);
        missing.AddRange(missing.Count == 0 ? NationalAreaRules.Assess(rulebook.NationalAreas, "area.code", kind, code, name, validFrom) : []);
        Refused.IfBlocked(missing);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        if (await verb.Store.Areas.AnyAsync(
            row => row.Kind == kind && row.ParentId == parentId && row.Code == code && (row.ValidTo == null || row.ValidTo >= validFrom), cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, $"Mã {code} đang là của một địa bàn khác vào ngày {Figures.Numbers.Vietnamese.Date(validFrom)}.");
        }

        var area = new Area
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ParentId = parentId,
            Kind = kind,
            Type = AreaTypes.Of(kind, name),
            Code = code,
            Name = name,
            Ordinal = ordinal,
            ValidFrom = validFrom,
        };
        verb.Store.Areas.Add(area);
        var fields = new FieldChanges().Set("code", code).Set("name", name).Set("validFrom", validFrom);
        await verb.CommitAsync(Verbs.AreaAdded, $"area:{area.Id:N}", fields, null, cancel);
        return area.Id;
    }
}

/// <summary>What the office may change of itself by day.</summary>
public sealed record OfficeContacts(string ParentName, string Address, string Phone, string Email, string ReceptionDays)
{
    public static OfficeContacts Of(Office office) => new(office.ParentName, office.Address, office.Phone, office.Email, office.ReceptionDays);
}

/// <summary>What is needed to open a commune.</summary>
public sealed record OfficeOpening
{
    /// <summary>Whose books they are: of a commune, or of a province that hands targets down to communes.</summary>
    public AreaKind Kind { get; init; } = AreaKind.Commune;

    /// <summary>Official code of the place on that day.</summary>
    public required string Code { get; init; }

    public required string CommuneName { get; init; }

    public required string ParentName { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public string? Host { get; init; }

    public string Address { get; init; } = string.Empty;

    public string Phone { get; init; } = string.Empty;

    public string Email { get; init; } = string.Empty;

    public string ReceptionDays { get; init; } = string.Empty;

    public long VisitsCarriedOver { get; init; }

    public DateOnly? VisitsCarriedOverOn { get; init; }

    public bool Demo { get; init; }
}
