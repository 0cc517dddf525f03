namespace TongKet.Core.Law.Reading;

/// <summary>Reads sources.json.</summary>
internal static class SourcesReader
{
    public const string Name = "sources.json";

    private static readonly Dictionary<string, LawSource> None = [];

    public static LawFile<IReadOnlyDictionary<string, LawSource>> Read(LawFiles files) =>
        LawFile.Read<IReadOnlyDictionary<string, LawSource>>(files, Name, None, None, root =>
        {
            var nodes = root.Children("documents");
            var documents = nodes.ConvertAll(Document);
            LawFile.Unique(root, documents, document => document.Key);
            var byKey = new Dictionary<string, LawSource>(StringComparer.Ordinal);
            foreach (var document in documents)
            {
                byKey.TryAdd(document.Key, document);
            }

            for (var i = 0; i < documents.Count; i++)
            {
                CheckLinks(nodes[i], documents[i], byKey);
            }

            return byKey;
        });

    private static LawSource Document(LawNode node)
    {
        var document = new LawSource(
            node.Text("key"),
            node.Text("kind"),
            node.Text("number"),
            node.Text("issuer"),
            node.Text("title"),
            node.DateOrNull("signed"),
            node.DateOrNull("inForce"),
            node.Texts("replaces"),
            node.TextOrNull("replacedBy"),
            node.Checked(),
            node.Status())
        { Until = node.DateOrNull("until") };
        node.Done();
        return document;
    }

    private static void CheckLinks(LawNode node, LawSource document, Dictionary<string, LawSource> byKey)
    {
        if (document.ReplacedBy is { } by && !byKey.ContainsKey(by))
        {
            node.Fault("replacedBy", $"“{by}” không có trong sources.json.");
        }

        foreach (var replaced in document.Replaces.Where(replaced => !byKey.ContainsKey(replaced)))
        {
            node.Fault("replaces", $"“{replaced}” không có trong sources.json.");
        }

        if (document.Until < document.InForce)
        {
            node.Fault("until", "sớm hơn ngày có hiệu lực.");
        }

        if (document.InForce < document.Signed)
        {
            node.Fault("inForce", "sớm hơn ngày ký.");
        }
    }
}
