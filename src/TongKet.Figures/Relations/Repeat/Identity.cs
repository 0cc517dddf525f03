using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Repeat;

/// <summary>What a figure is of: two figures of one identity must carry one value.</summary>
/// <param name="Subject">What is counted or rated, folded.</param>
/// <param name="Unit">What it is measured in, whatever the multiplier.</param>
/// <param name="Period">The years it speaks of.</param>
/// <param name="Words">The words of its clause that are neither its subject nor neutral, in order of the alphabet: what narrows it.</param>
/// <param name="Role">Cues that make it another figure of the same thing: its plan, its change, its part.</param>
internal sealed record Identity(string Subject, string Unit, string Period, string Words, Cue Role)
{
    private const int HeadLines = 6;

    private const Cue Roles = Cue.Plan | Cue.Assigned | Cue.Exceed | Cue.Rise | Cue.Fall | Cue.Previous | Cue.Against | Cue.Share | Cue.From | Cue.To | Cue.Times
        | Cue.Including | Cue.Rest | Cue.Future | Cue.Average | Cue.Flow | Cue.Vote | Cue.Not;

    private static readonly FrozenSet<string> Filler = (
        "năm toàn phường xã thị trấn cả trên địa bàn tổng số của là có còn đạt được hiện nay cuối đến hết tính tại ở với trong ước sơ bộ chính thức như sau thực kết quả đã khi "
        + "rà soát điều chỉnh đính cập nhật tỷ lệ ngày tháng cho thấy và đồng thời gồm bằng").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const Cue Neutral = Cue.Copula | Cue.Joint | Cue.Reach | Cue.Place | Cue.Total | Cue.Actual | Cue.Below | Cue.Above | Cue.About;

    /// <summary>The figure stands for the whole place and year itself: nothing narrows it and it is neither plan nor change.</summary>
    public bool IsPlain => Role == Cue.None && Words.Length == 0;

    /// <summary>The identity of every figure that has a subject of at least two words and a unit; its period is empty when neither it nor the head of the text names one.</summary>
    public static List<(Claim Claim, Identity Identity)> All(Reading reading)
    {
        var year = HeadYear(reading) ?? string.Empty;
        var all = new List<(Claim, Identity)>();
        foreach (var claim in reading.Claims)
        {
            if (Of(reading, claim, year) is { } identity)
            {
                all.Add((claim, identity));
            }
        }

        return all;
    }

    /// <summary>Whether the figure is marked as not final: "ước", "sơ bộ".</summary>
    public static bool IsProvisional(Reading reading, Claim claim)
    {
        var (start, _) = reading.SentenceOf(claim);
        for (var i = start; i < claim.FirstToken; i++)
        {
            if (reading.Tokens.Is(i, "ước") || (reading.Tokens.Is(i, "sơ") && reading.Tokens.Is(i + 1, "bộ")))
            {
                return true;
            }
        }

        return false;
    }

    private static Identity? Of(Reading reading, Claim claim, string year)
    {
        if (claim is not { Printed: not null, Subject: { } subject, IsRange: false, Measure: { } measure, Over: null, IsUnder: false } || !subject.Contains(' ', StringComparison.Ordinal))
        {
            return null;
        }

        var (from, end) = Clause(reading, claim);
        var role = Cue.None;
        for (var i = from; i < end; i++)
        {
            role |= reading.CueAt(i) & Roles;
        }

        return new(Fold.Phrase(subject), string.Concat(((int)measure.Kind).ToString(CultureInfo.InvariantCulture), Symbol(measure)), claim.Period ?? year, Narrowing(reading, claim, from, end, subject), role);
    }

    // Units that add or divide are one unit: "tỷ đồng" and "triệu đồng" are both money.
    private static string Symbol(UnitWord measure) => measure.Kind is UnitKind.Count or UnitKind.Quotient or UnitKind.Other or UnitKind.ForeignMoney ? measure.Symbol : string.Empty;

    // From the claim before it, or the start of the sentence, to the sign or claim after it.
    private static (int From, int End) Clause(Reading reading, Claim claim)
    {
        var (from, end) = reading.SentenceOf(claim);
        for (var i = claim.Index - 1; i >= 0 && reading.Claims[i].EndToken > from; i--)
        {
            if (reading.Claims[i].Kind is not (ClaimKind.Year or ClaimKind.Period or ClaimKind.Date))
            {
                from = reading.Claims[i].EndToken;
                break;
            }
        }

        if (claim.Index + 1 < reading.Claims.Count)
        {
            end = Math.Min(end, reading.Claims[claim.Index + 1].FirstToken);
        }

        for (var i = claim.EndToken; i < end; i++)
        {
            if (!reading.Tokens.IsWord(i))
            {
                end = i;
            }
        }

        return (from, Math.Max(end, claim.EndToken));
    }

    private static string Narrowing(Reading reading, Claim claim, int from, int end, string subject)
    {
        var own = Fold.Phrase(subject).Split(' ');
        var words = new SortedSet<string>(StringComparer.Ordinal);
        var start = reading.SentenceOf(claim).Start;
        for (var i = start; i < end; i++)
        {
            if (i >= claim.FirstToken && i < claim.EndToken)
            {
                continue;
            }

            if (!reading.Tokens.IsWord(i))
            {
                // "Tổ 3", "xóm 5": the number tells which one.
                if (reading.Tokens.IsNumber(i) && i > 0 && IsPart(reading.Tokens, i - 1))
                {
                    words.Add(reading.Tokens.Text(i).ToString());
                }

                continue;
            }

            var word = reading.Tokens.Word(i).ToString();
            var scope = IsPart(reading.Tokens, i);
            if (scope || (i >= from && !own.Contains(word, StringComparer.Ordinal) && !IsNeutral(reading, i, word)))
            {
                words.Add(word);
            }
        }

        words.ExceptWith(own);
        return string.Join(' ', words);
    }

    private static bool IsPart(Tokens tokens, int at) => tokens.IsWord(at) && tokens.Word(at) is "tổ" or "xóm" or "thôn" or "bản" or "ấp" or "khối" or "tỉnh" or "huyện" or "quận" or "nước" or "vùng";

    private static bool IsNeutral(Reading reading, int at, string word)
    {
        for (var i = at; i >= Math.Max(0, at - 4); i--)
        {
            var cue = reading.CueAt(i);
            if (cue != Cue.None)
            {
                if (i + reading.CueLength(i) > at && (cue & ~(Neutral | Cue.Rate | Cue.Standard | Cue.Class)) == Cue.None)
                {
                    return true;
                }

                break;
            }
        }

        return Filler.Contains(word);
    }

    // The one year that title and dateline speak of; two make the text a comparison that does not tell.
    private static string? HeadYear(Reading reading)
    {
        string? found = null;
        foreach (var claim in CollectionsMarshal.AsSpan(reading.Claims))
        {
            if (reading.Line[claim.FirstToken] >= HeadLines)
            {
                break;
            }

            if (claim is { Kind: ClaimKind.Year, Years: { } years })
            {
                var printed = Subjects.Print(years);
                if (found is not null && found != printed)
                {
                    return null;
                }

                found = printed;
            }
        }

        return found;
    }
}
