using System.Globalization;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>What `law show emulation/…` prints: an award with its decider, bonus and clauses on a day, or the packs, quotas and ratings of the day.</summary>
internal static class EmulationPage
{
    private const string Prefix = "emulation/";

    /// <summary>The lines; none when nothing holds on the day; null when there is no such key.</summary>
    public static IReadOnlyList<string>? Of(Rulebook rulebook, string key, DateOnly day, Output output)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var book = rulebook.Emulation;
        return key[Prefix.Length..] switch
        {
            "packs" => [.. book.Packs.Where(pack => pack.Force.Contains(day)).SelectMany(pack => Pack(pack, output))],
            "awards" => [.. book.Awards.Where(award => award.Force.Contains(day)).Select(award => $"{award.Code}: {award.Name}")],
            "quotas" => [.. book.Quotas.Where(quota => quota.Force.Contains(day)).Select(quota => $"{quota.Value.Key}: {quota.Value.Says}" + Trust(quota.Source, quota.Status, output))],
            "ratings" => [.. book.Ratings.Where(one => one.Force.Contains(day)).SelectMany(one => Rating(one, output))],
            var code when book.Award(code) is { } award => [.. Award(book, award, day, output)],
            _ => null,
        };
    }

    private static IEnumerable<string> Pack(RulePack pack, Output output)
    {
        yield return $"{pack.Id}: {pack.Title}" + Trust(pack.Source, pack.Status, output);
        if (pack.Note is { } note)
        {
            yield return "  " + note;
        }
    }

    private static IEnumerable<string> Rating(RatingStandard standard, Output output)
    {
        yield return standard.Key + Trust(standard.Source, standard.Status, output);
        foreach (var (rating, least) in standard.Bands)
        {
            yield return $"  {EmulationTerms.Rating(rating)}: " + output.Say("từ ", "from ") + least.ToString(CultureInfo.InvariantCulture) + output.Say(" điểm", " points");
        }
    }

    private static IEnumerable<string> Award(EmulationBook book, AwardDefinition award, DateOnly day, Output output)
    {
        yield return $"{award.Code}: {award.Name}";
        yield return output.Say("Đối tượng: ", "For: ") + string.Join(", ", award.Subjects.Select(EmulationTerms.Subject));
        yield return output.Say("Thẩm quyền: ", "Decided by: ") + (award.DeciderOn(day) is { } decider
            ? EmulationTerms.Authority(decider.Value) + Trust(decider.Source, decider.Status, output)
            : output.Say("chưa xác định, người có thẩm quyền tra cứu", "not known, to be looked up"));
        foreach (var subject in award.Subjects)
        {
            if (award.BonusOn(day, subject) is { } bonus)
            {
                yield return output.Say("Mức thưởng, ", "Bonus, ") + EmulationTerms.Subject(subject) + ": "
                    + (bonus.Value.Multiple is { } multiple ? Vietnamese.Short(multiple, 2) + output.Say(" lần mức lương cơ sở", " times the base salary") : output.Say("chưa đối chiếu được", "not verified"))
                    + Trust(bonus.Source, bonus.Status, output);
            }
        }

        if (award.Note is { } note)
        {
            yield return note;
        }

        if (book.PackOn(award.Domain, day) is not { } pack)
        {
            yield return output.Say("Không có quy định nào trong bộ luật cho ngày này.", "The rulebook has no pack for this day.");
            yield break;
        }

        foreach (var line in Pack(pack, output))
        {
            yield return line;
        }

        foreach (var rule in award.Subjects.Select(subject => book.Rule(award.Code, subject, pack.Id)).OfType<AwardRule>())
        {
            yield return output.Say("Điều kiện đối với ", "Asked of ") + EmulationTerms.Subject(rule.Subject) + ":";
            foreach (var line in rule.Clauses.SelectMany(clause => Clause(clause, "  ", output)))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Clause(AwardClause clause, string indent, Output output) => clause.Parts
        .SelectMany(part => Clause(part, indent + "  ", output))
        .Prepend($"{indent}{clause.Id}: {clause.Says}" + Trust(clause.Source, clause.Status, output));

    private static string Trust(Citation source, LawStatus status, Output output) =>
        $" [{source}" + (status == LawStatus.Confirmed ? string.Empty : "; " + output.Say("chưa xác nhận", "unconfirmed")) + "]";
}
