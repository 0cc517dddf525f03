using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Gives each indicator somebody who answers for it, and lets that person confirm each period or hand over.</summary>
public sealed class IndicatorOwners(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>Appoints an owner, or another one in the place of the present.</summary>
    /// <param name="reason">Why it changes hands; not needed for the first owner.</param>
    public async Task AppointAsync(Actor actor, string indicatorCode, Guid accountId, string? reason, CancellationToken cancel)
    {
        var indicator = rulebook.Require(indicatorCode);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var present = await PresentAsync(verb.Store, indicator.Code, cancel);

        // Owners hand over themselves; everyone else needs the right to set targets.
        if (present is null || present.AccountId != actor.AccountId)
        {
            Permissions.Require(actor, Right.AssignTargets);
        }

        if (present is not null && string.IsNullOrWhiteSpace(reason))
        {
            throw new Refused(RefusalReason.RuleNotMet, $"«{indicator.ShortName}» đã có người phụ trách; hãy ghi lý do bàn giao.");
        }

        var account = await verb.Store.Users
            .Where(user => user.Id == accountId && user.CommuneId == actor.CommuneId && user.DisabledAt == null)
            .Select(user => new { user.DisplayName })
            .SingleOrDefaultAsync(cancel) ?? throw new Refused(RefusalReason.NotFound, "Không có tài khoản này trong xã.");
        verb.Store.IndicatorOwners.Add(new IndicatorOwner
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            IndicatorCode = indicator.Code,
            AccountId = accountId,
            Name = account.DisplayName,
            From = Local.Today(verb.Now),
            Reason = reason,
            At = verb.Now,
            By = actor.AccountId,
        });
        await Inbox.PostAsync(
            verb,
            new NoticePosting { RecipientId = accountId, Kind = NoticeKind.Task, Text = $"Bạn phụ trách chỉ tiêu «{indicator.ShortName}».", Link = ResultEntries.Board },
            cancel);
        var fields = new FieldChanges().Set("indicator", indicator.Code).Set("account", accountId.ToString("N")).Changed("before", present?.AccountId.ToString("N"), null);
        await verb.CommitAsync(Verbs.OwnerAppointed, $"indicator:{indicator.Code}", fields, reason, cancel);
    }

    /// <summary>The owner says of a period: it is alive and I answer for it.</summary>
    public async Task ConfirmAsync(Actor actor, string indicatorCode, Period period, CancellationToken cancel)
    {
        var indicator = rulebook.Require(indicatorCode);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var present = await PresentAsync(verb.Store, indicator.Code, cancel);
        if (present is null || present.AccountId != actor.AccountId)
        {
            throw new Refused(RefusalReason.NotAllowed, $"Chỉ người phụ trách «{indicator.ShortName}» xác nhận được.");
        }

        var confirmed = await verb.Store.OwnerConfirmations.AnyAsync(
            row => row.IndicatorCode == indicator.Code && row.AccountId == present.AccountId && row.Year == period.Year
                && row.PeriodKind == period.Kind && row.PeriodNumber == period.Number,
            cancel);
        if (confirmed)
        {
            throw new Refused(RefusalReason.WrongState, $"«{indicator.ShortName}» {period.Name} đã được xác nhận.");
        }

        verb.Store.OwnerConfirmations.Add(new OwnerConfirmation
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            IndicatorCode = indicator.Code,
            Year = period.Year,
            PeriodKind = period.Kind,
            PeriodNumber = period.Number,
            AccountId = present.AccountId,
            At = verb.Now,
        });
        var fields = new FieldChanges().Set("indicator", indicator.Code).Set("period", period.Code);
        await verb.CommitAsync(Verbs.OwnerConfirmed, $"indicator:{indicator.Code}", fields, null, cancel);
    }

    internal static Task<IndicatorOwner?> PresentAsync(Store store, string code, CancellationToken cancel) => store.IndicatorOwners.AsNoTracking()
        .Where(row => row.IndicatorCode == code).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
}
