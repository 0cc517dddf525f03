using TongKet.Core.Publishing;

namespace TongKet.Web.Kit;

/// <summary>The text of an article as pages print it.</summary>
/// <param name="Pictures">Where its pictures are: of readers, of the desk, of a secret address.</param>
public sealed record StoryBody(IReadOnlyList<ArticleBlock> Blocks, string Pictures)
{
    /// <summary>
    /// Blocks in order; items that follow each other stand in one list. A heading is at most one level below the one before it: a text that is
    /// shown before its gate was asked must be walked by its headings too.
    /// </summary>
    public IEnumerable<IReadOnlyList<ArticleBlock>> Groups()
    {
        var group = new List<ArticleBlock>();
        var level = 0;
        foreach (var written in Blocks)
        {
            var block = written.Kind == ArticleBlockKind.Heading ? written with { Level = level = Math.Min(written.Level ?? 1, level + 1) } : written;
            if (group.Count > 0 && !(block.Kind == group[0].Kind && block.Kind is ArticleBlockKind.ListItem or ArticleBlockKind.NumberedItem))
            {
                yield return group;
                group = [];
            }

            group.Add(block);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    public string AddressOf(ArticlePictureView picture) => AddressOf(picture.Hash, picture.Ending);

    /// <summary>Every width with its address, for the browser to choose from.</summary>
    public string WidthsOf(ArticlePictureView picture) => string.Join(", ", picture.Narrower.Select(one => (one.Width, one.Hash)).Append((picture.Width, picture.Hash))
        .Select(one => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{AddressOf(one.Item2, picture.Ending)} {one.Item1}w")));

    private string AddressOf(string hash, string ending) => $"{Pictures}{hash}.{ending}";
}
