using System.Text.Json;
using System.Text.Json.Serialization;

namespace TongKet.Core.Council;

/// <summary>A written line: its hash ties it to the line before.</summary>
public sealed record SessionLine(int Number, string Hash, string Json)
{
    /// <summary>The line as it stands in the file, without its end.</summary>
    public override string ToString() => Hash + ' ' + Json;
}

/// <summary>Steps as lines of text and back.</summary>
internal static class SessionText
{
    /// <summary>What the first line points back to.</summary>
    public static readonly string Genesis = new('0', 64);

    private static readonly (string Kind, Type Type)[] Kinds =
    [
        ("open", typeof(OpenStep)), ("join", typeof(JoinStep)), ("leave", typeof(LeaveStep)), ("attend", typeof(AttendStep)), ("question", typeof(QuestionStep)), ("declare", typeof(DeclareStep)),
        ("remark", typeof(RemarkStep)), ("vote-open", typeof(VoteOpenStep)), ("vote-close", typeof(VoteCloseStep)), ("void", typeof(VoidStep)), ("close", typeof(CloseStep)), ("seal", typeof(SealStep)),
    ];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The next line after another.</summary>
    public static SessionLine Line(SessionStep step, SessionLine? before)
    {
        var numbered = step with { N = (before?.Number ?? 0) + 1, Kind = Array.Find(Kinds, one => one.Type == step.GetType()).Kind };
        var json = Canonical(numbered);
        return new(numbered.N, Hash(before?.Hash ?? Genesis, json), json);
    }

    public static SessionStep Step(string json)
    {
        using var document = JsonDocument.Parse(json);
        var kind = document.RootElement.GetProperty("kind").GetString();
        var type = Array.Find(Kinds, one => one.Kind == kind).Type ?? throw new JsonException("unknown kind");
        return (SessionStep)document.Deserialize(type, Options)!;
    }

    public static string Hash(string before, string json) => BallotMarks.HashOf(before + '\n' + json);

    public static string RollHash(IReadOnlyList<RollMember> roll) => BallotMarks.HashOf(Canonical(roll));

    /// <summary>Over the session and the question's own words, subject and rule.</summary>
    public static string QuestionHash(string session, CouncilQuestion question) => BallotMarks.HashOf(session + '\n' + Canonical(new
    {
        question = question.Number,
        text = question.Text,
        award = question.Award,
        nominee = question.Nominee,
        rule = question.Rule,
    }));

    private static string Canonical<T>(T value)
    {
        using var document = JsonSerializer.SerializeToDocument(value, value!.GetType(), Options);
        return CanonicalJson.Of(document.RootElement);
    }
}
