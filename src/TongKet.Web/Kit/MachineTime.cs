using System.Globalization;

namespace TongKet.Web.Kit;

/// <summary>Days and moments as the attribute "datetime" of an HTML element wants them; seconds are as fine as a page says anything.</summary>
public static class MachineTime
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="moment">In universal time, as the store keeps it.</param>
    public static string Of(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
