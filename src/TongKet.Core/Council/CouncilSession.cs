using System.Text;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>A session of the council: every step is judged, then written as a line that nothing changes afterwards.</summary>
public sealed class CouncilSession
{
    public const string Schema = "tongket.ballots/1";

    private readonly List<SessionLine> lines = [];
    private readonly List<RollMember> roll = [];
    private readonly List<QuestionState> questions = [];
    private readonly HashSet<int> left = [];

    private CouncilSession()
    {
    }

    public OpenStep Head { get; private set; } = null!;

    /// <summary>Members in the order of the roll.</summary>
    public IReadOnlyList<RollMember> Roll => roll;

    /// <summary>How many of the roll are members now: what quorum and the base "total" are of.</summary>
    public int MemberCount => roll.Count - left.Count;

    public string RollHash { get; private set; } = string.Empty;

    /// <summary>Numbers of the members who sit now.</summary>
    public IReadOnlyList<int> Present { get; private set; } = [];

    public IReadOnlyList<QuestionState> Questions => questions;

    public QuestionState? OpenQuestion => questions.Find(state => state.IsOpen);

    public bool IsClosed { get; private set; }

    public SealStep? Seal { get; private set; }

    public IReadOnlyList<SessionLine> Lines => lines;

    public string LastHash => lines[^1].Hash;

    /// <summary>Whether a number is of the roll and its member has not left.</summary>
    public bool IsMember(int number) => number >= 1 && number <= roll.Count && !left.Contains(number);

    public QuestionState? Find(int question) => questions.Find(state => state.Question.Number == question);

    /// <summary>Opens a session: roll and quorum are frozen.</summary>
    /// <param name="session">A random name of the session; its hashes rest on it.</param>
    /// <exception cref="Refused">Roll or decision are not in order.</exception>
    public static CouncilSession Start(string session, string commune, CouncilDecision decision, DateOnly day, string lawHash, FrozenQuorum? quorum, IReadOnlyList<RollMember> members)
    {
        Refused.IfBlocked(SessionRules.Open(quorum, members, decision, day));
        var made = new CouncilSession();
        made.Append(new OpenStep(Schema, session, commune, decision, day, lawHash, quorum!, members, SessionText.RollHash(members)));
        return made;
    }

    /// <summary>Reads a session back from its lines.</summary>
    /// <exception cref="InvalidDataException">A line does not follow from the one before.</exception>
    public static CouncilSession Load(IEnumerable<SessionLine> written)
    {
        var made = new CouncilSession();
        foreach (var line in written)
        {
            if (line.Number != made.lines.Count + 1 || line.Hash != SessionText.Hash(made.lines.Count == 0 ? SessionText.Genesis : made.LastHash, line.Json))
            {
                throw new InvalidDataException($"Phiên họp: dòng {line.Number} không nối với dòng trước.");
            }

            try
            {
                made.Take(SessionText.Step(line.Json));
            }
            catch (JsonException fault)
            {
                throw new InvalidDataException($"Phiên họp: dòng {line.Number} không đọc được.", fault);
            }

            made.lines.Add(line);
        }

        return made;
    }

    public void Join(RollMember member, CouncilDecision decision, string reason)
    {
        Refused.IfBlocked(SessionRules.Join(this, member, decision, reason));
        Append(new JoinStep(member, decision, reason, SessionText.RollHash([.. roll, member])));
    }

    /// <summary>A member leaves the council, as when another takes their place.</summary>
    public void Leave(int member, CouncilDecision decision, string reason)
    {
        Refused.IfBlocked(SessionRules.Leave(this, member, decision, reason));
        Append(new LeaveStep(member, decision, reason.Trim()));
    }

    public void Attend(IReadOnlyList<int> present)
    {
        Refused.IfBlocked(SessionRules.Attend(this, present));
        Append(new AttendStep([.. present.Order()]));
    }

    /// <summary>Puts a question; its words, subject and rule are frozen.</summary>
    public QuestionState Put(string text, string award, QuestionSubject nominee, FrozenRule? rule)
    {
        Refused.IfBlocked(SessionRules.Put(this, text, nominee, rule));
        var question = new CouncilQuestion(questions.Count + 1, text, award, nominee, rule!);
        Append(new QuestionStep(question.Number, text, award, nominee, rule!, ConflictRules.Infer(roll, nominee), SessionText.QuestionHash(Head.Session, question)));
        return questions[^1];
    }

