using System.Text;
using System.Text.Json;

namespace TongKet.Core.Council;

/// <summary>Goes through a session's lines as an outsider would: from the text, by the written rules (docs/council.md), counting anew.</summary>
internal sealed partial class SessionReplay
{
    private static readonly string[] Choices = ["agree", "disagree", "other", "invalid"];
    private static readonly string[] Recusing = ["self", "own-collective"];
    private static readonly string[] Kinds = ["none", "self", "kin", "own-collective", "own-unit", "other"];

    private readonly List<JsonElement> roll = [];
    private readonly List<ReplayQuestion> questions = [];
    private readonly HashSet<int> left = [];
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

    public int Members => roll.Count - left.Count;

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
            "leave" => voting ? "bớt thành viên khi đang biểu quyết" : Leave(line),
            "attend" => voting ? "đổi danh sách có mặt khi đang biểu quyết" : Attend(line),
            "question" => Question(line),
            "declare" => Declare(line),
            "remark" => Remark(line),
            "vote-open" => VoteOpen(line),
            "vote-close" => VoteClose(line),
            "void" => Void(line),
            "close" => Close(line),
            "seal" => Seal(line, number, previous, trustedKey, verify),
            _ => "loại dòng không được biết",
        };
    }

    private string? Open(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "schema", "session", "commune", "council", "day", "law", "quorum", "roll", "rollHash") || Text(line, "schema") != "tongket.ballots/1"
            || !IsDecision(line.GetProperty("council")) || !Shape(line.GetProperty("quorum"), "numerator", "denominator", "source", "status"))
        {
            return "không phải phần đầu của phiên họp (tongket.ballots/1)";
        }

        (session, Commune, Day) = (Text(line, "session"), Text(line, "commune"), Text(line, "day"));
        quorum = (Number(line.GetProperty("quorum"), "numerator"), Number(line.GetProperty("quorum"), "denominator"));
        roll.AddRange(line.GetProperty("roll").EnumerateArray().Select(member => member.Clone()));
        rollHash = Text(line, "rollHash");
        return !IsShare(quorum.Numerator, quorum.Denominator) ? "số người họp không có nghĩa"
            : Roll() is { } fault ? fault
            : Seats("chair") != 1 || Seats("secretary") == 0 ? "Hội đồng không có đúng một Chủ tịch, hoặc không có thư ký"
            : null;
    }

    private string? Join(JsonElement line)
    {
        if (!Shape(line, "n", "kind", "member", "decision", "reason", "rollHash") || !IsDecision(line.GetProperty("decision")) || Text(line, "reason").Length == 0)
        {
            return "thiếu quyết định hoặc lý do bổ sung thành viên";
        }

        roll.Add(line.GetProperty("member").Clone());
        rollHash = Text(line, "rollHash");
        return Roll() is { } fault ? fault : Seats("chair") > 1 ? "Hội đồng có hai Chủ tịch" : null;
    }

    private string? Leave(JsonElement line)
    {
        var member = Number(line, "member");
        if (!Shape(line, "n", "kind", "member", "decision", "reason") || !IsDecision(line.GetProperty("decision")) || Text(line, "reason").Length == 0)
        {
            return "thiếu quyết định hoặc lý do thôi là thành viên";
        }

        if (!IsMember(member) || present.Contains(member))
        {
            return "người thôi là thành viên không thuộc Hội đồng hoặc đang có mặt";
        }

        left.Add(member);
        return null;
    }

    private string? Roll()
    {
        if (roll.Where((member, i) => !Shape(member, "number", "key", "name", "position", "seat", "units") || Number(member, "number") != i + 1 || Units(member).Contains(null)).Any()
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
        if (!Shape(line, "n", "kind", "question", "text", "award", "nominee", "rule", "conflicts", "questionHash") || Number(line, "question") != questions.Count + 1
            || !Shape(line.GetProperty("nominee"), "key", "name", "subject", "unit", "nomination") || !Shape(line.GetProperty("rule"), "numerator", "denominator", "base", "secret", "source", "status", "says"))
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
            : !IsShare(made.Numerator, made.Denominator) ? "mức biểu quyết không có nghĩa"
            : !made.OfTotal && Text(rule, "base") != "present" ? "mẫu số biểu quyết không được biết"
            : Conflicts(line.GetProperty("conflicts"), made);
    }

    // What the keys of the roll show comes first; after it, whom the writer found to bear the nominee's name.
    private string? Conflicts(JsonElement told, ReplayQuestion question)
    {
        var all = told.EnumerateArray().Select(one => (Fits: Shape(one, "member", "conflict"), Member: Number(one, "member"), Kind: Text(one, "conflict"))).ToArray();
        var found = roll.Select((member, i) => (true, i + 1, Conflict(member, question.Nominee))).Where(one => one.Item3 != "none").ToArray();
        var namesakes = all.Skip(found.Length).ToArray();
        question.Namesakes.UnionWith(namesakes.Select(one => one.Member));
        return all.Take(found.Length).SequenceEqual(found) && namesakes.All(one => one.Fits && one.Kind == "same-name" && one.Member >= 1 && one.Member <= roll.Count) && Rising([.. namesakes.Select(one => one.Member)])
            ? null
            : "xung đột lợi ích theo sổ sách ghi trong tệp khác danh sách thành viên";
    }

    private string? Declare(JsonElement line)
    {
        var (member, recused, kind) = (Number(line, "member"), line.GetProperty("recused").GetBoolean(), Text(line, "conflict"));
        if (!Shape(line, "n", "kind", "question", "member", "conflict", "recused", "reason", "by") || Find(line) is not { Opened: false, Voided: false } question || !IsMember(member))
        {
            return "khai xung đột lợi ích không đúng lúc hoặc không đúng người";
        }

        var (by, reason) = (Text(line, "by"), line.GetProperty("reason").GetString());
        if (!Kinds.Contains(kind, StringComparer.Ordinal) || by is not ("member" or "secretary"))
        {
            return "lời khai xung đột lợi ích không được biết";
        }

        if (question.Recused.TryGetValue(member, out var whose) && !recused && !(whose == "secretary" && by == "member"))
        {
            return "người đã tránh biểu quyết được đưa trở lại";
        }

        var found = Conflict(roll[member - 1], question.Nominee);
        if ((Recusing.Contains(found, StringComparer.Ordinal) || kind is "self" or "kin" or "own-collective") && !recused)
        {
            return "người có xung đột lợi ích không tránh biểu quyết";
        }

        if (found != "none" && kind == "none")
        {
            return "người có xung đột lợi ích theo sổ sách khai là không có";
        }

        if (question.Namesakes.Contains(member) && kind != "self" && string.IsNullOrEmpty(reason))
        {
            return "người trùng tên với người được xét không nói rõ có phải mình không";
        }

        question.Declared.Add(member);
        question.Recused.Remove(member);
        if (recused)
        {
            question.Recused.Add(member, by);
        }

        return null;
    }

    private string? Remark(JsonElement line) =>
        Shape(line, "n", "kind", "question", "member", "text", "by") && Find(line) is not null && Text(line, "text").Length > 0 && Text(line, "by") is "member" or "secretary" ? null : "ý kiến không thuộc nội dung nào";

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

        if (present.Length * quorum.Denominator < quorum.Numerator * Members)
        {
            return "mở biểu quyết khi chưa đủ số người họp";
        }

        if (!present.Any(member => Text(roll[member - 1], "seat") is "chair" or "vice-chair"))
        {
            return "mở biểu quyết khi không có Chủ tịch hay Phó Chủ tịch Hội đồng";
        }

        var (phone, paper, written) = (Numbers(line, "phone"), Numbers(line, "paper"), Numbers(line, "written"));
        question.Phone = phone;
        question.Off = [.. paper, .. written];
        question.Heard = present.Length + written.Length;
        question.Opened = true;
        var entitled = present.Where(member => !question.Recused.ContainsKey(member));
        return !Rising(phone) || !Rising(paper) || !Rising(written) || !phone.Concat(paper).Order().SequenceEqual(entitled) ? "phiếu không được phát đúng một lần cho mỗi người được biểu quyết"
            : written.Any(member => !IsMember(member) || present.Contains(member) || question.Recused.ContainsKey(member)) ? "ý kiến bằng văn bản của người không được gửi"
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
        var over = question.OfTotal ? Members : question.Heard;
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
            : !IsPlain(Text(line, "publicKey"), Text(line, "signature")) ? "khóa hoặc chữ ký viết không đúng chuẩn"
            : verify(trustedKey ?? Text(line, "publicKey"), KeyId, signed, Text(line, "signature")) ? null : "chữ ký của cơ quan không đúng";
    }

    private ReplayQuestion? Find(JsonElement line) => questions.ElementAtOrDefault(Number(line, "question") - 1);

    private bool IsMember(int number) => number >= 1 && number <= roll.Count && !left.Contains(number);

    private int Seats(string seat) => roll.Where((member, i) => !left.Contains(i + 1) && Text(member, "seat") == seat).Count();
}
