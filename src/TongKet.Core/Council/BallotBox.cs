using TongKet.Core.Basics;

namespace TongKet.Core.Council;

/// <summary>An open vote in memory: marks of who voted and ballots under codes, with nothing between the two.</summary>
/// <remarks>The store keeps the same two lists in two tables; this is what its rows are held to.</remarks>
public sealed class BallotBox(string session, string questionHash, VoteOpenStep opening, bool secret, IReadOnlyList<PaperForm> forms)
{
    private readonly HashSet<int> marks = [];
    private readonly Dictionary<string, Ballot> slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ballot> papers = new(StringComparer.Ordinal);
    private bool closed;

    /// <summary>A member votes on the phone.</summary>
    /// <param name="code">The member's own code for this vote; the same one replaces the ballot.</param>
    /// <exception cref="Refused">The ballot is not taken; nothing changed.</exception>
    public Ballot Cast(int member, string code, Choice choice, string nonce)
    {
        var slot = BallotMarks.Slot(session, opening.Question, member, code);
        Refused.IfBlocked(CastRules.Phone(opening, member, new(!closed, marks.Contains(member), slots.ContainsKey(slot)), choice));
        var ballot = new Ballot(BallotMarks.Tracker(session, questionHash, nonce, choice), choice, nonce, secret ? null : member);
        marks.Add(member);
        slots[slot] = ballot;
        return ballot;
    }

    /// <summary>A ballot paper is read out and entered. In an open vote it bears its member's name.</summary>
    /// <exception cref="Refused">The form is not of this vote or was entered before.</exception>
    public Ballot Enter(string serial, Choice choice, int? member = null)
    {
        var form = forms.FirstOrDefault(one => one.Serial == serial);
        Refused.IfBlocked(CastRules.Paper(!closed, form is not null, papers.ContainsKey(serial)));
        var ballot = new Ballot(BallotMarks.Tracker(session, questionHash, form!.Nonce, choice), choice, form.Nonce, secret ? null : member);
        papers[serial] = ballot;
        return ballot;
    }

    /// <summary>A member with a paper form, or one who wrote, put theirs in the box.</summary>
    /// <exception cref="Refused">No form was given to this member.</exception>
    public void Return(int member)
    {
        if (closed || !(opening.Paper.Contains(member) || opening.Written.Contains(member)))
        {
            Refused.IfBlocked([new("not-entitled", "Thành viên này không được phát phiếu giấy trong nội dung này.")]);
        }

        marks.Add(member);
    }

    /// <summary>Closes: who returned a ballot by place on the roll, the ballots by tracker or by place on the roll. The order of casting is gone.</summary>
    /// <exception cref="Refused">Papers and returns do not agree.</exception>
    public (IReadOnlyList<int> Returned, IReadOnlyList<Ballot> Ballots) Close()
    {
        Refused.IfBlocked(CastRules.Box(papers.Count, marks.Count(member => !opening.Phone.Contains(member))));
        closed = true;
        return ([.. marks.Order()], Order([.. slots.Values, .. papers.Values], secret));
    }

    internal static IReadOnlyList<Ballot> Order(IReadOnlyList<Ballot> ballots, bool secret) =>
        secret ? [.. ballots.OrderBy(ballot => ballot.Tracker, StringComparer.Ordinal)] : [.. ballots.OrderBy(ballot => ballot.Member)];
}
