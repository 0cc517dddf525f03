using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Qualitative;

/// <summary>"đạt chuẩn quốc gia", "xếp loại tốt": claims with a known criterion that need the deciding document (ST-26).</summary>
internal static class QualitativeReader
{
    public static void Read(Context context)
    {
        var reading = context.Reading;
        for (var sentence = 0; sentence < reading.SentenceStarts.Count; sentence++)
        {
            var cues = reading.CuesOf(sentence);
            if ((cues & Cue.Standard) == Cue.None || (cues & (Cue.Document | Cue.Future | Cue.Announce)) != Cue.None)
            {
                continue;
            }

            var (start, end) = reading.SentenceAt(sentence);
            var standard = reading.Find(Cue.Standard, start, end);
            if (reading.Has(Cue.Aim | Cue.Plan, start, standard) || HasFigure(context, start, end))
            {
                continue;
            }

            while (end > start && context.Tokens[end - 1].Kind != TokenKind.Word)
            {
                end--;
            }

            var first = standard;
            while (first > start && context.Tokens.IsWord(first - 1) && standard - first < 6)
            {
                first--;
            }

            var span = new TextSpan(context.Tokens[first].Start, context.Tokens[Math.Min(end, standard + 12) - 1].End);
            context.Add(new Stated("ST-26", Verdict.Unverifiable, span, [], new Proof(
                context.Tokens.Source.Slice(span),
                string.Empty,
                $"“{context.Tokens.Source.Slice(span)}”: thiếu số, ngày của quyết định hoặc văn bản công nhận nên chưa kiểm được.")));
        }
    }

    private static bool HasFigure(Context context, int start, int end)
    {
        for (var i = context.FirstFrom(start); context.At(i) is { } claim && claim.FirstToken < end; i++)
        {
            if (claim.Kind == Claims.ClaimKind.Percent)
            {
                return true;
            }
        }

        return false;
    }
}
