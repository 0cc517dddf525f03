using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Issues and takes back tokens of programs.</summary>
public sealed class ApiTokens(Stores stores, SignInSettings settings, TimeProvider clock)
{
    /// <summary>Marks a token as ours, so that it is found when it leaks into a text.</summary>
    public const string Prefix = "tkapi_";

    /// <summary>A token lives at most a year: whoever needs it longer asks again.</summary>
    private const int LongestDays = 366;

    /// <returns>Its id and the token itself, which is shown this once.</returns>
    public async Task<(Guid Id, string Token)> IssueAsync(
        Actor actor, string name, IReadOnlyCollection<string> scopes, DateOnly validTo, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        Refused.IfBlocked(Assess(name, scopes, validTo, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var row = new ApiToken
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Name = name.Trim(),
            Hash = HashOf(token),
            Scopes = string.Join(' ', scopes.Order(StringComparer.Ordinal)),
            IssuedAt = verb.Now,
            IssuedBy = actor.AccountId,
            ValidTo = validTo,
        };
        verb.Store.ApiTokens.Add(row);
        var fields = new FieldChanges().SetPersonal("name", row.Name).Set("scopes", row.Scopes).Set("validTo", validTo);
        await SecurityNotices.PostToKeepersAsync(verb, "Vừa có mã truy cập mới được cấp cho một phần mềm.", cancel);
        await verb.CommitAsync(Verbs.TokenIssued, $"token:{row.Id:N}", fields, null, cancel);
        return (row.Id, token);
    }

    public async Task RevokeAsync(Actor actor, Guid tokenId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var row = await verb.Store.ApiTokens.SingleOrDefaultAsync(token => token.Id == tokenId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy mã truy cập này.");
        if (row.RevokedAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Mã truy cập này đã bị thu hồi.");
        }

        row.RevokedAt = verb.Now;
        await verb.CommitAsync(Verbs.TokenRevoked, $"token:{row.Id:N}", new FieldChanges().SetPersonal("name", row.Name), null, cancel);
    }

    /// <summary>The token's row when it holds today; null otherwise. Its use is noted to the hour.</summary>
    public async Task<ApiToken?> FindAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 200)
        {
            return null;
        }

        var hash = HashOf(token);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.Open(Guid.Empty);
        var row = await store.ApiTokens.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(one => one.Hash == hash, cancel);
        if (row is null || !row.HoldsOn(Local.Today(now)) || await settings.IsClosedDemoAsync(store, row.CommuneId, cancel))
        {
            return null;
        }

        if (row.UsedAt is not { } used || now - used >= TimeSpan.FromHours(1))
        {
            try
            {
                await stores.WriteAsync(
                    row.CommuneId,
                    async own => (await own.ApiTokens.SingleAsync(one => one.Id == row.Id, cancel)).UsedAt = now,
                    cancel);
            }
            catch (Exception fault) when (StorageFaults.Of(fault) is not null)
            {
                // Programs go on reading while nothing can be written; when it was used last is then told too early.
            }
        }

        return row;
    }

    public async Task<IReadOnlyList<ApiToken>> ListAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.ApiTokens.AsNoTracking().OrderByDescending(row => row.IssuedAt).ToListAsync(cancel);
    }

    private static List<Finding> Assess(string name, IReadOnlyCollection<string> scopes, DateOnly validTo, DateOnly today)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(name) || name.Length > 120)
        {
            findings.Add(new("token.name", "Hãy ghi mã truy cập này cấp cho ai, để làm gì (tối đa 120 chữ)."));
        }

        if (scopes.Count == 0 || scopes.Except(ApiScopes.All, StringComparer.Ordinal).Any())
        {
            findings.Add(new("token.scopes", "Hãy chọn ít nhất một phạm vi có trong danh sách."));
        }

        if (validTo < today || validTo > today.AddDays(LongestDays))
        {
            findings.Add(new("token.valid-to", "Ngày hết hạn phải từ hôm nay đến một năm sau."));
        }

        return findings;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
