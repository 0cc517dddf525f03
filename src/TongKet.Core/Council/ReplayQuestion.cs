using System.Text.Json;

namespace TongKet.Core.Council;

/// <summary>A question as the file tells it.</summary>
internal sealed class ReplayQuestion(int number, string text, string subject, string hash)
{
    public int Number => number;

    public string Text => text;

    public string Subject => subject;

    public string Hash => hash;

    public required int Numerator { get; init; }

    public required int Denominator { get; init; }

    public required bool OfTotal { get; init; }

    public required bool Secret { get; init; }

    public required JsonElement Nominee { get; init; }

    public HashSet<int> Declared { get; } = [];

    /// <summary>Who stepped back, and whether the member or the secretary said so.</summary>
    public Dictionary<int, string> Recused { get; } = [];

    public HashSet<int> Namesakes { get; } = [];

    public int[] Phone { get; set; } = [];

    /// <summary>Whoever has a paper form or wrote.</summary>
    public int[] Off { get; set; } = [];

    /// <summary>Those present and those who wrote.</summary>
    public int Heard { get; set; }

    public bool Opened { get; set; }

    public bool Closed { get; set; }

    public bool Voided { get; set; }

    public bool Passed { get; set; }

    public VerifiedCount? Count { get; set; }

    public bool IsOpen => Opened && !Closed && !Voided;

    public string Outcome => Voided ? "void" : Passed ? "passed" : "failed";
}
