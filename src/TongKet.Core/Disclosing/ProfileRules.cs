using System.Collections.Immutable;
using TongKet.Core.Basics;

namespace TongKet.Core.Disclosing;

/// <summary>What a profile may hold, and how its lines are read.</summary>
public static class ProfileRules
{
    public const int LongestText = 8000;
    public const int ReceptionParts = 4;
    public const int ContactParts = 3;

    public static IReadOnlyList<Finding> Assess(ProfileDraft draft)
    {
        var findings = new List<Finding>();
        foreach (var (code, text) in (IEnumerable<(string, string)>)[
            ("profile.functions", draft.Functions), ("profile.reception", draft.Reception), ("profile.contacts", draft.Contacts), ("profile.english-functions", draft.EnglishFunctions),
            ("profile.english-reception", draft.EnglishReception), ("profile.words", draft.EnglishWords), ("profile.english-name", draft.EnglishName), ("profile.english-address", draft.EnglishAddress)])
        {
            if (text.Length > LongestText)
            {
                findings.Add(new(code, $"Nội dung dài quá {LongestText} ký tự."));
            }
        }

        Parts(draft.Reception, ReceptionParts, "profile.reception", "ngày; giờ; người tiếp; nơi tiếp");
        Parts(draft.EnglishReception, ReceptionParts, "profile.english-reception", "ngày; giờ; người tiếp; nơi tiếp");
        Parts(draft.Contacts, ContactParts, "profile.contacts", "bộ phận; điện thoại; thư điện tử");
        var words = Lines(draft.EnglishWords);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Split('=') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                findings.Add(new("profile.words", $"Dòng {at + 1} phải có dạng «tiếng Việt = English»."));
            }
        }

        return findings;

        void Parts(string text, int most, string code, string form)
        {
            var lines = RowsOf(text);
            for (var at = 0; at < lines.Length; at++)
            {
                if (lines[at].Length > most)
                {
                    findings.Add(new(code, $"Dòng {at + 1} có quá {most} phần; mỗi dòng là {form}."));
                }
            }
        }
    }

    /// <summary>Readers get something: duties, reception or contacts.</summary>
    public static IReadOnlyList<Finding> AssessPublication(OfficeProfile profile) => profile.Functions.Length + profile.Reception.Length + profile.Contacts.Length == 0
        ? [new("profile.functions", "Chưa có gì để đăng: hãy ghi chức năng, lịch tiếp công dân hoặc liên hệ.")]
        : [];

    public static ImmutableArray<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public static ImmutableArray<ImmutableArray<string>> RowsOf(string text) => [.. Lines(text).Select(line => line.Split(';', StringSplitOptions.TrimEntries).ToImmutableArray())];

    /// <summary>English by Vietnamese, of names of bodies and positions.</summary>
    public static IReadOnlyDictionary<string, string> WordsOf(string text)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(text))
        {
            if (line.Split('=', StringSplitOptions.TrimEntries) is [var vietnamese, var english])
            {
                words[vietnamese] = english;
            }
        }

        return words;
    }
}

/// <summary>A profile as its writer hands it in.</summary>
public sealed record ProfileDraft(
    string Functions, string Reception, string Contacts, string EnglishName, string EnglishAddress, string EnglishFunctions, string EnglishReception, string EnglishWords);
