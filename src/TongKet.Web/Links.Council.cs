using System.Globalization;

namespace TongKet.Web;

/// <summary>Destinations of the council in session.</summary>
public static partial class Links
{
    /// <summary>Sessions of the council.</summary>
    public static string CouncilSittings() => "/ban-lam-viec/hoi-dong";

    public static string NewSitting() => CouncilSittings() + "/moi";

    public static string Sitting(Guid id) => CouncilSittings() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Who joins and who leaves.</summary>
    public static string SittingRoll(Guid id) => Sitting(id) + "/thanh-vien";

    public static string SittingQuestion(Guid id, int number) => Sitting(id) + "/noi-dung/" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a member without an account declares, written down by the secretary.</summary>
    public static string SittingDeclare(Guid id, int member) => Sitting(id) + "/khai/" + member.ToString(CultureInfo.InvariantCulture);

    public static string SittingOpening(Guid id) => Sitting(id) + "/mo-bieu-quyet";

    public static string SittingPapers(Guid id) => Sitting(id) + "/phieu-giay";

    /// <summary>Whose papers came back, said by another hand than entered them.</summary>
    public static string SittingReturns(Guid id) => Sitting(id) + "/phieu-da-nop";

    /// <summary>Where two people close the votes, each with a part of the key.</summary>
    public static string SittingKey(Guid id) => Sitting(id) + "/ma-mo-phieu";

    /// <summary>A member's own page.</summary>
    public static string SittingBallot(Guid id) => Core.Council.Councils.MemberLink(id);

    /// <param name="form">docx or pdf.</param>
    public static string SittingMinutes(Guid id, string form) => Sitting(id) + "/bien-ban." + form;

    /// <summary>The signed file of an ended session.</summary>
    public static string SittingFile(Guid id) => Sitting(id) + "/phien-hop.ballots";

    /// <summary>The page that verifies such a file without a network.</summary>
    public static string SittingVerifier() => CouncilSittings() + "/kiem-phieu.html";
}
