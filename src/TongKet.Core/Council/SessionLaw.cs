using System.Globalization;
using System.Text;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>Holds the rules that a session's file was voted by to the law it names, where that is the law at hand.</summary>
public static class SessionLaw
{
    private const int HashLength = 64;

    /// <param name="file">A file that was verified.</param>
    /// <returns>What is below the law, a sentence each; nothing when the file names another version of the law.</returns>
    public static IReadOnlyList<string> Below(byte[] file, Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rulebook);
        var lines = Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n');
        try
        {
            var session = CouncilSession.Load(lines.Select((line, i) => new SessionLine(i + 1, line[..HashLength], line[(HashLength + 1)..])));
            return session.Head.Law == rulebook.Hash ? Below(session, rulebook.Council) : [];
        }
        catch (InvalidDataException fault)
        {
            return [fault.Message.TrimEnd('.')];
        }
    }

    internal static IReadOnlyList<string> Below(CouncilSession session, CouncilBook book)
    {
        var day = session.Head.Day;
        var faults = new List<string>();
        if (book.QuorumOn(day)?.Value is { } quorum && session.Head.Quorum.Numerator * quorum.Denominator < quorum.Numerator * session.Head.Quorum.Denominator)
        {
            faults.Add("số người họp tối thiểu thấp hơn quy định của ngày họp");
        }

        foreach (var question in session.Questions.Select(state => state.Question))
        {
            // Where a regulation may set its own number the file cannot tell which one holds.
            if (book.VoteOn(day, question.Award)?.Value is not { } law)
            {
                continue;
            }

            var (rule, number) = (question.Rule, question.Number.ToString(CultureInfo.InvariantCulture));
            if (law.Secret && !rule.Secret)
            {
                faults.Add($"nội dung {number} phải bỏ phiếu kín theo quy định của ngày họp");
            }

            if (!law.Delegated && ((rule.Base == VoteBase.Present && law.Base == VoteBase.Total) || rule.Numerator * law.Denominator < law.Numerator * rule.Denominator))
            {
                faults.Add($"mức biểu quyết của nội dung {number} thấp hơn quy định của ngày họp");
            }
        }

        return faults;
    }
}
