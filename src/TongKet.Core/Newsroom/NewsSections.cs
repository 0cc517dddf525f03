using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Says who writes and who approves in which section.</summary>
public sealed class NewsSections(Stores stores, TimeProvider clock)
{
    /// <summary>Defines a section, or changes the terms of the one that bears the name.</summary>
    public async Task<Guid> DefineAsync(Actor actor, SectionTerms terms, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        Refused.IfBlocked(SectionRules.Assess(terms));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var name = terms.Name.Trim().Normalize(NormalizationForm.FormC);
        var section = await verb.Store.NewsSections.SingleOrDefaultAsync(row => row.Name == name, cancel);
        var (writers, approvers) = (SectionRules.Write(terms.Writers), SectionRules.Write(terms.Approvers));
        var fields = new FieldChanges().Set("name", name)
            .Changed("writers", section?.Writers, writers)
            .Changed("approvers", section?.Approvers, approvers)
            .Changed("threeHands", section?.ThreeHands == true ? "true" : null, terms.ThreeHands ? "true" : null)
            .Changed("closed", section?.ClosedAt is null ? null : "true", terms.Closed ? "true" : null);
        if (section is null)
        {
            section = new NewsSection { Id = Guid.CreateVersion7(clock.GetUtcNow()), CommuneId = actor.CommuneId, Name = name, Writers = writers, Approvers = approvers, ThreeHands = terms.ThreeHands };
            verb.Store.NewsSections.Add(section);
        }

        section.Writers = writers;
        section.Approvers = approvers;
        section.ThreeHands = terms.ThreeHands;
        section.ClosedAt = terms.Closed ? section.ClosedAt ?? verb.Now : null;
        await verb.CommitAsync(Verbs.SectionDefined, $"section:{section.Id:N}", fields, null, cancel);
        return section.Id;
    }

    /// <summary>The terms under which an article of a category goes its way; null when nobody defined any.</summary>
    /// <exception cref="Refused">The commune has sections and this is none of them.</exception>
    internal static async Task<NewsSection?> OfAsync(Store store, string category, CancellationToken cancel)
    {
        if (await store.NewsSections.SingleOrDefaultAsync(row => row.Name == category, cancel) is { } section)
        {
            return section;
        }

        return await store.NewsSections.AnyAsync(row => row.ClosedAt == null, cancel)
            ? throw new Refused(RefusalReason.RuleNotMet, $"Không có chuyên mục «{category}».", [new Finding("article.category", $"Không có chuyên mục «{category}»; hãy chọn một chuyên mục đang mở.")])
            : null;
    }
}
