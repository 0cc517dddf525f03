using TongKet.Core.Publishing;

namespace TongKet.Web.Kit;

/// <summary>An article as a page shows it.</summary>
/// <param name="Pictures">Where its pictures are.</param>
public sealed record StoryView(ArticleSnapshot Content, string Pictures)
{
    /// <summary>Whether its files can be taken from here.</summary>
    public bool WithFiles { get; init; }

    /// <summary>Whether its last day in lists is past.</summary>
    public bool IsOver { get; init; }
}
