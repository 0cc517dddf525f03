using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>Keys of requests: what was done under one, and the keys of the steps of a request that takes several verbs.</summary>
internal static class RequestKeys
{
    /// <summary>The key of one step; null where the request has none.</summary>
    public static Guid? OfStep(Guid? request, string step) =>
        request is { } key ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{key:N}|{step}")).AsSpan(0, 16)) : null;

    /// <summary>What a key has done; null while it has done nothing.</summary>
    public static async Task<AlreadyDone?> DoneAsync(Store store, Guid? key, CancellationToken cancel) =>
        key is not null && await store.Changes.Where(change => change.RequestKey == key).Select(change => new { change.Verb, change.Subject, change.At })
            .FirstOrDefaultAsync(cancel) is { } done
            ? new(done.Verb, done.Subject, done.At)
            : null;
}
