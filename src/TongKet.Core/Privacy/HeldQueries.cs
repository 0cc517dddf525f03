using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Privacy;

/// <summary>Puts together what is held about one person, for a request that is handled; each look is recorded before anything is shown.</summary>
public sealed class HeldQueries(Stores stores, Sealer sealer, Looks looks, TimeProvider clock)
{
    // Told in full above, or nothing but what the account itself says.
    private static readonly string[] Told =
        ["Accounts", "Grants", "Sessions", "SignInAttempts", "SecondFactors", "RecoveryCodes", "Notices", "OutboxMails", "Drafts", "Changes", "LedgerSecrets", "AspNetUserTokens", "AspNetUserLogins", "AspNetUserPasskeys"];

    /// <summary>Accounts that a request may be about, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> AccountsAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        await using var store = stores.Open(actor.CommuneId);
        var rows = await store.Users.Where(row => row.CommuneId == actor.CommuneId).OrderBy(row => row.UserName).Select(row => new { row.Id, row.UserName, row.DisplayName }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Id, $"{row.DisplayName} ({row.UserName})"));
    }

    /// <summary>Groups and units under which somebody may have been proposed or honoured, also those that ended.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> PlacesAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        await using var store = stores.Open(actor.CommuneId);
        var areas = await store.Areas.AsNoTracking().Where(row => row.Kind == AreaKind.ResidentialGroup).OrderBy(row => row.Ordinal).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        var units = await store.Organisations.AsNoTracking().OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        return [.. areas.Concat(units).Select(row => (row.Id, row.Name))];
    }

    /// <exception cref="Refused">There is no such request or account, or nobody made sure yet who asks.</exception>
    public async Task<HeldData> OfAccountAsync(Actor actor, Guid requestId, Guid accountId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        await using var store = stores.Open(actor.CommuneId);
        var request = await KnownAsync(store, requestId, cancel);
        var account = await store.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId && row.CommuneId == actor.CommuneId, cancel)
            ?? throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn tài khoản của người yêu cầu.");
        var subject = $"account:{accountId:N}";
        await looks.RecordAsync(actor, subject, "mọi dữ liệu đang giữ về người này", "giải quyết yêu cầu số " + DataRequests.Label(request), cancel);
        var areas = await store.Areas.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var grants = await store.Grants.AsNoTracking().Where(row => row.AccountId == accountId).OrderBy(row => row.GrantedAt).ToListAsync(cancel);
        var passkeys = await store.UserPasskeys.AsNoTracking().Where(row => row.UserId == accountId).ToListAsync(cancel);
        var sessions = await store.Sessions.AsNoTracking().Where(row => row.AccountId == accountId).OrderBy(row => row.StartedAt).ToListAsync(cancel);
        var attempts = await store.SignInAttempts.AsNoTracking().Where(row => row.AccountId == accountId).OrderBy(row => row.At).ToListAsync(cancel);
        return new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            UserName = account.UserName!,
            DisplayName = account.DisplayName,
            Email = account.Email,
            CreatedAt = account.CreatedAt,
            SeenAt = account.SeenAt,
            PasswordChangedAt = account.PasswordChangedAt,
            DisabledAt = account.DisabledAt,
            DisabledReason = account.DisabledReason,
            AuthenticatorSince = await store.SecondFactors.Where(row => row.AccountId == accountId).Select(row => row.ConfirmedAt).SingleOrDefaultAsync(cancel),
            Roles = grants.ConvertAll(row => new HeldRole(
                row.Role.ToString(), row.AreaId is { } area ? areas.GetValueOrDefault(area) : null, row.ValidFrom, row.ValidTo, row.DeputyOf, row.Basis, row.RevokedAt)),
            Passkeys = passkeys.ConvertAll(row => new HeldPasskey(row.Data.Name ?? string.Empty, row.Data.CreatedAt)),
            Identities = await store.UserLogins.Where(row => row.UserId == accountId).OrderBy(row => row.LoginProvider).Select(row => row.ProviderDisplayName ?? row.LoginProvider).ToListAsync(cancel),
            Sessions = sessions.ConvertAll(row => new HeldSession(row.StartedAt, row.SeenAt, row.Device, row.EndedAt)),
            SignIns = attempts.ConvertAll(row => new HeldAttempt(row.At, row.Method.ToString(), row.Outcome.ToString())),
            Notices = await store.Notices.Where(row => row.RecipientId == accountId).OrderBy(row => row.Id).Select(row => new HeldNotice(row.CreatedAt, row.Text)).ToListAsync(cancel),
            Mails = await store.OutboxMails.Where(row => row.AccountId == accountId && row.Address != string.Empty).OrderBy(row => row.Id).Select(row => new HeldNotice(row.CreatedAt, row.Subject)).ToListAsync(cancel),
            Drafts = await store.Drafts.Where(row => row.AccountId == accountId).OrderBy(row => row.Id).Select(row => new HeldNotice(row.KeptAt, row.Address)).ToListAsync(cancel),
            About = await EntriesAsync(store.Changes.Where(row => row.Subject == subject), cancel),
            Done = await EntriesAsync(store.Changes.Where(row => row.ActorId == accountId), cancel),
            Elsewhere = await ElsewhereAsync(store, actor.CommuneId, accountId, cancel),
        };
    }

    /// <summary>The same about somebody without an account.</summary>
    /// <param name="personId">Who in the register of positions; null for nobody there.</param>
    /// <param name="number">Which request of the register the person made: "3/2026"; empty for none.</param>
    /// <exception cref="Refused">As above, or neither was named.</exception>
    public Task<HeldOthers> OfOthersAsync(Actor actor, Guid requestId, Guid? personId, string? number, CancellationToken cancel) =>
        OfOthersAsync(actor, requestId, new HeldAsk(personId, number), cancel);

    /// <summary>The same with a name and place under which somebody was proposed or honoured.</summary>
    /// <exception cref="Refused">As above, or a name without its place.</exception>
    public async Task<HeldOthers> OfOthersAsync(Actor actor, Guid requestId, HeldAsk ask, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleDataRequests);
        var (personId, number) = (ask.PersonId, ask.Number);
        await using var store = stores.Open(actor.CommuneId);
        var asking = await KnownAsync(store, requestId, cancel);
        if (personId is null && string.IsNullOrWhiteSpace(number) && string.IsNullOrWhiteSpace(ask.Name))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn người trong sổ tổ chức, ghi số yêu cầu mà người đó đã gửi, hoặc ghi tên được đề nghị khen thưởng.");
        }

        if (!string.IsNullOrWhiteSpace(ask.Name) && ask.PlaceId is null)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn tổ, đơn vị của người đó: người trùng tên ở nơi khác là người khác.", [new("held.place", "Hãy chọn tổ, đơn vị của người đó: người trùng tên ở nơi khác là người khác.")]);
        }

        var person = personId is null
            ? null
            : await store.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId && row.FullName != Person.Erased, cancel)
                ?? throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn người trong sổ tổ chức.");
        var meant = string.IsNullOrWhiteSpace(number) ? null : await RequestedChanges.MeantAsync(store, number, cancel);
        var purpose = "giải quyết yêu cầu số " + DataRequests.Label(asking);
        foreach (var subject in new[] { person is null ? null : $"person:{person.Id:N}", meant is null ? null : DataRequests.SubjectOf(meant.Id) }.OfType<string>())
        {
            await looks.RecordAsync(actor, subject, "mọi dữ liệu đang giữ về người này", purpose, cancel);
        }

        var honours = string.IsNullOrWhiteSpace(ask.Name) ? null : await HonourQueries.OfAsync(store, ask.Name, ask.PlaceId!.Value, cancel);
        if (honours is not null)
        {
            await looks.RecordAsync(actor, DataRequests.SubjectOf(requestId), "đề nghị, lần khen dưới tên được hỏi", purpose, cancel);
        }

        return new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            Honours = honours,
            Person = person is null ? null : await PersonAsync(store, person, cancel),
            Request = meant is null ? null : await RequestAsync(store, meant, cancel),
        };
    }

    private static async Task<HeldPerson> PersonAsync(Store store, Person person, CancellationToken cancel)
    {
        var names = await store.Organisations.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var positions = await store.Positions.AsNoTracking().Where(row => row.PersonId == person.Id).OrderBy(row => row.ValidFrom).ToListAsync(cancel);
        var subject = $"person:{person.Id:N}";
        return new(
            person.FullName,
            person.Gender.ToString(),
            positions.ConvertAll(row => new HeldService(names.GetValueOrDefault(row.OrganisationId) ?? string.Empty, row.Title, row.ValidFrom, row.ValidTo, row.Basis)),
            await EntriesAsync(store.Changes.Where(row => row.Subject == subject), cancel));
    }

    private async Task<HeldRequest> RequestAsync(Store store, DataRequest meant, CancellationToken cancel)
    {
        var (content, subject) = (DataRequestContent.Of(sealer, meant), DataRequests.SubjectOf(meant.Id));
        return new(
            DataRequests.Label(meant), meant.Kind.ToString(), meant.Channel.ToString(), meant.ReceivedOn, content.Name, content.Contact, content.Matter, content.Identity, content.Extension,
            meant.Outcome?.ToString(), meant.Answer is null ? null : sealer.Open(meant.Answer, DataRequestContent.ContextOf(meant.Id)), meant.AnsweredOn,
            await store.EvidenceFiles.Where(row => row.Subject == subject).OrderBy(row => row.Id).Select(row => row.Name).ToListAsync(cancel),
            await EntriesAsync(store.Changes.Where(row => row.Subject == subject), cancel));
    }

    private static async Task<DataRequest> KnownAsync(Store store, Guid requestId, CancellationToken cancel)
    {
        var request = await store.DataRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == requestId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy yêu cầu này.");
        return request.State == DataRequestState.Received
            ? throw new Refused(RefusalReason.WrongState, "Hãy kiểm tra danh tính và báo đã nhận trước: không đưa dữ liệu cho người chưa rõ là ai.")
            : request;
    }

    private static async Task<IReadOnlyList<HeldEntry>> EntriesAsync(IQueryable<Change> entries, CancellationToken cancel) =>
        await entries.OrderBy(row => row.Sequence).Select(row => new HeldEntry(row.Sequence, row.At, row.Verb, row.Subject)).ToListAsync(cancel);

    // By the store's own map, so that a table of tomorrow is not forgotten.
    private async Task<IReadOnlyDictionary<string, long>> ElsewhereAsync(Store store, Guid communeId, Guid accountId, CancellationToken cancel)
    {
        var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using var connection = stores.OpenConnection();
        await connection.OpenAsync(cancel);
        foreach (var type in store.Model.GetEntityTypes())
        {
            var table = type.GetTableName();
            var columns = type.GetProperties().Where(property => property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)).ToArray();
            if (table is null || Told.Contains(table, StringComparer.Ordinal) || columns.All(property => property.Name != "CommuneId"))
            {
                continue;
            }

            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE \"CommuneId\" = @commune AND (" + string.Join(" OR ", columns.Select(property => $"\"{property.GetColumnName()}\" = @account")) + ")";
            Add(command, "@commune", communeId);
            Add(command, "@account", accountId);
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture) is > 0 and var count)
            {
                found[table] = count;
            }
        }

        return found;
    }

    private static void Add(System.Data.Common.DbCommand command, string name, Guid value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
