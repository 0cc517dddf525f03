using System.Globalization;
using System.Xml.Linq;

namespace TongKet.Core.Documents;

/// <summary>Sets the ends of comments into the main part of a Word file; a run that holds an end inside is cut there.</summary>
/// <remarks>
/// Comments are written for the body alone: a figure of a note is remarked on at the mark of the note, one of a text box at the run that carries the box,
/// because Word takes comments in neither.
/// </remarks>
internal sealed class DocxAnchors
{
    private readonly string main;
    private readonly List<XElement> runs;
    private readonly Dictionary<string, (XDocument Xml, List<XElement> Runs)> notes;
    private readonly Dictionary<XElement, List<(int Offset, bool IsEnd, int Comment)>> ends = [];

    /// <param name="main">The name of the main part.</param>
    /// <param name="body">The main part, which is changed.</param>
    /// <param name="others">Footnotes and endnotes, which are only looked at.</param>
    public DocxAnchors(string main, XDocument body, IReadOnlyList<(string Part, XDocument Xml)> others)
    {
        this.main = main;
        runs = RunsOf(body);
        notes = others.ToDictionary(static other => other.Part, static other => (other.Xml, RunsOf(other.Xml)), StringComparer.Ordinal);
    }

    /// <summary>Remembers where a comment begins and ends; false when there is no such place.</summary>
    public bool Place(IReadOnlyList<RunPlace> places, int comment)
    {
        if (places.Count == 0)
        {
            return false;
        }

        var first = places[0];
        var last = places.Last(place => place.Part == first.Part);
        if (Find(first) is not { } from || Find(last) is not { } to)
        {
            return false;
        }

        // Where the stretch leaves the box or the note that it begins in, what carries it is remarked on whole.
        var (start, end) = (from.Whole ? 0 : first.Start, to.Whole ? Length(to.Run) : last.End);
        if (from.Run == to.Run && end <= start && !from.Whole)
        {
            return false;
        }

        At(from.Run).Add((start, false, comment));
        At(to.Run).Add((end, true, comment));
        return true;
    }

    /// <summary>Cuts the runs and writes the ends.</summary>
    public void Apply()
    {
        foreach (var (run, marks) in ends)
        {
            var pieces = Cut(run, marks);
            marks.Sort(static (left, right) => left.Comment.CompareTo(right.Comment));
            foreach (var (end, piece) in pieces)
            {
                foreach (var (_, _, comment) in Enumerable.Reverse(marks).Where(mark => mark.IsEnd && mark.Offset == end))
                {
                    piece.AddAfterSelf(
                        Mark(run, "commentRangeEnd", comment),
                        new XElement(run.Name, Mark(run, "commentReference", comment)));
                }
            }

            var begin = 0;
            foreach (var (end, piece) in pieces)
            {
                foreach (var (_, _, comment) in marks.Where(mark => !mark.IsEnd && mark.Offset == begin))
                {
                    piece.AddBeforeSelf(Mark(run, "commentRangeStart", comment));
                }

                begin = end;
            }
        }
    }

    private (XElement Run, bool Whole)? Find(RunPlace place)
    {
        if (place.Part == main)
        {
            return place.Run < runs.Count ? Carrier(runs[place.Run]) : null;
        }

        if (!notes.TryGetValue(place.Part, out var other) || place.Run >= other.Runs.Count)
        {
            return null;
        }

        var note = other.Runs[place.Run].Ancestors().FirstOrDefault(static element => element.Name.LocalName is "footnote" or "endnote");
        var id = (string?)note?.Attribute(note.Name.Namespace + "id");
        var mark = note is null ? null : runs.Find(run => run.Elements(run.Name.Namespace + (note.Name.LocalName + "Reference")).Any(element => (string?)element.Attribute(run.Name.Namespace + "id") == id));
        return mark is null ? null : (Carrier(mark).Run, true);
    }

    private static (XElement Run, bool Whole) Carrier(XElement run)
    {
        var box = run.Ancestors().LastOrDefault(static element => element.Name.LocalName == "txbxContent");
        var carrier = box?.Ancestors().FirstOrDefault(IsRun);
        return carrier is null ? (run, false) : (carrier, true);
    }

    private List<(int Offset, bool IsEnd, int Comment)> At(XElement run)
    {
        if (!ends.TryGetValue(run, out var marks))
        {
            ends[run] = marks = [];
        }

        return marks;
    }

    // The pieces of a run with the offset that each ends at; a run that is cut nowhere stays as it is.
    private static List<(int End, XElement Piece)> Cut(XElement run, List<(int Offset, bool IsEnd, int Comment)> marks)
    {
        var length = Length(run);
        int[] cuts = [.. marks.Select(static mark => mark.Offset).Where(offset => offset > 0 && offset < length).Distinct().Order()];
        if (cuts.Length == 0)
        {
            return [(length, run)];
        }

        var properties = run.Element(run.Name.Namespace + "rPr");
        var pieces = new List<(int End, XElement Piece)>();
        var open = new XElement(run.Name, run.Attributes(), properties);
        var (at, next) = (0, 0);
        foreach (var node in run.Nodes().Where(node => node != properties))
        {
            var left = node as XElement;
            for (var width = Width(left); next < cuts.Length && width > 0 && at + width > cuts[next]; width = Width(left))
            {
                if (cuts[next] > at)
                {
                    if (left!.Name.LocalName != "t")
                    {
                        break;
                    }

                    var text = left.Value;
                    open.Add(Text(left, text[..(cuts[next] - at)]));
                    left = Text(left, text[(cuts[next] - at)..]);
                    at = cuts[next];
                }

                pieces.Add((at, open));
                open = new XElement(run.Name, run.Attributes(), properties);
                next++;
            }

            open.Add(left ?? node);
            at += Width(left);
        }

        pieces.Add((length, open));
        run.ReplaceWith(pieces.Select(static piece => piece.Piece));
        return pieces;
    }

    private static XElement Text(XElement element, string text) =>
        new(element.Name, element.Attributes().Where(static attribute => attribute.Name != XNamespace.Xml + "space"), new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    private static XElement Mark(XElement run, string name, int comment) =>
        new(run.Name.Namespace + name, new XAttribute(run.Name.Namespace + "id", comment.ToString(CultureInfo.InvariantCulture)));

    private static int Length(XElement run) => run.Elements().Sum(Width);

    // How many characters the reader counts for it: see RunPlace.
    private static int Width(XElement? element) => element?.Name.LocalName switch
    {
        "t" => element.Value.Length,
        "tab" or "ptab" or "br" or "cr" or "noBreakHyphen" or "softHyphen" or "sym" => 1,
        "AlternateContent" => element.Elements().FirstOrDefault()?.Elements().Sum(Width) ?? 0,
        _ => 0,
    };

    private static List<XElement> RunsOf(XDocument part) => [.. part.Descendants().Where(IsRun)];

    private static bool IsRun(XElement element) => element.Name.LocalName == "r" && DocxPart.IsWord(element.Name.NamespaceName);
}
