using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TongKet.Figures.Tests;

/// <summary>
/// PublicApi.txt lists every public type and member, so that a change of what strangers call shows in the diff. When the change is meant,
/// run the test with TONGKET_WRITE_API=1 and read the diff before committing it.
/// </summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string File = Path.Combine(Repository.Root, "tests", "TongKet.Figures.Tests", "PublicApi.txt");

    [Fact]
    public void The_public_surface_is_the_one_that_is_written_down()
    {
        var listed = List();
        if (Environment.GetEnvironmentVariable("TONGKET_WRITE_API") == "1")
        {
            System.IO.File.WriteAllText(File, listed);
        }

        Assert.Equal(System.IO.File.ReadAllText(File), listed);
    }

    private static string List()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(Auditor).Assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (var line in type.GetMembers(Declared).Where(IsListed).Select(Line).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsListed(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not FieldInfo && member.DeclaringType!.GetMethod("<Clone>$") is null && !IsRecordStruct(member.DeclaringType) => false,
        MethodInfo method => IsOpen(method) && !method.IsSpecialName || method is { IsPublic: true, IsSpecialName: true } && method.Name.StartsWith("op_", StringComparison.Ordinal),
        ConstructorInfo constructor => IsOpen(constructor),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOpen),
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        _ => false,
    } && !member.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsRecordStruct(Type type) => type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Line(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Scope(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Scope(property.GetAccessors(nonPublic: true).First(IsOpen))}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty)}{Name(property.PropertyType)} {property.Name} {{ {Accessors(property)}}}",
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        _ => member.Name,
    };

    private static string Accessors(PropertyInfo property) => (property.GetMethod is { } get && IsOpen(get) ? "get; " : string.Empty)
        + (property.SetMethod is { } set && IsOpen(set) ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; " : string.Empty);

    private static string Scope(MethodBase method) => method.IsStatic ? "static " : method is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract " : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : string.Empty)}"));

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        string[] bases = type.IsEnum ? [] : [.. type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal)];
        return bases.Length == 0 ? string.Empty : " : " + string.Join(", ", bases);
    }

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?"
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName?.StartsWith("TongKet.Figures.", StringComparison.Ordinal) == true ? type.FullName["TongKet.Figures.".Length..].Replace('+', '.') : type.Name;
}
