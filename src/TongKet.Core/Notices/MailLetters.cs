using System.Globalization;
using System.Text;
using MimeKit;

namespace TongKet.Core.Notices;

/// <summary>Makes the letter of one mail, or of several that go together.</summary>
internal static class MailLetters
{
    /// <param name="rows">In order; the first gives the address.</param>
    public static MimeMessage Write(MailOptions options, IReadOnlyList<OutboxMail> rows, DateTime now)
    {
        var first = rows[0];
        var domain = options.From[(options.From.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var letter = new MimeMessage
        {
            Date = new DateTimeOffset(now),
            MessageId = $"{first.BatchId ?? first.Id:N}@{domain}",
            Subject = rows.Count == 1 ? first.Subject : string.Create(CultureInfo.InvariantCulture, $"Bản tin trong ngày: {rows.Count} thông báo"),
            Body = new TextPart("plain") { Text = Text(options, rows) },
        };
        letter.From.Add(new MailboxAddress(string.Empty, options.From));
        letter.To.Add(new MailboxAddress(string.Empty, first.Address));
        letter.Headers.Add(HeaderId.ListId, $"<thong-bao.{domain}>");

        // No answering machine is to answer (RFC 3834).
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }

    private static string Text(MailOptions options, IReadOnlyList<OutboxMail> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            // A line that is a path becomes an address where the web's own is known.
            foreach (var line in row.Body.ReplaceLineEndings("\n").Split('\n'))
            {
                text.Append(line.StartsWith('/') ? options.Site : null).Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.Append("-- \nThư tự động, xin không trả lời. Cách nhận thư: mục Thông báo ở bàn làm việc.\n").ToString();
    }
}
