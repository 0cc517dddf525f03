using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>Holds the rows of each session against the ledger, against each other and, once it has ended, against its signed file.</summary>
internal static class CouncilCheck
{
    public static async Task<IReadOnlyList<string>> BrokenAsync(Store store, string publicPem, CancellationToken cancel)
    {
        var broken = new List<string>();
        var sittings = await store.CouncilSittings.AsNoTracking().ToListAsync(cancel);
        var ids = sittings.Select(row => row.Id).ToHashSet();
        foreach (var sitting in sittings)
        {
            var name = $"Phiên họp Hội đồng ngày {sitting.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";
            broken.AddRange((await OfAsync(store, sitting, publicPem, cancel)).Select(fault => $"{name}: {fault}."));
        }

        var entered = await store.Changes.AsNoTracking().Where(row => row.Verb == Verbs.CouncilOpened).Select(row => row.Subject).ToListAsync(cancel);
        broken.AddRange(entered.Except(sittings.Select(row => CouncilSitting.SubjectOf(row.Id)), StringComparer.Ordinal).Select(lost => $"Phiên họp Hội đồng {lost} có trong nhật ký nhưng đã mất."));
        var strays = await store.CouncilLines.AsNoTracking().Select(row => row.SittingId).Concat(store.BallotMarks.Select(row => row.SittingId))
            .Concat(store.BallotSlots.Select(row => row.SittingId)).Concat(store.BallotForms.Select(row => row.SittingId)).Distinct().ToListAsync(cancel);
        broken.AddRange(strays.Where(id => !ids.Contains(id)).Select(id => $"Có dòng của một phiên họp Hội đồng không có trong sổ: {id:N}."));
        return broken;
    }

    private static async Task<IReadOnlyList<string>> OfAsync(Store store, CouncilSitting sitting, string publicPem, CancellationToken cancel)
    {
        var rows = await store.CouncilLines.AsNoTracking().Where(row => row.SittingId == sitting.Id).OrderBy(row => row.Number).ToListAsync(cancel);
        CouncilSession session;
        try
        {
            session = CouncilSession.Load(rows.Select(row => new SessionLine(row.Number, row.Hash, row.Json)));
        }
        catch (InvalidDataException fault)
        {
            return [fault.Message.TrimEnd('.')];
        }

        if (rows.Count == 0)
        {
            return ["không còn dòng nào"];
        }

        return
        [
            .. Own(sitting, session, publicPem),
            .. await EnteredAsync(store, sitting, rows, cancel),
            .. await VotesAsync(store, sitting, session, cancel),
        ];
    }

    private static IEnumerable<string> Own(CouncilSitting sitting, CouncilSession session, string publicPem)
    {
        if (session.Head.Session != sitting.Session || session.Head.Day != sitting.Day)
        {
            yield return "dòng đầu khác sổ";
        }

        if (session.IsClosed != sitting.FileHash is not null)
        {
            yield return "sổ và các dòng nói khác nhau về việc kết thúc";
        }

        if (sitting.FileHash is { } hash)
        {
            var file = session.ToFile();
            if (hash != Convert.ToHexStringLower(SHA256.HashData(file)))
            {
                yield return "tệp khác bản đã ký";
            }

            if (SessionVerifier.Verify(file, publicPem).Broken is { } fault)
            {
                yield return fault;
            }
        }
    }

