using TongKet.Core.Emulation;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Screening;

/// <summary>Good deeds that people told of; names nobody.</summary>
public sealed class GoodModelsModel(GoodModels models) : DeskPage
{
    public IReadOnlyList<GoodModel> Lines { get; private set; } = [];

    public async Task OnGetAsync() => Lines = await models.OfAsync(Actor, Cancel);
}
