using TongKet.Core.Basics;
using TongKet.Core.Evidence;

namespace TongKet.Web.Kit;

/// <summary>Files of a form as bytes; what is too much is refused before it is read.</summary>
internal static class Uploads
{
    public static async Task<IReadOnlyList<(string Name, byte[] Content)>> ReadAsync(IReadOnlyList<IFormFile>? sent, CancellationToken cancel)
    {
        var files = (sent ?? []).Where(file => file.FileName.Length > 0).ToArray();
        Refused.IfBlocked(EvidenceRules.AssessCount(files.Length));
        Refused.IfBlocked([.. files.Where(file => file.Length > EvidenceRules.LargestFile).Select(file => EvidenceRules.TooLarge(file.FileName))]);
        var read = new List<(string, byte[])>();
        foreach (var file in files)
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancel);
            read.Add((file.FileName, content));
        }

        return read;
    }
}
