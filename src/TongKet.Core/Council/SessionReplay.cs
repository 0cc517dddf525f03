using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TongKet.Core.Council;

/// <summary>Goes through a session's lines as an outsider would: from the text, by the written rules (docs/council.md), counting anew.</summary>
internal sealed class SessionReplay
{
    private static readonly string[] Choices = ["agree", "disagree", "other", "invalid"];
    private static readonly string[] Recusing = ["self", "own-collective"];

    private readonly List<JsonElement> roll = [];
    private readonly List<ReplayQuestion> questions = [];
    private readonly HashSet<string> nonces = new(StringComparer.Ordinal);
    private readonly List<(string Tracker, int Question, string Choice)> trackers = [];
    private string session = string.Empty;
    private string rollHash = string.Empty;
    private (int Numerator, int Denominator) quorum;
    private int[] present = [];
    private bool ended;

    public bool Sealed { get; private set; }

    public string Commune { get; private set; } = string.Empty;

    public string Day { get; private set; } = string.Empty;

    public string KeyId { get; private set; } = string.Empty;

    public int Members => roll.Count;

    public IReadOnlyList<VerifiedQuestion> Questions => [.. questions.Select(one => new VerifiedQuestion(one.Number, one.Text, one.Subject, one.Outcome, one.Count))];

    public ILookup<string, (int Question, string Choice)> Trackers => trackers.ToLookup(one => one.Tracker, one => (one.Question, one.Choice), StringComparer.Ordinal);

    /// <returns>What is wrong with the line; null when it fits.</returns>
    public string? Take(JsonElement line, int number, string previous, string? trustedKey, Func<string, string, byte[], string, bool> verify)
    {
        var kind = line.GetProperty("kind").GetString()!;
        if (line.GetProperty("n").GetInt32() != number)
        {
            return "mang số dòng sai";
        }

        if ((number == 1) != (kind == "open") || (ended && kind != "seal"))
        {
            return "đứng sai chỗ";
        }

        var voting = questions.Exists(one => one.IsOpen);
        return kind switch
        {
            "open" => Open(line),
            "join" => voting ? "thêm thành viên khi đang biểu quyết" : Join(line),
            "attend" => voting ? "đổi danh sách có mặt khi đang biểu quyết" : Attend(line),
            "question" => Question(line),
            "declare" => Declare(line),
            "remark" => Remark(line),
            "vote-open" => voting ? "hai nội dung cùng được biểu quyết" : VoteOpen(line),
            "vote-close" => VoteClose(line),
            "void" => Void(line),
            "close" => Close(line),
            "seal" => Seal(line, number, previous, trustedKey, verify),
            _ => "loại dòng không được biết",
        };
    }

