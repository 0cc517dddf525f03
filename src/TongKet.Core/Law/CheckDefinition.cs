using TongKet.Core.Basics;

namespace TongKet.Core.Law;

/// <summary>What a check of figures looks at.</summary>
public enum CheckKind
{
    /// <summary>One figure between two ends.</summary>
    Bounds,

    /// <summary>A sum of figures against another.</summary>
    Relation,

    /// <summary>Of two indicators only one may have a figure.</summary>
    Exclusive,

    /// <summary>Where the first has a figure the second must have one.</summary>
    Compulsory,

    /// <summary>A sum over all residential groups against the register's count of the whole place (RP-X4).</summary>
    Whole,
}

/// <summary>What a check does when figures are missing.</summary>
public enum MissingStrategy
{
    /// <summary>Says nothing when any is missing.</summary>
    SkipIfAny,

    /// <summary>Says nothing only when all are missing; a missing one counts as nothing.</summary>
    SkipIfAll,

    /// <summary>Never stays silent; a missing one counts as nothing.</summary>
    Never,
}

/// <summary>How the sides of a relation must stand to each other.</summary>
public enum CheckOperator
{
    AtMost,
    AtLeast,
    Equal,
}

/// <summary>Which number of a figure.</summary>
public enum CheckPart
{
    /// <summary>The amount; of a rate or n of m the percentage.</summary>
    Value,
    Numerator,
    Denominator,
}

/// <summary>One figure of a side: plus or minus.</summary>
public sealed record CheckTerm(string Code, CheckPart Part, bool Minus);

/// <summary>A check of figures as law/targets/checks.json defines it: data, evaluated alike in the grid, on the phone and in the import.</summary>
public sealed record CheckDefinition
{
    /// <summary>ASCII, kebab-case, never changed.</summary>
    public required string Code { get; init; }

    public required CheckKind Kind { get; init; }

    /// <summary>Left side; for bounds, pairs and wholes one term.</summary>
    public required IReadOnlyList<CheckTerm> Left { get; init; }

    /// <summary>Right side; for pairs one term, for bounds and wholes none.</summary>
    public required IReadOnlyList<CheckTerm> Right { get; init; }

    public required CheckOperator Operator { get; init; }

    public required MissingStrategy Missing { get; init; }

    /// <summary>Lower end of bounds, in the indicator's unit.</summary>
    public required long? Low { get; init; }

    /// <summary>Upper end of bounds.</summary>
    public required long? High { get; init; }

    /// <summary>Which count of the register a whole is held against.</summary>
    public required DenominatorKind? Whole { get; init; }

    /// <summary>Whether it refuses or only warns.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>One Vietnamese sentence for the person at the screen.</summary>
    public required string Message { get; init; }

    public required DateInterval Force { get; init; }

    public required Citation Source { get; init; }

    public required DateOnly Checked { get; init; }

    public required LawStatus Status { get; init; }
}
