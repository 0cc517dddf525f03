using System.Globalization;

namespace TongKet.Web;

/// <summary>Destinations of emulation and commendation.</summary>
public static partial class Links
{
    /// <summary>Movements and clusters.</summary>
    public static string Movements() => "/ban-lam-viec/phong-trao";

    public static string Movement(Guid id) => Movements() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string NewMovement() => Movements() + "/moi";

    public static string Clusters() => "/ban-lam-viec/cum-khoi";

    public static string Cluster(Guid id) => Clusters() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>A cluster with the sheet of one member open.</summary>
    public static string Cluster(Guid id, Guid member) => Cluster(id) + "?thanhVien=" + member.ToString("N", CultureInfo.InvariantCulture);

    public static string NewCluster() => Clusters() + "/moi";

    public static string Nominations() => "/ban-lam-viec/de-nghi";

    public static string Nominations(int year) => Nominations() + "?nam=" + year.ToString(CultureInfo.InvariantCulture);

    public static string Nomination(Guid id) => Nominations() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    public static string EditNomination(Guid id) => Nomination(id) + "/sua";

    public static string NewNomination() => Nominations() + "/moi";

    /// <summary>The list of a year before it goes to the council.</summary>
    public static string CouncilList(int year) => "/ban-lam-viec/danh-sach-de-nghi/" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>How a year's proposals lean.</summary>
    public static string Fairness(int year) => "/ban-lam-viec/cong-bang/" + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The register of awards.</summary>
    public static string Honours() => "/ban-lam-viec/so-khen-thuong";

    /// <summary>The register as numbers.</summary>
    public static string AwardStatistics() => "/ban-lam-viec/thi-dua/thong-ke";

    /// <summary>The whole record of a person or body; the name is posted.</summary>
    public static string HonourRecord() => "/ban-lam-viec/thi-dua/ho-so";

    /// <summary>The annual report on emulation, as .docx or .pdf.</summary>
    public static string EmulationReport(int year, string form) => "/ban-lam-viec/thi-dua/bao-cao/" + year.ToString(CultureInfo.InvariantCulture) + "." + form;

    public static string LocalDecisions() => "/ban-lam-viec/quy-dinh-thi-dua";

    /// <summary>Good deeds that people told of, at the desk.</summary>
    public static string GoodModels() => "/ban-lam-viec/nguoi-tot-viec-tot";

    public static string GoodModel(Guid id) => GoodModels() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The form by which anybody tells of a good deed.</summary>
    public static string TellGoodModel() => "/nguoi-tot-viec-tot";
}
