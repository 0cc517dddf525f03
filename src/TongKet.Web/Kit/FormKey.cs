using System.Security.Cryptography;
using System.Text;
using TongKet.Web.Security;

namespace TongKet.Web.Kit;

/// <summary>
/// The key of what was sent: of the form and of all that stands in it. The same form sent again with the same content is the same request and acts
/// once; corrected after a lost answer it is another one, so that nothing is called saved that was not.
/// </summary>
internal static class FormKey
{
    // What the page adds to a form, and what is drawn anew each time.
    private static readonly HashSet<string> NotContent = [OnceTagHelper.Field, Access.DraftField, "__form"];

    /// <param name="once">The key that the form was drawn with; null when it had none.</param>
    public static Guid? Of(HttpRequest request, Guid? once)
    {
        if (once is not { } drawn)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(drawn.ToByteArray());
        Append(hash, request.Path.Value);
        Append(hash, request.Query["handler"].ToString());
        if (request.HasFormContentType)
        {
            foreach (var (name, values) in request.Form.Where(field => !NotContent.Contains(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                Append(hash, name);
                foreach (var value in values)
                {
                    Append(hash, value);
                }
            }

            foreach (var file in request.Form.Files)
            {
                Append(hash, file.Name);
                Append(hash, file.FileName);
                using var content = file.OpenReadStream();
                hash.AppendData(SHA256.HashData(content));
            }
        }

        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }

    // With its length in front no text runs into the next.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? string.Empty);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
