using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Emulation;

public sealed partial class Movements
{
    /// <summary>Takes a commitment: of the own group from its leader, of any group or unit from the office.</summary>
    public async Task<Guid> RegisterAsync(Actor actor, Guid movementId, RegistrationDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        Refused.IfBlocked(MovementRules.Assess(draft, draft.IndicatorCode is { } code ? rulebook.Indicator(code) : null));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = await FindAsync(verb.Store, movementId, cancel);
        if (!MovementRules.TakesRegistrations(movement))
        {
            throw new Refused(RefusalReason.WrongState, "Phong trào chưa phát động hoặc đã kết thúc; không nhận đăng ký.");
        }

        await Bodies.RequireAsync(verb.Store, actor, draft.AreaId, draft.OrganisationId, cancel);
        var registration = new MovementRegistration
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            MovementId = movementId,
            AreaId = draft.AreaId,
            OrganisationId = draft.OrganisationId,
            Words = TextRules.Lines(draft.Words),
            IndicatorCode = draft.IndicatorCode,
            PromisedMilli = draft.Promised is { } promised ? (long)(promised * MovementRules.Milli).RoundScaled(0) : null,
            RegisteredOn = draft.RegisteredOn ?? Local.Today(verb.Now),
            RegisteredBy = actor.AccountId,
        };
        if (registration.IndicatorCode is not null && await verb.Store.MovementRegistrations.AnyAsync(
            row => row.MovementId == movementId && row.AreaId == registration.AreaId && row.OrganisationId == registration.OrganisationId && row.IndicatorCode == registration.IndicatorCode && row.WithdrawnOn == null,
            cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Nơi này đã đăng ký chỉ tiêu ấy; hãy rút đăng ký cũ trước.", [new("registration.indicator", "Nơi này đã đăng ký chỉ tiêu ấy; hãy rút đăng ký cũ trước.")]);
        }

        verb.Store.MovementRegistrations.Add(registration);
        await verb.CommitAsync(Verbs.RegistrationMade, Movement.SubjectOf(movementId), Fields(movement, registration), null, cancel);
        return registration.Id;
    }

    public async Task WithdrawRegistrationAsync(Actor actor, Guid registrationId, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        var why = TextRules.Reason(reason, "registration.reason", "Hãy ghi lý do rút đăng ký");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var registration = await verb.Store.MovementRegistrations.SingleOrDefaultAsync(row => row.Id == registrationId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy đăng ký này.");
        await Bodies.RequireAsync(verb.Store, actor, registration.AreaId, registration.OrganisationId, cancel);
        var movement = await FindAsync(verb.Store, registration.MovementId, cancel);
        if (registration.WithdrawnOn is not null || !MovementRules.TakesRegistrations(movement))
        {
            throw new Refused(RefusalReason.WrongState, "Đăng ký đã rút hoặc phong trào đã kết thúc; không rút được nữa.");
        }

        registration.WithdrawnOn = Local.Today(verb.Now);
        await verb.CommitAsync(Verbs.RegistrationWithdrawn, Movement.SubjectOf(movement.Id), Fields(movement, registration), why, cancel);
    }

    private static FieldChanges Fields(Movement movement, MovementRegistration registration) => new FieldChanges().Set("title", movement.Title)
        .Set("area", registration.AreaId?.ToString("N")).Set("indicator", registration.IndicatorCode).Set("promised", registration.PromisedMilli);
}
