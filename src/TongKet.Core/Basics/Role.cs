namespace TongKet.Core.Basics;

/// <summary>Roles at a commune's office (domain rules H.8). What each may do stands in <see cref="Rights"/>.</summary>
public enum Role
{
    /// <summary>The command line and scheduled jobs; never granted to a person.</summary>
    System,

    /// <summary>Chủ tài khoản: the own account and nothing else; what a person acts as before any granted role.</summary>
    Holder,

    /// <summary>Người dân gửi qua cổng, không có tài khoản: may do nothing but write.</summary>
    Citizen,

    /// <summary>Quản trị hệ thống: accounts, backups, integrity; no business figure.</summary>
    Administrator,

    /// <summary>Chủ tịch UBND: approves, publishes, signs.</summary>
    Chair,

    /// <summary>Phó Chủ tịch UBND.</summary>
    ViceChair,

    /// <summary>Văn phòng, văn thư, thống kê.</summary>
    Clerk,

    /// <summary>Công chức văn hóa – xã hội: emulation, poverty.</summary>
    CultureOfficer,

    /// <summary>Công chức kinh tế.</summary>
    EconomyOfficer,

    /// <summary>Công chức tài chính – kế toán.</summary>
    FinanceOfficer,

    /// <summary>Tổ trưởng tổ dân phố, trưởng thôn: reports for the own group.</summary>
    GroupLeader,

    /// <summary>Rà soát viên: asks households in the own group.</summary>
    Surveyor,

    /// <summary>Thành viên Hội đồng Thi đua – Khen thưởng.</summary>
    CouncilMember,

    /// <summary>Ban biên tập cổng thông tin.</summary>
    Editor,

    /// <summary>MTTQ giám sát: reads.</summary>
    Observer,
}
