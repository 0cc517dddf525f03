using System.Diagnostics;
using System.Globalization;
using TongKet.Core.Basics.Text;
using TongKet.Core.Searching;
using TongKet.Testing;

namespace TongKet.Bench;

/// <summary>The judged questions with their score, and how long questions of several manners take over fifty thousand articles.</summary>
internal static class SearchPass
{
    private const int Articles = 50_000;
    private const int QuestionsOfEach = 250;

    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(20);

    public static Task RunAsync()
    {
        Judge();
        var folder = Directory.CreateTempSubdirectory("tongket-search-");
        try
        {
            using var index = SearchIndex.Open(Path.Combine(folder.FullName, "articles.db"));
            Time(index);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Judge()
    {
        var judged = JudgedSearch.Load(Path.Combine(Places.Root, "tests", "TongKet.Core.Tests", "Searching", "judged.json"));
        using var index = SearchIndex.InMemory();
        index.Write(writer =>
        {
            foreach (var entry in judged.Entries)
            {
                writer.Replace(entry.Key, null, "1", [entry]);
            }
        });
        var score = judged.Score(index);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{judged.Queries.Count} judged questions over {judged.Entries.Count} entries: nDCG@10 {score.Gain:0.000}, MRR@10 {score.Reciprocal:0.000}"));
        foreach (var worst in score.Worst)
        {
            Console.WriteLine("  " + worst);
        }
    }

    private static void Time(SearchIndex index)
    {
        var random = new Random(2021);
        var judged = JudgedSearch.Load(Path.Combine(Places.Root, "tests", "TongKet.Core.Tests", "Searching", "judged.json"));
        var clock = Stopwatch.StartNew();
        var titles = Fill(index, judged.Entries, random);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Articles} articles indexed in {clock.Elapsed.TotalSeconds:0.0} s"));
        var abbreviations = Abbreviations.Load();
        var manners = new (string Name, Func<string> Ask)[]
        {
            ("title as it stands", () => titles[random.Next(titles.Count)]),
            ("title without tones", () => Fold.Key(titles[random.Next(titles.Count)])),
            ("three words of a title", () => Some(titles[random.Next(titles.Count)], 3, random)),
            ("a phrase", () => $"\"{Some(titles[random.Next(titles.Count)], 3, random)}\""),
            ("judged questions", () => judged.Queries[random.Next(judged.Queries.Count)].Text),
            ("the commonest words", () => "phường tổ dân phố năm"),
            ("words that nobody wrote", () => $"xyz{random.Next(1_000)} abc"),
        };
        var all = new List<TimeSpan>();
        foreach (var (name, ask) in manners)
        {
            var own = new List<TimeSpan>();
            var processor = Environment.CpuUsage.TotalTime;
            for (var i = -20; i < QuestionsOfEach; i++)
            {
                var text = ask();
                clock.Restart();
                if (SearchQueryRules.Read(text, abbreviations).Query is { } query)
                {
                    index.Find(query, 0, 10);
                }

                if (i >= 0)
                {
                    own.Add(clock.Elapsed);
                }
            }

            Print(name, own, (Environment.CpuUsage.TotalTime - processor) / (QuestionsOfEach + 20));
            all.AddRange(own);
        }

        Print("all", all, null);
        var worst = At(all, 95);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p95 {worst.TotalMilliseconds:0.0} ms against the bar of {Bar.TotalMilliseconds:0} ms: × {worst / Bar:0.00}"));
    }

    // Articles of about 250 words made of the judged ones' sentences and of syllables as frequent as in a newspaper: few very common, many rare.
    private static List<string> Fill(SearchIndex index, IReadOnlyList<SearchEntry> entries, Random random)
    {
        var sentences = entries.SelectMany(entry => entry.Body.Split(". ")).ToArray();
        var syllables = entries.SelectMany(entry => SearchText.Words(entry.Title + " " + entry.Body).Select(word => (entry.Title + " " + entry.Body)[word.Start..word.End])).Distinct().ToArray();
        var titles = new List<string>(Articles);
        for (var batch = 0; batch < Articles; batch += 1_000)
        {
            index.Write(writer =>
            {
                for (var i = batch; i < batch + 1_000; i++)
                {
                    var title = $"{entries[random.Next(entries.Count)].Title} {Syllable()} {Syllable()}";
                    var body = string.Join(". ", Enumerable.Range(0, 7).Select(_ => $"{sentences[random.Next(sentences.Length)]} {string.Join(' ', Enumerable.Range(0, 12).Select(_ => Syllable()))}"));
                    titles.Add(title);
                    writer.Replace($"{i}", null, "1", [new(SearchKind.Article, $"{i}", title, body, new DateOnly(2010, 1, 1).AddDays(random.Next(5_500)))]);
                }
            });
        }

        index.Write(writer => writer.Tidy());
        return titles;

        string Syllable() => syllables[(int)(syllables.Length * Math.Pow(random.NextDouble(), 3))];
    }

    private static string Some(string title, int words, Random random)
    {
        var parts = title.Split(' ');
        return string.Join(' ', parts.Skip(random.Next(Math.Max(1, parts.Length - words))).Take(words)).Replace("\"", string.Empty, StringComparison.Ordinal);
    }

    // On a machine that does other work the processor's own time says what the question cost.
    private static void Print(string name, List<TimeSpan> times, TimeSpan? processor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-28} {times.Count,5} questions  p50 {At(times, 50).TotalMilliseconds,7:0.00} ms  p95 {At(times, 95).TotalMilliseconds,7:0.00} ms  p99 {At(times, 99).TotalMilliseconds,7:0.00} ms{(processor is { } own ? string.Create(CultureInfo.InvariantCulture, $"  processor {own.TotalMilliseconds,6:0.00} ms") : string.Empty)}"));

    private static TimeSpan At(List<TimeSpan> times, int percent) => times.Order().ElementAt(Math.Min(times.Count - 1, times.Count * percent / 100));
}
