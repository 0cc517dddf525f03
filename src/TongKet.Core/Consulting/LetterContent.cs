using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TongKet.Core.Storage;

namespace TongKet.Core.Consulting;

/// <summary>What is sealed in a letter: who wrote it, where to reach them, and their own words.</summary>
/// <param name="Name">Null when the sender gave none.</param>
/// <param name="Contact">Null when the sender gave none.</param>
public sealed record LetterContent(string? Name, string? Contact, string Matter)
{
    private const string Erased = "đã xóa";

    /// <summary>What is left of a letter whose sender was erased.</summary>
    internal static LetterContent Gone { get; } = new(null, null, Erased);

    internal static LetterContent Of(Sealer sealer, CitizenLetter letter) =>
        JsonSerializer.Deserialize<LetterContent>(sealer.Open(letter.Content, ContextOf(letter.Id)))!;

    internal string Sealed(Sealer sealer, Guid letterId) => sealer.Seal(JsonSerializer.Serialize(this), ContextOf(letterId));

    /// <summary>What is kept of a secret code: it is found by it and cannot be read from it.</summary>
    internal static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("letter:" + LetterRules.Plain(code))));

    private static string ContextOf(Guid letterId) => $"letter:{letterId:N}";
}
