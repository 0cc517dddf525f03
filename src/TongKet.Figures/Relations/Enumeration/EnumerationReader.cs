using System.Globalization;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Enumeration;

/// <summary>Numbered lists run without gaps, and have as many items as announced (ST-27).</summary>
internal static class EnumerationReader
{
    public static void Read(Context context)
    {
        var items = context.Reading.Items;
        var from = 0;
        while (from < items.Count)
        {
            var end = from + 1;
            while (end < items.Count && items[end].Value > items[end - 1].Value && items[end].Value - items[end - 1].Value <= 3)
            {
                end++;
            }

            if (end - from >= 2 && items[from].Value == 1)
            {
                AddRun(context, from, end);
            }

            from = end;
        }
    }

    private static void AddRun(Context context, int from, int end)
    {
        var items = context.Reading.Items;
        var tokens = context.Tokens;
        var last = items[end - 1].Value;
        var missing = new List<string>();
        for (var i = from + 1; i < end; i++)
        {
            for (var value = items[i - 1].Value + 1; value < items[i].Value; value++)
            {
                missing.Add(value.ToString(CultureInfo.InvariantCulture));
            }
        }

        var span = new TextSpan(tokens[items[from].Token].Start, tokens[items[from].Token].End);
        var shown = string.Create(CultureInfo.InvariantCulture, $"1–{last}");
        context.Add(missing.Count == 0
            ? new Stated("ST-27", Verdict.Consistent, span, [], new Proof(shown, shown, $"Các mục đánh số liên tục {shown}, không thiếu mục nào."))
            : new Stated("ST-27", Verdict.Suspicious, span, [], new Proof(shown, string.Empty, $"Các mục đánh số {shown} nhưng thiếu mục {string.Join(", ", missing)}.")));
        if (missing.Count == 0)
        {
            AddAnnounced(context, items[from].Token, last);
        }
    }

    // "… 8 nhiệm vụ sau:" just before the list.
    private static void AddAnnounced(Context context, int firstItem, int count)
    {
        for (var i = context.FirstFrom(firstItem) - 1; i >= 0; i--)
        {
            var claim = context.Claims[i];
            if (claim.EndToken > firstItem || claim.Printed is not { Decimals: 0 })
            {
                continue;
            }

            var announced = context.Reading.Has(Cue.Announce, claim.EndToken - 1, firstItem) && firstItem - claim.EndToken <= 12
                && context.Tokens.IsBreak(firstItem - 1) && context.Tokens.IsSign(firstItem - 2, ':');
            if (announced)
            {
                var fits = claim.Printed.Value == count;
                var listed = string.Create(CultureInfo.InvariantCulture, $"{count}");
                context.Add(new Stated("ST-27", fits ? Verdict.Consistent : Verdict.Contradiction, claim.Span, [claim], new Proof(
                    Print.Of(claim),
                    listed,
                    fits ? $"Nêu {Print.Of(claim)} và liệt kê đủ {listed} mục." : $"Nêu {Print.Of(claim)} nhưng danh sách ngay sau có {listed} mục."))
                {
                    Known = fits ? [] : [new Repair(claim, claim.Printed.Text, listed, "đếm lại số mục")],
                });
            }

            return;
        }
    }
}
