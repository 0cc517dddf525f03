using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Denominator;

namespace TongKet.Figures.Relations;

/// <summary>Runs every recogniser over a text. A new rule is a folder beside this file and a line here.</summary>
internal static class RelationFinder
{
    public static List<Relation> Find(Reading reading)
    {
        var relations = new List<Relation>();
        DenominatorReader.Read(reading, relations);
        return relations;
    }
}
