using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Comments, questions and answers at a number.</summary>
public sealed class ResultNotes(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    private const string AnswerDeadline = "answer";

    public Task<Guid> CommentAsync(Actor actor, ResultPlace place, string text, CancellationToken cancel) =>
        AddAsync(actor, place, ResultNoteKind.Comment, text, null, cancel);

    /// <summary>Asks whoever had the value in hand, or everyone who verifies where only programs had; a reminder follows until it is answered.</summary>
    public Task<Guid> AskAsync(Actor actor, ResultPlace place, string text, DateOnly dueOn, CancellationToken cancel) =>
        AddAsync(actor, place, ResultNoteKind.Question, text, dueOn, cancel);

    public async Task<Guid> AnswerAsync(Actor actor, Guid questionId, string text, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        Refused.IfBlocked(ResultNoteRules.Assess(ResultNoteKind.Answer, text, null, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var question = await verb.Store.ResultNotes.SingleOrDefaultAsync(row => row.Id == questionId && row.Kind == ResultNoteKind.Question, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy câu hỏi này.");
        RequireOwnGroup(actor, question.AreaId);
        var place = new ResultPlace(question.AreaId, question.IndicatorCode, question.Period);
        var answer = New(verb, actor, place, ResultNoteKind.Answer, text, clock, questionId: question.Id);
        verb.Store.ResultNotes.Add(answer);
        await Deadlines.DoneAsync(verb, Subject(question.Id), AnswerDeadline, cancel);
        if (question.By is { } asker)
        {
            await Inbox.PostAsync(
                verb,
                new NoticePosting { RecipientId = asker, Kind = NoticeKind.Decision, Text = $"Có trả lời về {Title(place)}.", Link = ResultEntries.Home(place) },
                cancel);
        }

        await verb.CommitAsync(Verbs.ResultAnswered, Subject(question.Id), Fields(answer), null, cancel);
        return answer.Id;
    }

    private async Task<Guid> AddAsync(
        Actor actor, ResultPlace place, ResultNoteKind kind, string text, DateOnly? dueOn, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        rulebook.Require(place.IndicatorCode);
        Refused.IfBlocked(ResultNoteRules.Assess(kind, text, dueOn, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        RequireOwnGroup(actor, place.AreaId);
        if (!await verb.Store.Areas.AnyAsync(area => area.Id == place.AreaId, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không có đơn vị này trong xã.");
        }

        var askedOf = kind == ResultNoteKind.Question ? await Answerable.OfAsync(verb.Store, await EditionsAsync(verb.Store, place, cancel), cancel) : null;
        var note = New(verb, actor, place, kind, text, clock, askedOf, dueOn);
        verb.Store.ResultNotes.Add(note);
        if (kind == ResultNoteKind.Question)
        {
            await AskAsync(verb, actor, note, place, cancel);
        }

        await verb.CommitAsync(Verbs.ResultNoted, Subject(note.Id), Fields(note), null, cancel);
        return note.Id;
    }

    private static async Task<IReadOnlyList<Result>> EditionsAsync(Store store, ResultPlace place, CancellationToken cancel) => await store.Results.AsNoTracking()
        .Where(row => row.AreaId == place.AreaId && row.IndicatorCode == place.IndicatorCode && row.Year == place.Period.Year
            && row.PeriodKind == place.Period.Kind && row.PeriodNumber == place.Period.Number)
        .OrderByDescending(row => row.ReportedAt).ThenByDescending(row => row.Edition).ToListAsync(cancel);

    private async Task AskAsync(VerbScope verb, Actor actor, ResultNote question, ResultPlace place, CancellationToken cancel)
    {
        var title = $"Trả lời câu hỏi về {Title(place)}";
        await Answerable.TellAsync(
            verb, question.AskedOf, actor.AccountId, new NoticePosting { Kind = NoticeKind.Task, Text = title + ".", Link = ResultEntries.Home(place) }, cancel);
        await Deadlines.SetAsync(
            verb,
            new DeadlineSetting
            {
                Subject = Subject(question.Id),
                Kind = AnswerDeadline,
                Title = title,
                DueOn = question.DueOn!.Value,
                Link = ResultEntries.Home(place),
                ResponsibleId = question.AskedOf,
                ResponsibleRight = question.AskedOf is null ? Answerable.InPlace : null,
            },
            cancel);
    }

    /// <summary>A note at a value, made in the verb that wants it.</summary>
    internal static ResultNote New(
        VerbScope verb, Actor actor, ResultPlace place, ResultNoteKind kind, string text, TimeProvider clock, Guid? askedOf = null, DateOnly? dueOn = null, Guid? questionId = null)
    {
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = place.AreaId,
            IndicatorCode = place.IndicatorCode,
            Year = place.Period.Year,
            PeriodKind = place.Period.Kind,
            PeriodNumber = place.Period.Number,
            Kind = kind,
            Text = text.Trim(),
            AskedOf = askedOf,
            DueOn = dueOn,
            QuestionId = questionId,
            At = verb.Now,
            By = actor.AccountId,
            ByName = actor.Name,
        };
    }

    private string Title(ResultPlace place) => $"«{rulebook.Require(place.IndicatorCode).ShortName}», {place.Period.Name}";

    private static string Subject(Guid noteId) => $"note:{noteId:N}";

    // What people write to each other may name somebody, so the entry keeps a commitment to it.
    private static FieldChanges Fields(ResultNote note) => new FieldChanges()
        .Set("kind", note.Kind.ToString())
        .Set("indicator", note.IndicatorCode)
        .Set("period", note.Period.Code)
        .SetPersonal("text", note.Text);

    private static void RequireOwnGroup(Actor actor, Guid areaId)
    {
        if (Rights.IsOfGroup(actor.Role) && actor.AreaId != areaId)
        {
            throw new Refused(RefusalReason.NotAllowed, "Tổ trưởng chỉ trao đổi về số liệu của tổ mình.");
        }
    }
}

/// <summary>A number on the map of the year, whatever its degree of finality.</summary>
public readonly record struct ResultPlace(Guid AreaId, string IndicatorCode, Period Period);
