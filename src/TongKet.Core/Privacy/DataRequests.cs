using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Privacy;

/// <summary>The register of what people ask about data on them: received, acknowledged, perhaps extended, answered; each step with its deadline.</summary>
public sealed class DataRequests(Stores stores, Sealer sealer, Looks looks, Rulebook rulebook, TimeProvider clock)
{
    private const string AcknowledgeDeadline = "acknowledge";
    private const string AnswerDeadline = "answer";

    /// <returns>Id of the request.</returns>
    public async Task<Guid> ReceiveAsync(Actor actor, DataRequestIntake intake, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        Refused.IfBlocked(DataRequestRules.Assess(intake, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var year = intake.ReceivedOn.Year;
        var (acknowledgeBy, answerBy) = DataRequestRules.Due(intake.ReceivedOn, rulebook.Security, rulebook.WorkingDays);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var request = new DataRequest
        {
            Id = id,
            CommuneId = actor.CommuneId,
            Year = year,
            Number = 1 + (await verb.Store.DataRequests.Where(row => row.Year == year).MaxAsync(row => (int?)row.Number, cancel) ?? 0),
            Kind = intake.Kind,
            Channel = intake.Channel,
            ReceivedOn = intake.ReceivedOn,
            AcknowledgeBy = acknowledgeBy,
            AnswerBy = answerBy,
            Content = new DataRequestContent(intake.Name.Trim(), intake.Contact.Trim(), intake.Matter.Trim()).Sealed(sealer, id),
            ReceivedBy = actor.AccountId,
        };
        verb.Store.DataRequests.Add(request);
        var label = Label(request);
        var home = $"{link}/{id:N}";
        await SetDeadlineAsync(verb, request, AcknowledgeDeadline, $"Báo đã nhận yêu cầu về dữ liệu cá nhân số {label}", acknowledgeBy, home, cancel);
        await SetDeadlineAsync(verb, request, AnswerDeadline, $"Trả lời yêu cầu về dữ liệu cá nhân số {label}", answerBy, home, cancel);
        var fields = new FieldChanges().Set("number", label).Set("kind", intake.Kind.ToString()).Set("channel", intake.Channel.ToString())
            .Set("receivedOn", intake.ReceivedOn).Set("answerBy", answerBy);
        await verb.CommitAsync(Verbs.RequestReceived, SubjectOf(id), fields, null, cancel);
        return id;
    }

    /// <summary>Notes that the person was told it came in, and how it was made sure who they are.</summary>
    public async Task AcknowledgeAsync(Actor actor, Guid requestId, string identityChecked, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        RequireWords(identityChecked, "Hãy ghi đã kiểm tra danh tính người yêu cầu bằng cách nào.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var request = await FindAsync(verb.Store, requestId, cancel);
        if (request.State != DataRequestState.Received)
        {
            throw new Refused(RefusalReason.WrongState, "Yêu cầu này đã được báo nhận.");
        }

        request.State = DataRequestState.Acknowledged;
        (DataRequestContent.Of(sealer, request) with { Identity = identityChecked.Trim() }).SealInto(sealer, request);
        request.AcknowledgedOn = Local.Today(verb.Now);
        await Deadlines.DoneAsync(verb, SubjectOf(requestId), AcknowledgeDeadline, cancel);
        await verb.CommitAsync(Verbs.RequestAcknowledged, SubjectOf(requestId), new FieldChanges().Set("number", Label(request)), null, cancel);
    }

    /// <summary>Moves the day of the answer, once, before it has passed; the person is told why.</summary>
    public async Task ExtendAsync(Actor actor, Guid requestId, string reason, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        RequireWords(reason, "Hãy ghi lý do gia hạn; người yêu cầu được báo lý do này.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var request = await FindAsync(verb.Store, requestId, cancel);
        var content = DataRequestContent.Of(sealer, request);
        if (request.State == DataRequestState.Answered || content.Extension is not null || Local.Today(verb.Now) > request.AnswerBy)
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ gia hạn được một lần, trước khi hết hạn và khi chưa trả lời.");
        }

        var before = request.AnswerBy;
        request.AnswerBy = before.AddDays(rulebook.Security.RequestExtensionDays.Value);
        (content with { Extension = reason.Trim() }).SealInto(sealer, request);
        await SetDeadlineAsync(
            verb, request, AnswerDeadline, $"Trả lời yêu cầu về dữ liệu cá nhân số {Label(request)}", request.AnswerBy, $"{link}/{requestId:N}", cancel);
        var fields = new FieldChanges().Set("number", Label(request)).Changed("answerBy", Day(before), Day(request.AnswerBy));

        // The reason stays in the seal of the request, where its page shows it.
        await verb.CommitAsync(Verbs.RequestExtended, SubjectOf(requestId), fields, null, cancel);
    }

    public async Task AnswerAsync(Actor actor, Guid requestId, DataRequestAnswer answer, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var request = await FindAsync(verb.Store, requestId, cancel);
        Refused.IfBlocked(DataRequestRules.AssessAnswer(request, answer));
        request.State = DataRequestState.Answered;
        request.Outcome = answer.Outcome;
        request.Answer = sealer.Seal(answer.Words.Trim(), DataRequestContent.ContextOf(requestId));
        request.Basis = string.IsNullOrWhiteSpace(answer.Basis) ? null : answer.Basis.Trim();
        request.AnsweredOn = Local.Today(verb.Now);
        request.AnsweredBy = actor.AccountId;
        await Deadlines.DoneAsync(verb, SubjectOf(requestId), AcknowledgeDeadline, cancel);
        await Deadlines.DoneAsync(verb, SubjectOf(requestId), AnswerDeadline, cancel);
        var fields = new FieldChanges().Set("number", Label(request)).Set("outcome", answer.Outcome.ToString()).SetPersonal("basis", request.Basis);
        await verb.CommitAsync(Verbs.RequestAnswered, SubjectOf(requestId), fields, null, cancel);
    }

    /// <summary>Adds papers that belong to a request: the letter, a power of attorney, the reply.</summary>
    public async Task AddFilesAsync(Actor actor, Guid requestId, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var request = await FindAsync(verb.Store, requestId, cancel);
        var evidence = EvidenceFiles.Attach(verb, actor, SubjectOf(requestId), Right.HandleDataRequests, files);
        var fields = new FieldChanges().Set("number", Label(request)).Set("count", files.Count);
        await verb.CommitAsync(Verbs.RequestFilesAdded, SubjectOf(requestId), fields, null, cancel, evidence);
    }

    /// <summary>The requests of a commune, open ones first; names nobody.</summary>
    public async Task<IReadOnlyList<DataRequest>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        await using var store = stores.Open(actor.CommuneId);
        var rows = await store.DataRequests.AsNoTracking().ToListAsync(cancel);
        return
        [
            .. rows.OrderBy(row => row.State == DataRequestState.Answered).ThenBy(row => row.State == DataRequestState.Answered ? default : row.AnswerBy)
                .ThenByDescending(row => (row.Year, row.Number)),
        ];
    }

    /// <summary>One request with its sealed content opened. The look is recorded before anything is shown.</summary>
    public async Task<DataRequestOpened> OpenAsync(Actor actor, Guid requestId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        DataRequest request;
        await using (var store = stores.Open(actor.CommuneId))
        {
            request = await FindAsync(store, requestId, cancel);
        }

        await looks.RecordAsync(actor, SubjectOf(requestId), "nội dung yêu cầu", "giải quyết yêu cầu số " + Label(request), cancel);
        if (request.IdentityChecked is not null || request.ExtensionReason is not null)
        {
            await SealNotesAsync(actor.CommuneId, requestId, cancel);
        }

        return new(request, DataRequestContent.Of(sealer, request), request.Answer is null ? null : sealer.Open(request.Answer, DataRequestContent.ContextOf(requestId)));
    }

    // Rows of earlier versions carry two notes in the clear until somebody handles them again.
    private Task<int> SealNotesAsync(Guid communeId, Guid requestId, CancellationToken cancel) => stores.WriteAsync(
        communeId,
        async store =>
        {
            var row = await FindAsync(store, requestId, cancel);
            DataRequestContent.Of(sealer, row).SealInto(sealer, row);
            return row.Number;
        },
        cancel);

    /// <summary>"3/2026".</summary>
    public static string Label(DataRequest request) => string.Create(CultureInfo.InvariantCulture, $"{request.Number}/{request.Year}");

    /// <summary>What the ledger and files call a request.</summary>
    public static string SubjectOf(Guid id) => $"request:{id:N}";

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static void RequireWords(string? words, string message)
    {
        if (string.IsNullOrWhiteSpace(words) || words.Length > 400)
        {
            throw new Refused(RefusalReason.RuleNotMet, message + (words?.Length > 400 ? " Không quá 400 ký tự." : string.Empty));
        }
    }

    private static Task SetDeadlineAsync(VerbScope verb, DataRequest request, string kind, string title, DateOnly due, string link, CancellationToken cancel) =>
        Deadlines.SetAsync(
            verb,
            new DeadlineSetting
            {
                Subject = SubjectOf(request.Id),
                Kind = kind,
                Title = title,
                DueOn = due,
                Link = link,
                ResponsibleRight = Right.HandleDataRequests,
                OverdueEvery = 1,
            },
            cancel);

    private static async Task<DataRequest> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.DataRequests.SingleOrDefaultAsync(row => row.Id == id, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy yêu cầu này.");
}

/// <summary>A request as whoever handles it sees it.</summary>
public sealed record DataRequestOpened(DataRequest Request, DataRequestContent Content, string? Answer);
