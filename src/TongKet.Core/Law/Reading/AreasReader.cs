using System.Globalization;
using TongKet.Core.Basics;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads register/areas.json: the provinces and communes of the country since the reform of 2025-07-01.</summary>
internal static class AreasReader
{
    public const string Name = "register/areas.json";

    // What the national list counts; a list of another length was cut or doubled.
    private const int Provinces = 34;
    private const int Communes = 3321;

    public static LawFile<IReadOnlyList<NationalArea>> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<IReadOnlyList<NationalArea>>(files, Name, sources, [], root =>
        {
            var force = root.Force();
            var source = root.Source();
            root.Checked();
            root.Status();
            var retyped = root.Children("retyped").ConvertAll(Retype);
            LawFile.Unique(root, retyped, row => row.Code);
            var areas = root.Children("provinces").SelectMany(node => Province(node, force, source)).ToList();
            LawFile.Unique(root, areas, area => area.Code);
            foreach (var unknown in retyped.Where(row => areas.TrueForAll(area => area.Code != row.Code)))
            {
                root.Fault("retyped", $"“{unknown.Code}” không có trong danh sách.");
            }

            Count(root, areas.Count(area => area.ProvinceCode is null), Provinces, "tỉnh, thành phố");
            Count(root, areas.Count(area => area.ProvinceCode is not null), Communes, "xã, phường, đặc khu");
            return [.. areas.SelectMany(area => Through(area, retyped.Find(row => row.Code == area.Code)))];
        });

    private static void Count(LawNode root, int found, int expected, string what)
    {
        if (found != expected)
        {
            root.Fault("provinces", string.Create(CultureInfo.InvariantCulture, $"có {found} {what}, phải là {expected}."));
        }
    }

    private static Retyping Retype(LawNode node)
    {
        var row = new Retyping(
            node.Text("code"), node.Word("was", ("xã", "xã"), ("tỉnh", "tỉnh"), ("phường", "phường")), node.Date("on"), node.Source());
        node.Checked();
        node.Status();
        node.Done();
        return row;
    }

    private static List<NationalArea> Province(LawNode node, DateInterval force, Citation source)
    {
        var code = node.Text("code");
        var areas = new List<NationalArea>
        {
            new(code, node.Word("type", ("tỉnh", "tỉnh"), ("thành phố", "thành phố")), node.Text("name"), null, force, source),
        };
        foreach (var text in node.Texts("communes"))
        {
            if (Commune(text) is var (word, communeCode, name))
            {
                areas.Add(new(communeCode, word, name, code, force, source));
            }
            else
            {
                node.Fault("communes", $"“{text}” phải viết dạng: P 05533 Bá Xuyên.");
            }
        }

        node.Done();
        return areas;
    }

    private static (string Word, string Code, string Name)? Commune(string text)
    {
        var word = text.Length > 8 ? text[0] switch { 'P' => "phường", 'X' => "xã", 'K' => "đặc khu", _ => null } : null;
        return word is not null && text[1] == ' ' && text[7] == ' ' && text.AsSpan(2, 5).IndexOfAnyExceptInRange('0', '9') < 0
            ? (word, text[2..7], text[8..])
            : null;
    }

    private static IEnumerable<NationalArea> Through(NationalArea area, Retyping? retyping)
    {
        if (retyping is not null)
        {
            yield return area with { TypeWord = retyping.Was, Listed = area.Listed with { To = retyping.On.AddDays(-1) } };
            yield return area with { Listed = area.Listed with { From = retyping.On }, Source = retyping.Source };
        }
        else
        {
            yield return area;
        }
    }

    private sealed record Retyping(string Code, string Was, DateOnly On, Citation Source);
}
