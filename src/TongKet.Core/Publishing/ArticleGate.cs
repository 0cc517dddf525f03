namespace TongKet.Core.Publishing;

internal static class ArticleGate
{
    public static FigureCheckSeal? Check(ArticleSnapshot article, Law.Rulebook rulebook) => null;
}
