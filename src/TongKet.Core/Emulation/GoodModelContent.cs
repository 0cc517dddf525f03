using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>What is sealed in a good model.</summary>
/// <param name="Who">Who did the good deed, and where they can be found.</param>
/// <param name="Deed">What they did, in the sender's words.</param>
/// <param name="Name">Who tells it; null when the sender gave no name.</param>
/// <param name="Contact">Null when the sender gave none.</param>
public sealed record GoodModelContent(string Who, string Deed, string? Name, string? Contact)
{
    private const string Erased = "đã xóa";

    /// <summary>What is left when the people in it were erased.</summary>
    internal static GoodModelContent Gone { get; } = new(Erased, Erased, null, null);

    internal static GoodModelContent Of(Sealer sealer, GoodModel model) => JsonSerializer.Deserialize<GoodModelContent>(sealer.Open(model.Content, GoodModel.SubjectOf(model.Id)))!;

    internal string Sealed(Sealer sealer, Guid modelId) => sealer.Seal(JsonSerializer.Serialize(this), GoodModel.SubjectOf(modelId));

    /// <summary>What is kept of a secret code: it is found by it and cannot be read from it.</summary>
    internal static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("good-model:" + string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())));
}
