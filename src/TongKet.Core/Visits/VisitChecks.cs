using System.Globalization;

namespace TongKet.Core.Visits;

/// <summary>What must hold of the visit files: read whole to their end, sound in each hour, and never fewer than was once seen.</summary>
public static class VisitChecks
{
    // Beside the folder and not in it: whoever loses the files does not lose with them how many there were.
    private const string Marks = "visits.highest";
    private const string OldMarks = "cao-nhat.txt";

    /// <summary>The files of all processes, for whoever copies the folder.</summary>
    public static IReadOnlyList<string> Files(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, VisitCounter.Folder);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*" + VisitFile.Extension).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Everything that is off, one sentence each; and remembers how far each portal has come.</summary>
    /// <param name="dataFolder">Whose visits.</param>
    public static IReadOnlyList<string> Broken(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, VisitCounter.Folder);
        var broken = new List<string>();
        var totals = new Dictionary<Guid, long>();
        foreach (var record in OldVisitLog.Read(Path.Combine(dataFolder, VisitCounter.OldLog)))
        {
            Add(record);
        }

        foreach (var path in Files(dataFolder))
        {
            var (place, _, records, damaged) = VisitFile.Read(path, default);
            var name = Path.GetFileName(path);
            if (records.FindIndex(record => !record.IsSound) is >= 0 and var at)
            {
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"Tệp lượt truy cập {name}: mục {at + 1} có số không thể có (lượt xem ít hơn lượt vào, hoặc số âm)."));
            }

            // A tail that is being written may be seen in part; more than that was damaged.
            if (VisitFile.Unread(path, place) / VisitFile.TornAtMost + damaged is > 0 and var unread)
            {
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"Tệp lượt truy cập {name} hỏng: không đọc được {unread} mục; các mục khác vẫn được đếm."));
            }

            records.ForEach(Add);
        }

        var marks = Path.Combine(dataFolder, Marks);
        var seen = Read(marks);
        foreach (var (commune, most) in Read(Path.Combine(folder, OldMarks)))
        {
            seen[commune] = Math.Max(most, seen.GetValueOrDefault(commune));
        }

        foreach (var (commune, most) in seen)
        {
            if (totals.GetValueOrDefault(commune) < most)
            {
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"Tổng lượt truy cập đã giảm: từng đếm {most}, nay còn {totals.GetValueOrDefault(commune)}; có tệp lượt truy cập bị mất. Hãy lấy lại thư mục visits từ bản sao lưu; nếu chấp nhận mất, xóa tệp {Marks} ở thư mục dữ liệu."));
            }
        }

        if (totals.Count + seen.Count > 0)
        {
            Write(marks, totals.Keys.Union(seen.Keys).ToDictionary(commune => commune, commune => Math.Max(totals.GetValueOrDefault(commune), seen.GetValueOrDefault(commune))));
        }

        return broken;

        void Add(VisitRecord record) => totals[record.Commune] = totals.GetValueOrDefault(record.Commune) + record.Views;
    }

    private static Dictionary<Guid, long> Read(string path)
    {
        var marks = new Dictionary<Guid, long>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split(' ') is [var commune, var count] && Guid.TryParseExact(commune, "N", out var id) && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var most))
            {
                marks[id] = most;
            }
        }

        return marks;
    }

    private static void Write(string path, Dictionary<Guid, long> marks)
    {
        File.WriteAllLines(path + ".new", marks.Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Key:N} {mark.Value}")));
        File.Move(path + ".new", path, overwrite: true);
    }
}
