using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Privacy;

/// <summary>
/// Corrects and erases what is held about people without an account, as a request of the register asks: who holds or held a position, and who
/// asked. The ledger keeps that it was done; what stood behind its commitments goes.
/// </summary>
public sealed class RequestedChanges(Stores stores, Sealer sealer, TimeProvider clock)
{
    /// <summary>Writes a name or gender right that the register of positions has wrong.</summary>
    public async Task CorrectPersonAsync(Actor actor, Guid requestId, Guid personId, string fullName, Gender gender, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        Refused.IfBlocked(OrganisationRules.AssessName(fullName));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var request = await AskedAsync(verb.Store, requestId, DataRequestKind.Correct, cancel);
        var person = await PersonAsync(verb.Store, personId, cancel);
        var (before, name, was) = (person.FullName, OrganisationRules.NameOf(fullName), person.Gender);
        if (before == name && was == gender)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Họ tên và giới tính vẫn như cũ; chưa có gì để sửa.");
        }

        person.Rename(name);
        person.Gender = gender;
        var fields = new FieldChanges().ChangedPersonal("name", before, name).ChangedPersonal("gender", was.ToString(), gender.ToString());
        await verb.CommitAsync(Verbs.PersonRevised, $"person:{personId:N}", fields, ReasonOf(request), cancel);
    }

    /// <summary>Takes away who held positions that have ended; that they were held, and when, is the office's own history and stays.</summary>
    public async Task ErasePersonAsync(Actor actor, Guid requestId, Guid personId, string basis, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        RequireBasis(basis);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var request = await AskedAsync(verb.Store, requestId, DataRequestKind.Erase, cancel);
        var person = await PersonAsync(verb.Store, personId, cancel);
        var today = Local.Today(verb.Now);
        if (await verb.Store.Positions.AnyAsync(row => row.PersonId == personId && (row.ValidTo == null || row.ValidTo >= today), cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Người này đang giữ chức danh, tên phải công khai; hãy ghi ngày thôi giữ chức danh trước khi xóa.");
        }

        person.Rename(Person.Erased);
        person.Gender = Gender.Unstated;
        await verb.Store.Positions.Where(row => row.PersonId == personId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Basis, Person.Erased), cancel);
        await ForgetAsync(verb.Store, $"person:{personId:N}", cancel);
        await verb.CommitAsync(Verbs.PersonErased, $"person:{personId:N}", new FieldChanges(), $"{ReasonOf(request)}; {basis.Trim()}", cancel);
    }

    /// <summary>Writes right how a requester is called and where answers go.</summary>
    /// <param name="number">Which request: "3/2026".</param>
    public async Task CorrectRequesterAsync(Actor actor, Guid requestId, string number, string name, string contact, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        Refused.IfBlocked(DataRequestRules.AssessRequester(name, contact));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var asking = await AskedAsync(verb.Store, requestId, DataRequestKind.Correct, cancel);
        var meant = await MeantAsync(verb.Store, number, cancel);
        var content = DataRequestContent.Of(sealer, meant);
        if (content.Name == name.Trim() && content.Contact == contact.Trim())
        {
            throw new Refused(RefusalReason.RuleNotMet, "Họ tên và nơi nhận trả lời vẫn như cũ; chưa có gì để sửa.");
        }

        // The register's line and its entries name nobody, so the entry says what was corrected and not what it says now.
        var fields = new FieldChanges().Set("number", DataRequests.Label(meant));
        (content with { Name = name.Trim(), Contact = contact.Trim() }).SealInto(sealer, meant);
        await verb.CommitAsync(Verbs.RequestCorrected, DataRequests.SubjectOf(meant.Id), fields, ReasonOf(asking), cancel);
    }

    /// <summary>Takes away who asked, what about, what was answered, and the papers. The register's line stays: number, kind, days, outcome.</summary>
    public async Task EraseRequesterAsync(Actor actor, Guid requestId, string number, string basis, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        RequireBasis(basis);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var asking = await AskedAsync(verb.Store, requestId, DataRequestKind.Erase, cancel);
        var meant = await MeantAsync(verb.Store, number, cancel);
        if (meant.State != DataRequestState.Answered)
        {
            throw new Refused(RefusalReason.WrongState, $"Yêu cầu số {DataRequests.Label(meant)} chưa được trả lời; chỉ xóa được người yêu cầu của việc đã xong.");
        }

        await ForgetRequesterAsync(verb.Store, meant, cancel);
        await verb.CommitAsync(Verbs.RequestErased, DataRequests.SubjectOf(meant.Id), new FieldChanges().Set("number", DataRequests.Label(meant)), $"{ReasonOf(asking)}; {basis.Trim()}", cancel);
    }

    /// <summary>Takes whoever asked for the own erasure out of that very request, once it was answered and done.</summary>
    public async Task EraseOwnAsync(Actor actor, Guid requestId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);

        // Often the second step of the form that answers.
        await using var verb = await VerbScope.BeginAsync(stores, actor with { RequestKey = RequestKeys.OfStep(actor.RequestKey, "own") }, clock, cancel);
        var request = await verb.Store.DataRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy yêu cầu này.");
        if (request is not { Kind: DataRequestKind.Erase, State: DataRequestState.Answered, Outcome: DataRequestOutcome.Granted or DataRequestOutcome.Partly })
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ xóa được người yêu cầu khỏi yêu cầu xóa đã thực hiện và đã trả lời.");
        }

        await RequireThereAsync(verb.Store, request, cancel);
        await ForgetRequesterAsync(verb.Store, request, cancel);
        await verb.CommitAsync(Verbs.RequestOwnErased, DataRequests.SubjectOf(requestId), new FieldChanges().Set("number", DataRequests.Label(request)), ReasonOf(request), cancel);
    }

    /// <summary>Takes away for whom a program's token was issued, when that was a person; that it was issued, and when, stays.</summary>
    public async Task EraseTokenAsync(Actor actor, Guid requestId, Guid tokenId, string basis, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        RequireBasis(basis);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var asking = await AskedAsync(verb.Store, requestId, DataRequestKind.Erase, cancel);
        var token = await verb.Store.ApiTokens.SingleOrDefaultAsync(row => row.Id == tokenId, cancel)
            ?? throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn mã truy cập trong danh sách.");
        if (token.HoldsOn(Local.Today(verb.Now)))
        {
            throw new Refused(RefusalReason.WrongState, "Mã truy cập này còn hiệu lực; quản trị viên phải thu hồi trước khi xóa tên.");
        }

        if (token.Name == ApiToken.Erased)
        {
            throw new Refused(RefusalReason.WrongState, "Tên của mã truy cập này đã được xóa.");
        }

        token.Name = ApiToken.Erased;
        await ForgetAsync(verb.Store, $"token:{tokenId:N}", cancel);
        await verb.CommitAsync(Verbs.TokenErased, $"token:{tokenId:N}", new FieldChanges(), $"{ReasonOf(asking)}; {basis.Trim()}", cancel);
    }

    private static async Task RequireThereAsync(Store store, DataRequest meant, CancellationToken cancel)
    {
        var subject = DataRequests.SubjectOf(meant.Id);
        if (await store.Changes.AnyAsync(row => (row.Verb == Verbs.RequestErased || row.Verb == Verbs.RequestOwnErased) && row.Subject == subject, cancel))
        {
            throw new Refused(RefusalReason.WrongState, $"Người yêu cầu của số {DataRequests.Label(meant)} đã được xóa.");
        }
    }

    private async Task ForgetRequesterAsync(Store store, DataRequest meant, CancellationToken cancel)
    {
        var subject = DataRequests.SubjectOf(meant.Id);
        DataRequestContent.Gone.SealInto(sealer, meant);
        (meant.Answer, meant.Basis) = (null, null);
        store.EvidenceFiles.RemoveRange(await store.EvidenceFiles.Where(row => row.Subject == subject).ToListAsync(cancel));
        await ForgetAsync(store, subject, cancel);
    }

    // Nothing is changed for somebody of whom nobody made sure who they are, nor under a request that asks for something else.
    private static async Task<DataRequest> AskedAsync(Store store, Guid requestId, DataRequestKind kind, CancellationToken cancel)
    {
        var request = await store.DataRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy yêu cầu này.");
        return request switch
        {
            { State: DataRequestState.Received } => throw new Refused(RefusalReason.WrongState, "Hãy kiểm tra danh tính và báo đã nhận trước."),
            { State: DataRequestState.Answered } => throw new Refused(RefusalReason.WrongState, "Yêu cầu này đã được trả lời; hãy vào sổ yêu cầu mới."),
            _ when request.Kind != kind => throw new Refused(RefusalReason.WrongState, kind == DataRequestKind.Erase ? "Yêu cầu này không phải yêu cầu xóa." : "Yêu cầu này không phải yêu cầu chỉnh sửa."),
            _ => request,
        };
    }

    private static async Task<Person> PersonAsync(Store store, Guid personId, CancellationToken cancel)
    {
        var person = await store.People.SingleOrDefaultAsync(row => row.Id == personId, cancel) ?? throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn người trong sổ tổ chức.");
        return person.FullName != Person.Erased ? person : throw new Refused(RefusalReason.WrongState, "Tên của người này đã được xóa.");
    }

    /// <summary>The request of the register that a number names.</summary>
    internal static async Task<DataRequest> MeantAsync(Store store, string number, CancellationToken cancel)
    {
        var parts = number.Split('/', StringSplitOptions.TrimEntries);
        var meant = parts is [var running, var year] && int.TryParse(running, NumberStyles.None, CultureInfo.InvariantCulture, out var no) && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            ? await store.DataRequests.SingleOrDefaultAsync(row => row.Number == no && row.Year == of, cancel)
            : null;
        if (meant is null)
        {
            throw new Refused(RefusalReason.RuleNotMet, $"Không có yêu cầu số «{number}» trong sổ; hãy ghi như 3/2026.", [new("request.number", $"Không có yêu cầu số «{number}» trong sổ; hãy ghi như 3/2026.")]);
        }

        await RequireThereAsync(store, meant, cancel);
        return meant;
    }

    private static async Task ForgetAsync(Store store, string subject, CancellationToken cancel) =>
        store.LedgerSecrets.RemoveRange(await store.LedgerSecrets.Where(row => row.Subject == subject).ToListAsync(cancel));

    private static string ReasonOf(DataRequest request) => "theo yêu cầu số " + DataRequests.Label(request);

    private static void RequireBasis(string basis)
    {
        if (string.IsNullOrWhiteSpace(basis))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi căn cứ xóa dữ liệu.", [new("request.basis", "Hãy ghi căn cứ xóa dữ liệu.")]);
        }
    }
}
