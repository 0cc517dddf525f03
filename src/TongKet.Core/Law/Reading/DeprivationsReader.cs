namespace TongKet.Core.Law.Reading;

/// <summary>Reads poverty/deprivations.json.</summary>
internal static class DeprivationsReader
{
    public const string Name = "poverty/deprivations.json";

    public static LawFile<IReadOnlyList<Deprivation>> Read(
        LawFiles files, IReadOnlyDictionary<string, LawSource> sources, IReadOnlyList<PovertyStandard> standards) =>
        LawFile.Read<IReadOnlyList<Deprivation>>(files, Name, sources, [], root =>
        {
            var standard = root.Text("standard");
            if (standards.Count > 0 && standards.All(known => known.Key != standard))
            {
                root.Fault("standard", $"“{standard}” không có trong {PovertyReader.Name}.");
            }

            var deprivations = root.Children("indicators").ConvertAll(Indicator);
            LawFile.Unique(root, deprivations, deprivation => deprivation.Key);
            LawFile.Unique(root, deprivations, deprivation => deprivation.Number);
            return deprivations;
        });

    private static Deprivation Indicator(LawNode node)
    {
        var deprivation = new Deprivation(
            node.Small("number", 1, 12),
            node.Text("key"),
            node.Text("dimension"),
            node.Text("name"),
            node.Dated(node.Text("deprivedWhen")));
        node.Done();
        return deprivation;
    }
}
