namespace TongKet.Core.Basics;

/// <summary>How much a finding weighs: a blocking one refuses the verb.</summary>
public enum FindingSeverity
{
    Note,
    Warning,
    Blocking,
}

/// <summary>A rule not met, as a value: the verb decides what follows.</summary>
/// <param name="Code">Stable code of the rule, kebab-case.</param>
/// <param name="Message">One Vietnamese sentence for the person at the screen.</param>
/// <param name="Citation">Source of law, when the rule is one of law.</param>
public sealed record Finding(string Code, string Message, FindingSeverity Severity = FindingSeverity.Blocking, string? Citation = null);
