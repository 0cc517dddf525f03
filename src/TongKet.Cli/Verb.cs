using System.CommandLine;

namespace TongKet.Cli;

/// <summary>A verb of the executable: its name, one line about it, and how its command is built.</summary>
internal sealed record Verb(string Name, string About, string AboutEnglish, Func<Output, Command> Build);
