using TongKet.Core.Basics.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads emulation/awards.json.</summary>
internal static class AwardsReader
{
    public static IReadOnlyList<AwardDefinition> Read(LawNode root)
    {
        var awards = root.Children("awards").ConvertAll(Award);
        LawFile.Unique(root, awards, award => award.Code);
        return awards;
    }

    private static AwardDefinition Award(LawNode node)
    {
        var award = new AwardDefinition
        {
            Code = node.Text("code"),
            Name = node.Text("name"),
            Kind = node.Word("kind", ("title", AwardKind.Title), ("form", AwardKind.Form), ("other", AwardKind.Other)),
            Subjects = node.Texts("subjects").ConvertAll(text => EmulationWords.Of(node, "subjects", text, EmulationWords.Subjects)),
            Cycle = node.Word("cycle", ("yearly", AwardCycle.Yearly), ("third-year", AwardCycle.ThirdYear), ("any", AwardCycle.Any)),
            Domain = node.Word("domain", EmulationWords.Domains),
            Level = node.Word("level", ("grassroots", AwardLevel.Grassroots), ("province", AwardLevel.Province), ("state", AwardLevel.State)),
            Deciders = node.Children("deciders").ConvertAll(Decider),
            Bonuses = node.Children("bonuses").ConvertAll(Bonus),
            Note = node.TextOrNull("note"),
            Force = node.Force(),
            Source = node.Source(),
            Checked = node.Checked(),
            Status = node.Status(),
        };
        if (award.Code.Length > 0 && !string.Equals(award.Code, Fold.Slug(award.Code).ToUpperInvariant(), StringComparison.Ordinal))
        {
            node.Fault("code", "chỉ được gồm chữ hoa không dấu và chữ số.");
        }

        if (award.Subjects.Count == 0)
        {
            node.Fault("subjects", "phải có ít nhất một đối tượng.");
        }

        for (var i = 0; i < award.Deciders.Count; i++)
        {
            if (award.Deciders.Take(i).Any(before => before.Force.Overlaps(award.Deciders[i].Force)))
            {
                node.Fault("deciders", "có hai thẩm quyền trong cùng một ngày.");
            }
        }

        node.Done();
        return award;
    }

    private static Dated<Authority> Decider(LawNode node)
    {
        var decider = node.Dated(node.Word("authority", EmulationWords.Authorities));
        node.Done();
        return decider;
    }

    private static Dated<AwardBonus> Bonus(LawNode node)
    {
        SubjectKind? subject = node.TextOrNull("subject") is { } word ? EmulationWords.Of(node, "subject", word, EmulationWords.Subjects) : null;
        var bonus = node.Dated(new AwardBonus(subject, node.SmallOrNull("hundredths", 1, 10_000) is { } hundredths ? new Rational(hundredths, 100) : null));
        node.Done();
        return bonus;
    }
}