    // Each entry names the last line that it wrote; the first one says who opened the session and when.
    private static async Task<IReadOnlyList<string>> EnteredAsync(Store store, CouncilSitting sitting, List<CouncilLine> rows, CancellationToken cancel)
    {
        var subject = CouncilSitting.SubjectOf(sitting.Id);
        var entries = await store.Changes.AsNoTracking().Where(row => row.Subject == subject).OrderBy(row => row.Sequence)
            .Select(row => new { row.Sequence, row.At, row.ActorId, row.Fields }).ToListAsync(cancel);
        var broken = new List<string>();
        var last = 0;
        foreach (var entry in entries)
        {
            using var fields = JsonDocument.Parse(entry.Fields);
            if (!fields.RootElement.TryGetProperty("line", out var line))
            {
                continue;
            }

            last = int.Parse(line[1].GetString()!, CultureInfo.InvariantCulture);
            if (rows.ElementAtOrDefault(last - 1)?.Hash != fields.RootElement.GetProperty("lineHash")[1].GetString())
            {
                broken.Add($"dòng {last} khác mục {entry.Sequence} của nhật ký");
            }
        }

        broken.AddRange(rows.Where(row => row.Id != CouncilLine.IdOf(sitting.Id, row.Number)).Select(row => $"dòng {row.Number} mang khóa khác"));
        if (last != rows.Count)
        {
            broken.Add($"có {rows.Count} dòng, nhật ký ghi {last}");
        }

        if (entries.Count == 0 || entries[0].At != sitting.OpenedAt || entries[0].ActorId != sitting.OpenedBy)
        {
            broken.Add("người mở hoặc lúc mở khác nhật ký");
        }

        return broken;
    }

    private static async Task<IReadOnlyList<string>> VotesAsync(Store store, CouncilSitting sitting, CouncilSession session, CancellationToken cancel)
    {
        var marks = await store.BallotMarks.AsNoTracking().Where(row => row.SittingId == sitting.Id).ToListAsync(cancel);
        var slots = await store.BallotSlots.AsNoTracking().Where(row => row.SittingId == sitting.Id).ToListAsync(cancel);
        var forms = await store.BallotForms.AsNoTracking().Where(row => row.SittingId == sitting.Id).ToListAsync(cancel);
        var subject = CouncilSitting.SubjectOf(sitting.Id);
        var entries = store.Changes.AsNoTracking().Where(row => row.Subject == subject);

        // All votes that are open were opened together; who voted in an earlier round proves nothing of this one.
        var opened = await entries.Where(row => row.Verb == Verbs.VoteOpened).MaxAsync(row => (long?)row.Sequence, cancel) ?? 0;
        var voters = await entries.Where(row => row.Sequence > opened && row.Verb == Verbs.BallotCast && row.ActorId != null).Select(row => row.ActorId!.Value).Distinct().ToListAsync(cancel);
        var keys = voters.ConvertAll(Councils.KeyOf);
        var broken = new List<string>();
        foreach (var state in session.Questions)
        {
            var number = state.Question.Number;
            var (returned, kept) = (marks.FindAll(row => row.Question == number && row.HasReturned), slots.FindAll(row => row.Question == number));
            if (state is not { IsOpen: true, Opening: { } opening })
            {
                if (kept.Count > 0 || marks.Exists(row => row.Question == number) || forms.Exists(row => row.Question == number))
                {
                    broken.Add($"còn phiếu của nội dung {number} sau khi kết thúc biểu quyết");
                }

                continue;
            }

            int[] issued = [.. opening.Phone, .. opening.Paper, .. opening.Written];
            var printed = state.Question.Rule.Secret ? opening.Paper.Count + opening.Written.Count : 0;
            if (!marks.Where(row => row.Question == number).Select(row => row.Member).Order().SequenceEqual(issued.Order()) || kept.Count != issued.Length || forms.Count(row => row.Question == number) != printed)
            {
                broken.Add($"số phiếu phát ra của nội dung {number} khác lúc mở biểu quyết");
            }

            // Papers are entered before and after their members are marked; phones are marked as they vote.
            var phones = returned.FindAll(row => opening.Phone.Contains(row.Member));
            var filled = kept.Count(row => row.Slot is not null);
            if (kept.Exists(row => row.Slot is null != row.Sealed is null) || filled < phones.Count || filled > phones.Count + opening.Paper.Count + opening.Written.Count)
            {
                broken.Add($"số phiếu đang giữ của nội dung {number} khác số người đã bỏ phiếu");
            }

            if (phones.Exists(row => !keys.Contains(session.Roll[row.Member - 1].Key)))
            {
                broken.Add($"có người được ghi đã bỏ phiếu nội dung {number} mà nhật ký không có");
            }
        }

        return broken;
    }
}
