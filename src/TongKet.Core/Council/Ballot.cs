namespace TongKet.Core.Council;

/// <summary>What a ballot says.</summary>
public enum Choice
{
    /// <summary>Tán thành.</summary>
    Agree,

    /// <summary>Không tán thành.</summary>
    Disagree,

    /// <summary>Ý kiến khác.</summary>
    Other,

    /// <summary>Phiếu không hợp lệ: on paper alone.</summary>
    Invalid,
}

/// <summary>A ballot as it is counted. Without a member it is secret: nothing in it leads to who cast it.</summary>
/// <param name="Tracker">What its voter finds it by: ten letters of a hash over session, question, nonce and choice.</param>
/// <param name="Nonce">128 random bits that the voter was given, in hexadecimal.</param>
/// <param name="Member">Place on the roll, in an open vote.</param>
public sealed record Ballot(string Tracker, Choice Choice, string Nonce, int? Member = null);

/// <summary>A ballot paper: the letters that are typed when it is counted, and the nonce printed on it.</summary>
public sealed record PaperForm(string Serial, string Nonce);

/// <summary>What a vote came to. Issued = valid + invalid + unreturned.</summary>
/// <param name="Over">The base: members of the council, or members present and those who wrote.</param>
/// <param name="Needed">Agreeing votes needed.</param>
public sealed record VoteCount(int Issued, int Valid, int Invalid, int Unreturned, int Agree, int Disagree, int Other, int Over, int Needed, bool Passed);
