using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Rank;

/// <summary>"cao nhất là xã A 45 tạ/ha, thấp nhất là xã B 38 tạ/ha", "nhiều nhất là A 118 người, B 71 người": nothing lies above the highest (ST-19).</summary>
/// <remarks>
/// The highest and the lowest of one sentence speak of one thing when the second begins its clause with the word alone; those that follow a
/// "nhiều nhất" without such a word may be counted otherwise, and a miss is suspicious at most.
/// </remarks>
internal static class SuperlativeReader
{
    private const int Back = 14;

    // What makes a figure another thing than a member of the list.
    private const Cue Apart = Cue.Total | Cue.Plan | Cue.Previous | Cue.Against | Cue.Rise | Cue.Fall | Cue.Including | Cue.Comprising | Cue.Rest | Cue.Average | Cue.Future | Cue.From | Cue.To;

    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            if (Mark(context, claim) is not { } mark)
            {
                continue;
            }

            if (Opposite(context, claim, mark) is { } other)
            {
                context.Add(mark.IsTop ? new Superlative(claim, [other], isCertain: true) : new Superlative(other, [claim], isCertain: true));
            }
            else if (mark.IsTop && Followers(context, claim) is { Count: > 0 } members)
            {
                context.Add(new Superlative(claim, [.. members], isCertain: false));
            }
        }
    }

    // The word in the words before a figure, years between them or not: "cao nhất là năm 2019 với 45%". "Ít nhất 5 hộ" is a hedge.
    private static (int At, bool IsTop)? Mark(Context context, Claim claim)
    {
        if (!IsMember(claim))
        {
            return null;
        }

        var floor = context.Reading.SentenceOf(claim).Start;
        for (var before = claim.Index - 1; context.At(before) is { } previous && context.Reading.SameSentence(previous, claim); before--)
        {
            if (previous.Kind is not (ClaimKind.Year or ClaimKind.Date))
            {
                floor = previous.EndToken;
                break;
            }
        }

        var tokens = context.Tokens;
        for (var i = claim.FirstToken - 1; i > floor && claim.FirstToken - i <= Back; i--)
        {
            if (tokens[i].Kind == TokenKind.Sign && tokens[i].Sign is not ('(' or ':' or '"'))
            {
                return null;
            }

            if (tokens.Is(i, "nhất") && tokens.IsWord(i - 1))
            {
                return tokens.Word(i - 1) switch
                {
                    "cao" or "lớn" or "nhiều" or "đông" => (i - 1, true),
                    "thấp" or "nhỏ" or "ít" => (i - 1, false),
                    _ => null,
                };
            }
        }

        return null;
    }

    private static bool IsMember(Claim claim) => (Closing.IsPlain(claim) || claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Printed: not null } || claim is { IsAmount: true, IsRange: false, Over: null, IsUnder: false, Measure.Kind: UnitKind.Quotient })
        && claim.Hedge == Hedge.None && claim.Measure!.Kind != UnitKind.None;

    private static bool AreOne(Claim left, Claim right) => left.Kind == ClaimKind.Percent || right.Kind == ClaimKind.Percent
        ? left.Kind == right.Kind && left.Unit == right.Unit : Closing.Alike(left, right);

    // The nearest figure before it in its sentence that is marked the other way, when nothing names another subject for this one.
    private static Claim? Opposite(Context context, Claim claim, (int At, bool IsTop) mark)
    {
        var tokens = context.Tokens;
        var bare = mark.At > 0 && (tokens[mark.At - 1].Kind == TokenKind.Sign || tokens.Is(mark.At - 1, "và") || tokens.Is(mark.At - 1, "còn"));
        for (var i = claim.Index - 1; bare && context.At(i) is { } other && context.Reading.SameSentence(other, claim); i--)
        {
            if (other.Kind is ClaimKind.Year or ClaimKind.Date)
            {
                continue;
            }

            return Mark(context, other) is { } known && known.IsTop != mark.IsTop && AreOne(other, claim) ? other : null;
        }

        return null;
    }

    private static List<Claim> Followers(Context context, Claim top)
    {
        var members = new List<Claim>();
        for (var i = top.Index + 1; context.At(i) is { } member && context.Reading.SameSentence(member, top); i++)
        {
            if (Mark(context, member) is not null || context.HasLead(member, Apart) || (member.Kind != ClaimKind.Percent && !IsMember(member)) || IsRest(context, member))
            {
                break;
            }

            if (AreOne(member, top) && IsMember(member))
            {
                members.Add(member);
            }
        }

        return members;
    }

    // "các xã khác 5.000 người", "cả huyện 9.000 người": many together may well be more.
    private static bool IsRest(Context context, Claim member)
    {
        for (var i = context.LeadStart(member); i < member.FirstToken; i++)
        {
            if (context.Tokens.IsWord(i) && context.Tokens.Word(i) is "khác" or "cả" or "toàn" or "các" or "những" or "chung" or "trên" or "so")
            {
                return true;
            }
        }

        return false;
    }
}
