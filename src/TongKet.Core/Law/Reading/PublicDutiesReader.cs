namespace TongKet.Core.Law.Reading;

/// <summary>Reads publicity/sections.json.</summary>
internal static class PublicDutiesReader
{
    public const string Name = "publicity/sections.json";

    public static LawFile<PublicDuties> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<PublicDuties>(files, Name, sources, new(null, []), root =>
        {
            var list = root.Child("list");
            var clause = list.Dated(list.Text("value"));
            list.Done();
            var sections = root.Children("sections").ConvertAll(Section);
            LawFile.Unique(root, sections, section => section.Value.Key);
            LawFile.Unique(root, sections.SelectMany(section => section.Value.Duties), duty => duty.Key);
            return new(clause, sections);
        });

    private static Dated<PublicSection> Section(LawNode node)
    {
        var section = node.Dated(new PublicSection(node.Text("key"), node.Small("number", 1, 99), node.Text("name"), node.Children("items").ConvertAll(Duty)));
        node.Done();
        return section;
    }

    private static PublicDuty Duty(LawNode node)
    {
        var duty = new PublicDuty(
            node.Text("key"),
            node.Text("name"),
            node.Word(
                "home",
                ("entries", DutyHome.Entries),
                ("documents", DutyHome.Documents),
                ("results", DutyHome.Results),
                ("reports", DutyHome.Reports),
                ("news", DutyHome.News),
                ("profile", DutyHome.Profile),
                ("answers", DutyHome.Answers),
                ("postings", DutyHome.Postings)),
            node.SmallOrNull("renewMonths", 1, 60));
        node.Done();
        return duty;
    }
}

/// <summary>Reads publicity/terms.json.</summary>
internal static class PublicTermsReader
{
    public const string Name = "publicity/terms.json";

    public static LawFile<PublicTerms?> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<PublicTerms?>(files, Name, sources, null, root =>
        {
            var postings = root.Children("postings").ConvertAll(Posting);
            LawFile.Unique(root, postings, posting => posting.Value.Key);
            return new(Days(root, "publishWorkingDays"), Days(root, "questionNoticeWorkingDays"), Days(root, "questionAnswerWorkingDays"), postings);
        });

    private static Dated<int> Days(LawNode root, string name)
    {
        var node = root.Child(name);
        node.Word("unit", ("ngay-lam-viec", 0));
        var days = node.Dated(node.Small("value", 1, 90));
        node.Done();
        return days;
    }

    private static Dated<PostingKind> Posting(LawNode node)
    {
        var posting = node.Dated(new PostingKind(node.Text("key"), node.Text("name"), node.Small("days", 1, 90)));
        node.Done();
        return posting;
    }
}
