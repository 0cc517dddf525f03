namespace TongKet.House.Tests;

/// <summary>Asserts that a checker found nothing, and lists everything it found when it did.</summary>
internal static class Clean
{
    public static void Of(IEnumerable<string> faults)
    {
        var found = faults.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
