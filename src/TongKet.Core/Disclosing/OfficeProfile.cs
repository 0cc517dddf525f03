using TongKet.Core.Basics;

namespace TongKet.Core.Disclosing;

/// <summary>What the office says of itself beyond its card: duties, reception days, contacts of its parts, and the same in English. One for each commune.</summary>
public sealed class OfficeProfile : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Functions and duties; paragraphs by line.</summary>
    public string Functions { get; set; } = string.Empty;

    /// <summary>One line a reception: day; hours; who receives; where.</summary>
    public string Reception { get; set; } = string.Empty;

    /// <summary>One line a part of the office: name; telephone; mail.</summary>
    public string Contacts { get; set; } = string.Empty;

    /// <summary>"Ba Xuyen Ward".</summary>
    public string EnglishName { get; set; } = string.Empty;

    public string EnglishAddress { get; set; } = string.Empty;

    public string EnglishFunctions { get; set; } = string.Empty;

    public string EnglishReception { get; set; } = string.Empty;

    /// <summary>One line a word: "Chủ tịch = Chairperson". Names of bodies and positions.</summary>
    public string EnglishWords { get; set; } = string.Empty;

    public Guid? WrittenBy { get; set; }

    public DateTime? WrittenAt { get; set; }

    public DateTime? PublishedAt { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid communeId) => $"profile:{communeId:N}";
}
