using System.Globalization;

namespace TongKet.Web;

/// <summary>Ways by which an old site comes in, and its readers find it.</summary>
public static partial class Links
{
    /// <summary>Old sites that come in, at the desk.</summary>
    public static string Arrivals() => Newsroom() + "/chuyen-vao";

    public static string Arrival(Guid id) => Arrivals() + "/" + id.ToString("N", CultureInfo.InvariantCulture);

    /// <param name="verdict">Articles of this verdict alone.</param>
    public static string Arrival(Guid id, string verdict) => Arrival(id) + "?loc=" + verdict;

    /// <summary>Addresses that people still have.</summary>
    public static string Forwardings() => Newsroom() + "/dia-chi-cu";

    public static string Forwardings(string? wanted, int page) => string.Create(CultureInfo.InvariantCulture, $"{Forwardings()}?tim={Uri.EscapeDataString(wanted ?? string.Empty)}&trang={page}");

    /// <summary>All of them as a sheet.</summary>
    public static string ForwardingsFile() => Newsroom() + "/dia-chi-cu.csv";

    /// <summary>The news by years and months.</summary>
    public static string Archive() => News() + "/luu-tru";

    public static string Archive(int year) => string.Create(CultureInfo.InvariantCulture, $"{Archive()}/{year}");

    public static string Archive(DateOnly month, int page = 1) => string.Create(CultureInfo.InvariantCulture, $"{Archive()}/{month.Year}/{month.Month}") + Page(page);

    /// <summary>Pages of a place that bears another name today.</summary>
    public static string NewsFrom(string place, int page = 1) => News() + "/noi/" + Uri.EscapeDataString(place) + Page(page);
}
