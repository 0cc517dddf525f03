using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Register;

namespace TongKet.Cli.Demo;

/// <summary>A few bodies of the ward and who serves in them from the reform on. All people are invented.</summary>
internal static class DemoBodies
{
    private static readonly (OrganisationKind Kind, string Name, (string Name, Gender Gender, string Title)[] People)[] Bodies =
    [
        (OrganisationKind.PeoplesCommittee, "Ủy ban nhân dân phường Bá Xuyên",
            [("Lường Thị Mận", Gender.Female, "Chủ tịch"), ("Ma Văn Sồi", Gender.Male, "Phó Chủ tịch")]),
        (OrganisationKind.PeoplesCouncil, "Hội đồng nhân dân phường Bá Xuyên", [("Hà Đình Trám", Gender.Male, "Chủ tịch")]),
        (OrganisationKind.FatherlandFront, "Ủy ban Mặt trận Tổ quốc phường Bá Xuyên", [("Nông Thị Sim", Gender.Female, "Chủ tịch")]),
        (OrganisationKind.HealthStation, "Trạm Y tế phường Bá Xuyên", [("Đàm Thị Vối", Gender.Female, "Trạm trưởng")]),
    ];

    public static async Task AddAsync(IServiceProvider engine, Actor officer, Guid areaId, DateOnly from, CancellationToken cancel)
    {
        var organisations = engine.GetRequiredService<Organisations>();
        foreach (var (kind, name, people) in Bodies)
        {
            var body = await organisations.AddAsync(officer, kind, name, from, cancel, areaId: areaId);
            foreach (var (person, gender, title) in people)
            {
                await organisations.AppointAsync(
                    officer, new Appointment { OrganisationId = body, FullName = person, Gender = gender, Title = title, From = from, Basis = "45/QĐ-UBND (minh họa)" }, cancel);
            }
        }
    }
}
