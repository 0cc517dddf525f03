namespace TongKet.Core.Law;

/// <summary>Where on the portal a thing that is made public has its place.</summary>
public enum DutyHome
{
    /// <summary>Công khai: an entry of its section.</summary>
    Entries,

    /// <summary>Văn bản.</summary>
    Documents,

    /// <summary>Kết quả theo kế hoạch.</summary>
    Results,

    /// <summary>Báo cáo năm.</summary>
    Reports,

    /// <summary>Tin tức.</summary>
    News,

    /// <summary>Giới thiệu.</summary>
    Profile,

    /// <summary>Hỏi đáp.</summary>
    Answers,

    /// <summary>Lấy ý kiến.</summary>
    Postings,
}

/// <summary>One thing that an office makes public by itself.</summary>
/// <param name="Key">ASCII, never changed: rows keep it.</param>
/// <param name="RenewMonths">After how many months it has to be there anew; null for what is made public whenever there is some.</param>
public sealed record PublicDuty(string Key, string Name, DutyHome Home, int? RenewMonths);

/// <summary>A heading of the things that an office makes public.</summary>
/// <param name="Key">The last part of its address /cong-khai/{section}.</param>
/// <param name="Number">Its number in the list that the law gives.</param>
public sealed record PublicSection(string Key, int Number, string Name, IReadOnlyList<PublicDuty> Duties);

/// <summary>All headings, and the list that they follow.</summary>
/// <param name="List">The clause that lists them, with the days on which it was in force.</param>
public sealed record PublicDuties(Dated<string>? List, IReadOnlyList<Dated<PublicSection>> Sections)
{
    /// <summary>Section and duty of a key; null for none.</summary>
    public (PublicSection Section, PublicDuty Duty)? Find(string dutyKey)
    {
        foreach (var section in Sections)
        {
            if (section.Value.Duties.FirstOrDefault(duty => string.Equals(duty.Key, dutyKey, StringComparison.Ordinal)) is { } found)
            {
                return (section.Value, found);
            }
        }

        return null;
    }
}

/// <summary>A kind of posting for opinion, and how many days it stands at least.</summary>
public sealed record PostingKind(string Key, string Name, int Days);

/// <summary>Days of publishing, answering and posting. Not a matter of a dossier's date: the newest row counts.</summary>
public sealed record PublicTerms(
    Dated<int> PublishWorkingDays, Dated<int> QuestionNoticeWorkingDays, Dated<int> QuestionAnswerWorkingDays, IReadOnlyList<Dated<PostingKind>> Postings);
