using System.Security.Cryptography;

namespace TongKet.Web.Kit;

/// <summary>The secret by which somebody without an account follows a letter. Made of the form that was sent, so that the same form sent twice shows the same code.</summary>
internal static class SecretCode
{
    // Without letters and digits that look alike.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 12;
    private const int Group = 4;

    /// <param name="once">The key that the form was drawn with: the sender alone has it.</param>
    /// <param name="sent">The key of the form with its content.</param>
    public static string Of(Guid once, Guid sent)
    {
        var hash = SHA256.HashData([.. "letter"u8, .. once.ToByteArray(), .. sent.ToByteArray()]);
        return string.Join('-', Enumerable.Range(0, Length).Select(at => Letters[hash[at] % Letters.Length]).Chunk(Group).Select(part => new string(part)));
    }
}
