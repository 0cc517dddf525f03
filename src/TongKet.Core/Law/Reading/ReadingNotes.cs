using TongKet.Core.Basics;

namespace TongKet.Core.Law.Reading;

/// <summary>What is noted while one file is read: its troubles, and the documents it may cite.</summary>
internal sealed class ReadingNotes(string file, IReadOnlyDictionary<string, LawSource> sources)
{
    private readonly List<Trouble> troubles = [];
    private bool muted;

    public IReadOnlyList<Trouble> Troubles => troubles;

    public IReadOnlyDictionary<string, LawSource> Sources => sources;

    public void Add(string path, string message)
    {
        if (!muted)
        {
            troubles.Add(new(file + "#" + path, message));
        }
    }

    /// <summary>Notes nothing: for the inside of an object whose absence is already noted.</summary>
    public ReadingNotes Muted() => new(file, sources) { muted = true };
}
