using System.Globalization;
using System.Runtime;

namespace TongKet.Cli;

/// <summary>Prints what the start cost and the assemblies loaded at the end, when TONGKET_LIST_ASSEMBLIES is 1: tests measure by it that `audit` and `law` load no web or store.</summary>
internal static class AssemblyList
{
    public static void PrintWhenAsked(Output output)
    {
        if (Environment.GetEnvironmentVariable("TONGKET_LIST_ASSEMBLIES") == "1")
        {
            output.Complain(string.Create(CultureInfo.InvariantCulture, $"compiled {JitInfo.GetCompiledMethodCount()} methods"));
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            {
                output.Complain("assembly " + assembly.GetName().Name);
            }
        }
    }
}
