using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;

namespace TongKet.Core.Register;

public enum OrganisationKind
{
    /// <summary>Ủy ban nhân dân.</summary>
    PeoplesCommittee,

    /// <summary>Hội đồng nhân dân.</summary>
    PeoplesCouncil,

    /// <summary>Cấp ủy Đảng.</summary>
    PartyCommittee,

    /// <summary>Phòng, ban, trung tâm thuộc Ủy ban nhân dân.</summary>
    Office,

    /// <summary>Mặt trận Tổ quốc.</summary>
    FatherlandFront,

    /// <summary>Tổ chức chính trị - xã hội, hội quần chúng.</summary>
    MassOrganisation,

    School,

    HealthStation,

    Police,

    Military,

    Enterprise,

    Other,
}

/// <summary>A body that people serve in, with the days it stands.</summary>
public sealed class Organisation : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>The place it serves; null for the whole commune.</summary>
    public Guid? AreaId { get; init; }

    public required OrganisationKind Kind { get; init; }

    public required string Name { get; set; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; }
}

public enum Gender
{
    /// <summary>Not stated, or not asked.</summary>
    Unstated,

    Female,

    Male,
}

/// <summary>Somebody who holds a position. Only what lists and summaries need: no number, birth day, address or phone.</summary>
public sealed class Person : IOwned, IVersioned
{
    /// <summary>Stands for the name once it was erased; the positions stay with their time.</summary>
    public const string Erased = "Người đã xóa tên";

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required string FullName { get; set; }

    /// <summary>For search without accents, computed from the name.</summary>
    public required string FoldKey { get; set; }

    /// <summary>For lists in Vietnamese order, given name first, computed from the name.</summary>
    public required string SortKey { get; set; }

    /// <summary>Summaries by gender are asked for by law (EC-P6).</summary>
    public required Gender Gender { get; set; }

    public int Version { get; set; }

    /// <summary>Takes a name as it is written, with what is computed from it.</summary>
    public void Rename(string name)
    {
        FullName = name;
        FoldKey = Fold.Key(name);
        SortKey = Basics.Text.SortKey.OfPerson(name);
    }
}

/// <summary>That a person serves in an organisation, from a day, by a decision.</summary>
public sealed class Position : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>"Chủ tịch", "Tổ trưởng", "Công chức Văn hóa - Xã hội".</summary>
    public required string Title { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    /// <summary>The decision it rests on.</summary>
    public required string Basis { get; init; }

    public int Version { get; set; }
}
