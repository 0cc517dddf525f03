using System.Text.Json;
using TongKet.Core.Storage;

namespace TongKet.Core.Privacy;

/// <summary>What is sealed in a request: everything in it that may name somebody.</summary>
public sealed record DataRequestContent(string Name, string Contact, string Matter)
{
    private const string Erased = "đã xóa";

    /// <summary>How it was made sure that the person is who they say; null while nobody did.</summary>
    public string? Identity { get; init; }

    /// <summary>Why the answer comes later; null when it was not put off.</summary>
    public string? Extension { get; init; }

    /// <summary>Whether whoever asked was taken away.</summary>
    public bool IsGone => this == Gone;

    /// <summary>What is left of a request whose person was erased.</summary>
    internal static DataRequestContent Gone { get; } = new(Erased, Erased, Erased);

    /// <summary>Opened; also of a row that was written while two notes still stood beside the seal.</summary>
    internal static DataRequestContent Of(Sealer sealer, DataRequest request)
    {
        var content = JsonSerializer.Deserialize<DataRequestContent>(sealer.Open(request.Content, ContextOf(request.Id)))!;
        return content with { Identity = content.Identity ?? request.IdentityChecked, Extension = content.Extension ?? request.ExtensionReason };
    }

    internal string Sealed(Sealer sealer, Guid requestId) => sealer.Seal(JsonSerializer.Serialize(this), ContextOf(requestId));

    /// <summary>Puts it into the row, with the notes that stood beside the seal.</summary>
    internal void SealInto(Sealer sealer, DataRequest request)
    {
        request.Content = Sealed(sealer, request.Id);
        (request.IdentityChecked, request.ExtensionReason) = (null, null);
    }

    internal static string ContextOf(Guid requestId) => $"data-request:{requestId:N}";
}
