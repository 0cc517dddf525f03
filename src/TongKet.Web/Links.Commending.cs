using System.Globalization;

namespace TongKet.Web;

/// <summary>Destinations of decisions of commendation, honours and certificates.</summary>
public static partial class Links
{
    /// <summary>Decisions at the desk.</summary>
    public static string Commendations() => "/ban-lam-viec/khen-thuong";

    public static string Commendation(Guid id) => Commendations() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string NewCommendation() => Commendations() + "/moi";

    public static string NewCommendation(int year) => NewCommendation() + "?nam=" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A paper of a decision: "to-trinh.docx".</summary>
    public static string CommendationPaper(Guid id, string file) => Commendation(id) + "/" + file;

    /// <summary>Years with honours.</summary>
    public static string HonourRoll() => "/vinh-danh";

    public static string HonourRoll(int year) => HonourRoll() + "/" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where anybody checks a certificate.</summary>
    public static string Certificate(string code) => "/chung-nhan/" + code;
}