    /// <summary>A member declares; whom a conflict recuses, stays recused.</summary>
    /// <param name="recuse">The member wishes not to take part.</param>
    public void Declare(CouncilBook book, int question, int member, ConflictKind kind, bool recuse, string? reason, Speaker by = Speaker.Member)
    {
        var recused = recuse || (kind != ConflictKind.None && ConflictRules.Effect(book, Head.Day, kind) == ConflictEffect.Recuse);
        Refused.IfBlocked(SessionRules.Declare(this, question, member, new(kind, recused, reason, by)));
        Append(new DeclareStep(question, member, kind, recused, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), by));
    }

    /// <summary>Notes a differing opinion for the minutes.</summary>
    public void Remark(int question, int? member, string text, Speaker by = Speaker.Secretary)
    {
        if (IsClosed || Find(question) is null || text.Trim().Length == 0 || (member is { } number && !IsMember(number)) || (by == Speaker.Member && member is null))
        {
            Refused.IfBlocked([new("remark", "Ý kiến phải có lời, thuộc một nội dung của phiên họp chưa kết thúc.")]);
        }

        Append(new RemarkStep(question, member, text.Trim(), by));
    }

    public VoteOpenStep OpenVote(int question, IReadOnlyList<int> phone, IReadOnlyList<int> paper, IReadOnlyList<int> written, string? publicKey)
    {
        Refused.IfBlocked(SessionRules.OpenVote(this, question, phone, paper, written));
        var opening = new VoteOpenStep(question, RollHash, Present, [.. phone.Order()], [.. paper.Order()], [.. written.Order()], publicKey);
        Append(opening);
        return opening;
    }

    public VoteCount CloseVote(int question, IReadOnlyList<int> returned, IReadOnlyList<Ballot> ballots)
    {
        Refused.IfBlocked(SessionRules.CloseVote(this, question, returned, ballots));
        var state = Find(question)!;
        var opening = state.Opening!;
        var over = state.Question.Rule.Base == VoteBase.Total ? MemberCount : opening.Present.Count + opening.Written.Count;
        var count = Tally.Count(opening.Phone.Count + opening.Paper.Count + opening.Written.Count, ballots, state.Question.Rule, over);
        Append(new VoteCloseStep(question, [.. returned.Order()], BallotBox.Order(ballots, state.Question.Rule.Secret), count));
        return count;
    }

    public void GiveUp(int question, string reason)
    {
        Refused.IfBlocked(SessionRules.Void(this, question, reason));
        Append(new VoidStep(question, reason.Trim()));
    }

    /// <summary>Ends the session and signs it.</summary>
    /// <param name="sign">The office's signature over a text, in base 64.</param>
    public void Close(string keyId, string publicPem, Func<byte[], string> sign)
    {
        Refused.IfBlocked(SessionRules.Close(this));
        Append(new CloseStep([.. questions.Select(state => new QuestionOutcome(state.Question.Number, state.Outcome))]));
        Append(new SealStep(keyId, publicPem, sign(SignedText(Head.Session, lines.Count, LastHash))));
    }

    /// <summary>The file: a line each, every line ended.</summary>
    public byte[] ToFile() => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ToString() + '\n')));

    internal static byte[] SignedText(string session, int count, string hash) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Schema, session, count.ToString(System.Globalization.CultureInfo.InvariantCulture), hash));

    private void Append(SessionStep step)
    {
        var line = SessionText.Line(step, lines.Count == 0 ? null : lines[^1]);
        lines.Add(line);
        Take(SessionText.Step(line.Json));
    }

    private void Take(SessionStep step)
    {
        switch (step)
        {
            case OpenStep one:
                Head = one;
                roll.AddRange(one.Roll);
                RollHash = one.RollHash;
                break;
            case JoinStep one:
                roll.Add(one.Member);
                RollHash = one.RollHash;
                questions.Where(state => state.Opening is null).ToList().ForEach(state => state.Join(one.Member));
                break;
            case LeaveStep one:
                left.Add(one.Member);
                break;
            case AttendStep one:
                Present = one.Present;
                break;
            case QuestionStep one:
                questions.Add(new(one));
                break;
            case CloseStep:
                IsClosed = true;
                break;
            case SealStep one:
                Seal = one;
                break;
            default:
                Find(OfQuestion(step))?.Take(step);
                break;
        }
    }

    private static int OfQuestion(SessionStep step) => step switch
    {
        DeclareStep one => one.Question,
        RemarkStep one => one.Question,
        VoteOpenStep one => one.Question,
        VoteCloseStep one => one.Question,
        VoidStep one => one.Question,
        _ => 0,
    };
}
