using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Good deeds that anybody tells of: taken, looked into, chosen as a story or not, each with its reason.</summary>
public sealed class GoodModels(Stores stores, Sealer sealer, Looks looks, TimeProvider clock)
{
    /// <param name="teller">An account with the right to nominate, or somebody without any (<see cref="Actor.Citizen"/>).</param>
    /// <param name="code">The secret by which the sender follows it; null at the desk.</param>
    /// <param name="link">The page of the desk where good models are handled.</param>
    public async Task<string> ProposeAsync(Actor teller, GoodModelIntake intake, string? code, string link, CancellationToken cancel)
    {
        if (teller.Role != Role.Citizen)
        {
            Permissions.Require(teller, Right.Nominate);
        }

        Refused.IfBlocked(GoodModelRules.Assess(intake));
        await using var verb = await VerbScope.BeginAsync(stores, teller, clock, cancel);
        var since = verb.Now.AddDays(-1);
        if (await verb.Store.GoodModels.CountAsync(row => row.ReceivedAt > since, cancel) >= GoodModelRules.MostADay)
        {
            throw new Refused(RefusalReason.WrongState, "Hôm nay đã nhận quá nhiều đề nghị; hãy gửi lại vào ngày mai hoặc đến trụ sở.");
        }

        var (id, year) = (Guid.CreateVersion7(clock.GetUtcNow()), Local.Today(verb.Now).Year);
        var model = new GoodModel
        {
            Id = id,
            CommuneId = teller.CommuneId,
            Year = year,
            Number = 1 + (await verb.Store.GoodModels.Where(row => row.Year == year).MaxAsync(row => (int?)row.Number, cancel) ?? 0),
            ReceivedAt = verb.Now,
            CodeHash = code is null ? null : GoodModelContent.HashOf(code),
            ProposedBy = teller.AccountId,
            Content = new GoodModelContent(TextRules.Line(intake.Who), TextRules.Lines(intake.Deed), Given(intake.Name), Given(intake.Contact)).Sealed(sealer, id),
        };
        verb.Store.GoodModels.Add(model);
        await Inbox.PostToRightAsync(
            verb, Right.HandleEmulation, new NoticePosting { Kind = NoticeKind.Task, Text = $"Có người tốt, việc tốt mới được giới thiệu, số {model.Label}.", Link = $"{link}/{id:N}", DedupeKey = $"good-model:{id:N}" }, cancel,
            teller.AccountId);
        await verb.CommitAsync(Verbs.GoodModelProposed, GoodModel.SubjectOf(id), Fields(model), null, cancel);
        return model.Label;
    }

    /// <summary>Chooses it as a story, in words that may be shown; how it was looked into is kept beside them.</summary>
    public async Task ChooseAsync(Actor actor, Guid modelId, string? title, string? story, string? check, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        Refused.IfBlocked(GoodModelRules.AssessStory(title, story, check));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var model = await FindAsync(verb.Store, modelId, cancel);
        RequireReceived(model);
        Permissions.RequireAnother(actor, model.ProposedBy, "Người giới thiệu không tự chọn; hãy để người khác xác minh.");
        (model.State, model.DecidedBy, model.DecidedOn) = (GoodModelState.Chosen, actor.AccountId, Local.Today(verb.Now));
        (model.Title, model.Story, model.Checked) = (TextRules.Line(title), TextRules.Lines(story), TextRules.Line(check));
        await verb.CommitAsync(Verbs.GoodModelChosen, GoodModel.SubjectOf(modelId), Fields(model), null, cancel);
    }

    public async Task DeclineAsync(Actor actor, Guid modelId, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var why = TextRules.Reason(reason, "model.reason", "Hãy ghi lý do không chọn; người giới thiệu đọc được lý do này");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var model = await FindAsync(verb.Store, modelId, cancel);
        RequireReceived(model);
        (model.State, model.DecidedBy, model.DecidedOn, model.DeclinedBecause) = (GoodModelState.Declined, actor.AccountId, Local.Today(verb.Now), why);
        await verb.CommitAsync(Verbs.GoodModelDeclined, GoodModel.SubjectOf(modelId), Fields(model), why, cancel);
    }

    /// <summary>Takes away who told of whom; the line of the register and the story that was shown stay.</summary>
    public async Task ForgetAsync(Actor actor, Guid modelId, string? basis, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var why = TextRules.Reason(basis, "model.basis", "Hãy ghi căn cứ xóa");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var model = await FindAsync(verb.Store, modelId, cancel);
        if (model.State == GoodModelState.Received)
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ xóa được nội dung của đề nghị đã xong.");
        }

        model.Content = GoodModelContent.Gone.Sealed(sealer, modelId);
        await verb.CommitAsync(Verbs.GoodModelForgotten, GoodModel.SubjectOf(modelId), Fields(model), why, cancel);
    }

    /// <summary>Good models of a commune, those that wait first; names nobody.</summary>
    public async Task<IReadOnlyList<GoodModel>> OfAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        return [.. (await store.GoodModels.AsNoTracking().ToListAsync(cancel)).OrderBy(row => row.State != GoodModelState.Received).ThenByDescending(row => (row.Year, row.Number))];
    }

    /// <summary>One that was chosen, for whoever makes more of its story; nothing sealed is opened.</summary>
    public async Task<GoodModel> ChosenAsync(Actor actor, Guid modelId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var model = await FindAsync(store, modelId, cancel);
        return model is { State: GoodModelState.Chosen, Title: not null, Story: not null }
            ? model
            : throw new Refused(RefusalReason.WrongState, "Chỉ viết bài từ người tốt, việc tốt đã được chọn.");
    }

    /// <summary>One of them with its sealed content opened. The look is recorded before anything is shown.</summary>
    public async Task<(GoodModel Model, GoodModelContent Content)> OpenAsync(Actor actor, Guid modelId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var model = await FindAsync(store, modelId, cancel);
        await looks.RecordAsync(actor, GoodModel.SubjectOf(modelId), "người tốt, việc tốt được giới thiệu", "xem xét đề nghị số " + model.Label, cancel);
        return (model, GoodModelContent.Of(sealer, model));
    }

    /// <summary>What a sender may see by the secret code; null when there is none. Never the own words or names.</summary>
    public async Task<GoodModelStatus?> FollowAsync(Guid communeId, string code, CancellationToken cancel)
    {
        var hash = GoodModelContent.HashOf(code);
        await using var store = stores.Open(communeId);
        return await store.GoodModels.AsNoTracking().SingleOrDefaultAsync(row => row.CodeHash == hash, cancel) is { } model
            ? new(model.Label, Local.Today(model.ReceivedAt), model.State, model.DecidedOn, model.DeclinedBecause)
            : null;
    }

    private static async Task<GoodModel> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.GoodModels.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy đề nghị này.");

    private static void RequireReceived(GoodModel model)
    {
        if (model.State != GoodModelState.Received)
        {
            throw new Refused(RefusalReason.WrongState, "Đề nghị này đã xem xét xong.");
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : TextRules.Line(text);

    private static FieldChanges Fields(GoodModel model) => new FieldChanges().Set("number", model.Label).Set("goodModelState", model.State.ToString());
}

/// <summary>How a good model stands, as its sender may know.</summary>
public sealed record GoodModelStatus(string Label, DateOnly ReceivedOn, GoodModelState State, DateOnly? DecidedOn, string? DeclinedBecause);
