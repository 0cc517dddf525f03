using System.Collections.Immutable;
using TongKet.Core.Register;

namespace TongKet.Core.Publishing;

/// <summary>What the office says of itself, as published: duties, bodies with who serves in them, reception days, contacts; and the same in English.</summary>
public sealed record ProfileSnapshot
{
    /// <summary>The day whose register the bodies are of.</summary>
    public required DateOnly Day { get; init; }

    public required ImmutableArray<string> Functions { get; init; }

    public required ImmutableArray<PublishedBody> Bodies { get; init; }

    /// <summary>Day, hours, who, where.</summary>
    public required ImmutableArray<ImmutableArray<string>> Reception { get; init; }

    /// <summary>Part of the office, telephone, mail.</summary>
    public required ImmutableArray<ImmutableArray<string>> Contacts { get; init; }

    /// <summary>Null while the office has no name in English.</summary>
    public EnglishProfile? English { get; init; }
}

/// <param name="EnglishName">Null where nobody said it in English.</param>
public sealed record PublishedBody(OrganisationKind Kind, string Name, string? EnglishName, ImmutableArray<PublishedPosition> Positions);

public sealed record PublishedPosition(string Title, string? EnglishTitle, string Name);

public sealed record EnglishProfile(string Name, string Address, ImmutableArray<string> Functions, ImmutableArray<ImmutableArray<string>> Reception);