    private string? Open(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "schema", "session", "commune", "council", "day", "law", "quorum", "roll", "rollHash") || Text(line, "schema") != "tongket.ballots/1")
        {
            return "không phải phần đầu của phiên họp (tongket.ballots/1)";
        }

        (session, Commune, Day) = (Text(line, "session"), Text(line, "commune"), Text(line, "day"));
        quorum = (Number(line.GetProperty("quorum"), "numerator"), Number(line.GetProperty("quorum"), "denominator"));
        roll.AddRange(line.GetProperty("roll").EnumerateArray().Select(member => member.Clone()));
        rollHash = Text(line, "rollHash");
        return quorum.Denominator < 1 ? "số người họp không có mẫu số" : Roll();
    }

    private string? Join(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "member", "decision", "reason", "rollHash") || Text(line, "reason").Length == 0)
        {
            return "thiếu lý do bổ sung thành viên";
        }

        roll.Add(line.GetProperty("member").Clone());
        rollHash = Text(line, "rollHash");
        return Roll();
    }

    private string? Roll()
    {
        if (roll.Where((member, i) => !Shape(member, "number", "key", "name", "position", "seat", "units") || Number(member, "number") != i + 1).Any()
            || roll.Select(member => Text(member, "key")).Distinct(StringComparer.Ordinal).Count() != roll.Count)
        {
            return "danh sách thành viên không liền hoặc có người hai lần";
        }

        return rollHash == Hash("[" + string.Join(',', roll.Select(CanonicalJson.Of)) + "]") ? null : "mã băm danh sách thành viên không đúng";
    }

    private string? Attend(JsonElement line)
    {
        present = Numbers(line, "present");
        return Shape(line, "n", "kind", "present") && Rising(present) && present.All(IsMember) ? null : "danh sách có mặt có người ngoài Hội đồng hoặc hai lần";
    }

    private string? Question(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "question", "text", "award", "nominee", "rule", "conflicts", "questionHash") || Number(line, "question") != questions.Count + 1)
        {
            return "nội dung biểu quyết không liền số";
        }

        var asked = "{" + string.Join(',', ((string[])["question", "text", "award", "nominee", "rule"]).Select(name => $"\"{name}\":{CanonicalJson.Of(line.GetProperty(name))}")) + "}";
        var rule = line.GetProperty("rule");
        var made = new ReplayQuestion(questions.Count + 1, Text(line, "text"), Text(line.GetProperty("nominee"), "name"), Text(line, "questionHash"))
        {
            Numerator = Number(rule, "numerator"),
            Denominator = Number(rule, "denominator"),
            OfTotal = Text(rule, "base") == "total",
            Secret = rule.GetProperty("secret").GetBoolean(),
            Nominee = line.GetProperty("nominee").Clone(),
        };
        questions.Add(made);
        return made.Hash != Hash(session + '\n' + asked) ? "nội dung biểu quyết không khớp mã băm"
            : made.Numerator < 1 || made.Numerator > made.Denominator ? "mức biểu quyết không có nghĩa"
            : !made.OfTotal && Text(rule, "base") != "present" ? "mẫu số biểu quyết không được biết"
            : null;
    }

    private string? Declare(JsonElement line)
    {
        var (member, recused, kind) = (Number(line, "member"), line.GetProperty("recused").GetBoolean(), Text(line, "conflict"));
        if (!Shape(line, "n", "kind", "question", "member", "conflict", "recused", "reason") || Find(line) is not { Opened: false, Voided: false } question || !IsMember(member))
        {
            return "khai xung đột lợi ích không đúng lúc hoặc không đúng người";
        }

        if (question.Recused.Contains(member) && !recused)
        {
            return "người đã tránh biểu quyết được đưa trở lại";
        }

        var found = Conflict(roll[member - 1], question.Nominee);
        if ((Recusing.Contains(found, StringComparer.Ordinal) || kind is "self" or "kin" or "own-collective") && !recused)
        {
            return "người có xung đột lợi ích không tránh biểu quyết";
        }

        question.Declared.Add(member);
        if (recused)
        {
            question.Recused.Add(member);
        }

        return null;
    }

    private string? Remark(JsonElement line) =>
        Shape(line, "n", "kind", "question", "member", "text") && Find(line) is not null && Text(line, "text").Length > 0 ? null : "ý kiến không thuộc nội dung nào";

    private string? VoteOpen(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "question", "rollHash", "present", "phone", "paper", "written", "publicKey") || Find(line) is not { Opened: false, Voided: false } question)
        {
            return "mở biểu quyết một nội dung không chờ biểu quyết";
        }

        if (Text(line, "rollHash") != rollHash || !Numbers(line, "present").SequenceEqual(present))
        {
            return "danh sách thành viên hoặc có mặt khác lúc mở biểu quyết";
        }

        if (present.Length * quorum.Denominator < quorum.Numerator * roll.Count)
        {
            return "mở biểu quyết khi chưa đủ số người họp";
        }

        var (phone, paper, written) = (Numbers(line, "phone"), Numbers(line, "paper"), Numbers(line, "written"));
        question.Phone = phone;
        question.Off = [.. paper, .. written];
        question.Seated = present.Length;
        question.Opened = true;
        var entitled = present.Where(member => !question.Recused.Contains(member));
        return !Rising(phone) || !Rising(paper) || !Rising(written) || !phone.Concat(paper).Order().SequenceEqual(entitled) ? "phiếu không được phát đúng một lần cho mỗi người được biểu quyết"
            : written.Any(member => !IsMember(member) || present.Contains(member) || question.Recused.Contains(member)) ? "ý kiến bằng văn bản của người không được gửi"
            : phone.Concat(question.Off).Any(member => !question.Declared.Contains(member)) ? "phát phiếu cho người chưa khai xung đột lợi ích"
            : null;
    }

    private string? VoteClose(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "question", "returned", "ballots", "count") || Find(line) is not { IsOpen: true } question)
        {
            return "kết thúc biểu quyết một nội dung không đang biểu quyết";
        }

        var returned = Numbers(line, "returned");
        var ballots = line.GetProperty("ballots").EnumerateArray().ToArray();
        question.Closed = true;
        if (!Rising(returned) || returned.Except(question.Phone).Except(question.Off).Any())
        {
            return "có phiếu của người không được phát phiếu, hoặc bỏ hai lần";
        }

        if (ballots.Length != returned.Length)
        {
            return "số phiếu khác số người đã bỏ phiếu";
        }

        for (var i = 0; i < ballots.Length; i++)
        {
            if (Ballot(ballots[i], i, ballots, returned, question) is { } fault)
            {
                return fault;
            }
        }

        return Count(line.GetProperty("count"), ballots, returned, question);
    }

    private string? Ballot(JsonElement ballot, int place, JsonElement[] all, int[] returned, ReplayQuestion question)
    {
        var (tracker, choice, nonce) = (Text(ballot, "tracker"), Text(ballot, "choice"), Text(ballot, "nonce"));
        var member = ballot.GetProperty("member");
        if (!Shape(ballot, "tracker", "choice", "nonce", "member") || !Choices.Contains(choice, StringComparer.Ordinal) || nonce.Length != 32)
        {
            return "có phiếu sai dạng";
        }

        if (!nonces.Add(nonce))
        {
            return "hai phiếu mang cùng một số ngẫu nhiên";
        }

        if (tracker != Tracker(session, question.Hash, nonce, choice))
        {
            return $"phiếu {tracker} không khớp mã đối chiếu";
        }

        trackers.Add((tracker, question.Number, choice));
        return question.Secret
            ? member.ValueKind != JsonValueKind.Null ? "phiếu kín mang tên"
                : place > 0 && string.CompareOrdinal(Text(all[place - 1], "tracker"), tracker) > 0 ? "phiếu kín không xếp theo mã đối chiếu" : null
            : member.ValueKind != JsonValueKind.Number || member.GetInt32() != returned[place] ? "phiếu công khai không mang đúng tên người bỏ" : null;
    }

    private string? Count(JsonElement told, JsonElement[] ballots, int[] returned, ReplayQuestion question)
    {
        var by = Choices.ToDictionary(word => word, word => ballots.Count(ballot => Text(ballot, "choice") == word), StringComparer.Ordinal);
        var over = question.OfTotal ? roll.Count : question.Seated;
        var issued = question.Phone.Length + question.Off.Length;
        var needed = 0;
        while (needed * question.Denominator < question.Numerator * over)
        {
            needed++;
        }

        question.Count = new(issued, ballots.Length - by["invalid"], by["invalid"], issued - ballots.Length, by["agree"], by["disagree"], by["other"], over, needed);
        question.Passed = by["agree"] >= needed;
        var (c, names) = (question.Count, (string[])["issued", "valid", "invalid", "unreturned", "agree", "disagree", "other", "over", "needed"]);
        int[] own = [c.Issued, c.Valid, c.Invalid, c.Unreturned, c.Agree, c.Disagree, c.Other, c.Over, c.Needed];
        return by["invalid"] > returned.Count(member => !question.Phone.Contains(member)) ? "phiếu không hợp lệ nhiều hơn số phiếu giấy"
            : !Shape(told, [.. names, "passed"]) || names.Where((name, i) => Number(told, name) != own[i]).Any() || told.GetProperty("passed").GetBoolean() != question.Passed ? "kết quả kiểm phiếu ghi trong tệp khác kết quả đếm lại"
            : null;
    }

    private string? Void(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "question", "reason") || Find(line) is not { Closed: false, Voided: false } question || Text(line, "reason").Length == 0)
        {
            return "bỏ một nội dung không chờ biểu quyết";
        }

        question.Voided = true;
        return null;
    }

    private string? Close(JsonElement line)
    {
        ended = true;
        var told = line.GetProperty("outcomes").EnumerateArray().Select(one => (Shape(one, "question", "outcome"), Number(one, "question"), Text(one, "outcome")));
        return !Shape(line, "n", "kind", "outcomes") || questions.Count == 0 || questions.Exists(one => !one.Closed && !one.Voided) ? "kết thúc khi còn nội dung chưa xong"
            : told.SequenceEqual(questions.Select(one => (true, one.Number, one.Outcome))) ? null : "kết quả chung khác kết quả từng nội dung";
    }

    private string? Seal(JsonElement line, int number, string previous, string? trustedKey, Func<string, string, byte[], string, bool> verify)
    {
        KeyId = Text(line, "keyId");
        Sealed = true;
        var signed = Encoding.UTF8.GetBytes(string.Join('\n', "tongket.ballots/1", session, (number - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), previous));
        return !ended || !Shape(line, "n", "kind", "keyId", "publicKey", "signature") ? "đứng sai chỗ"
            : verify(trustedKey ?? Text(line, "publicKey"), KeyId, signed, Text(line, "signature")) ? null : "chữ ký của cơ quan không đúng";
    }

    private ReplayQuestion? Find(JsonElement line) => questions.ElementAtOrDefault(Number(line, "question") - 1);

    private bool IsMember(int number) => number >= 1 && number <= roll.Count;

    private static string Conflict(JsonElement member, JsonElement nominee)
    {
        var units = member.GetProperty("units").EnumerateArray().Select(unit => unit.GetString()).ToArray();
        return Text(member, "key") == Text(nominee, "key") ? "self" : units.Contains(Text(nominee, "key"), StringComparer.Ordinal) ? "own-collective" : "none";
    }

    private static string Tracker(string session, string question, string nonce, string choice)
    {
        var bits = new System.Numerics.BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\n{question}\n{nonce}\n{choice}")), isUnsigned: true, isBigEndian: true) >> 206;
        return string.Concat(Enumerable.Range(0, 10).Select(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(int)((bits >> (45 - (letter * 5))) & 31)]));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool Shape(JsonElement element, params ReadOnlySpan<string> names)
    {
        var place = 0;
        foreach (var property in element.EnumerateObject())
        {
            if (place >= names.Length || property.Name != names[place++])
            {
                return false;
            }
        }

        return place == names.Length;
    }

    private static bool Rising(int[] numbers) => !numbers.Where((number, i) => i > 0 && numbers[i - 1] >= number).Any();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static int[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(one => one.GetInt32())];
}

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

    public HashSet<int> Recused { get; } = [];

    public int[] Phone { get; set; } = [];

    /// <summary>Whoever has a paper form or wrote.</summary>
    public int[] Off { get; set; } = [];

    public int Seated { get; set; }

    public bool Opened { get; set; }

    public bool Closed { get; set; }

    public bool Voided { get; set; }

    public bool Passed { get; set; }

    public VerifiedCount? Count { get; set; }

    public bool IsOpen => Opened && !Closed && !Voided;

    public string Outcome => Voided ? "void" : Passed ? "passed" : "failed";
}
