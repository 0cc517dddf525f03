using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

/// <summary>The verifier sees only bytes: every one that is changed, and every forgery that a thief of the key could sign.</summary>
public sealed class SessionVerifierTests
{
    private static readonly byte[] Whole = CouncilSample.Whole().ToFile();

    [Fact]
    public void An_untouched_file_is_whole_and_counts_as_the_session_did()
    {
        var verdict = SessionVerifier.Verify(Whole);
        Assert.Null(verdict.Broken);
        Assert.Equal(11, verdict.Members);
        Assert.Equal(["failed", "passed", "void"], verdict.Questions.Select(one => one.Outcome));
        Assert.Equal(new VerifiedCount(9, 6, 1, 2, 5, 1, 0, 11, 10), verdict.Questions[0].Count);
        Assert.Equal(17, verdict.Trackers.Count);
    }

    [Fact]
    public void Every_changed_byte_is_found()
    {
        byte[] flips = [0x01, 0x20, 0x80, 0xFF];
        var missed = new List<string>();
        var changes = 0;
        for (var place = 0; place < Whole.Length; place++)
        {
            foreach (var flip in flips)
            {
                var file = (byte[])Whole.Clone();
                file[place] ^= flip;
                changes++;
                if (SessionVerifier.Verify(file).Broken is null)
                {
                    missed.Add($"byte {place} ^ {flip:x2}");
                }
            }
        }

        Assert.Empty(missed);
        Assert.InRange(changes, 30_000, int.MaxValue);
    }

    [Fact]
    public void Every_lost_doubled_or_added_byte_and_line_is_found()
    {
        for (var place = 0; place < Whole.Length; place++)
        {
            Assert.NotNull(Broken([.. Whole[..place], .. Whole[(place + 1)..]]));
            Assert.NotNull(Broken([.. Whole[..place], Whole[place], .. Whole[place..]]));
            Assert.NotNull(Broken(Whole[..place]));
        }

        var lines = Encoding.UTF8.GetString(Whole).TrimEnd('\n').Split('\n');
        for (var place = 0; place < lines.Length; place++)
        {
            Assert.NotNull(Broken(Joined([.. lines[..place], .. lines[(place + 1)..]])));
            Assert.NotNull(Broken(Joined([.. lines[..place], lines[place], .. lines[place..]])));
        }

        Assert.NotNull(Broken([.. Whole, .. Whole]));
        Assert.NotNull(Broken([.. Whole, (byte)'\n']));
        Assert.NotNull(Broken([.. "\uFEFF"u8, .. Whole]));
    }

    [Theory]
    [InlineData(",\"phone\":[1,2,3,4,5],\"paper\":[6,7,12],", ",\"phone\":[1,2,3,4,5,8],\"paper\":[6,7,12],", "phiếu không được phát đúng một lần cho mỗi người được biểu quyết")]
    [InlineData("\"returned\":[1,2,4,5,6,7,12]", "\"returned\":[1,2,4,5,6,7,8]", "có phiếu của người không được phát phiếu, hoặc bỏ hai lần")]
    [InlineData("\"returned\":[1,2,4,5,6,7,12]", "\"returned\":[1,2,4,5,6,7,7]", "có phiếu của người không được phát phiếu, hoặc bỏ hai lần")]
    [InlineData("\"returned\":[1,2,4,5,6,7,12]", "\"returned\":[1,2,4,5,6,7]", "số phiếu khác số người đã bỏ phiếu")]
    [InlineData("\"agree\":5,", "\"agree\":6,", "kết quả kiểm phiếu ghi trong tệp khác kết quả đếm lại")]
    [InlineData("\"unreturned\":2,", "\"unreturned\":1,", "kết quả kiểm phiếu ghi trong tệp khác kết quả đếm lại")]
    [InlineData("\"passed\":false", "\"passed\":true", "kết quả kiểm phiếu ghi trong tệp khác kết quả đếm lại")]
    [InlineData("\"question\":1,\"outcome\":\"failed\"", "\"question\":1,\"outcome\":\"passed\"", "kết quả chung khác kết quả từng nội dung")]
    [InlineData("\"present\":[1,2,3,4,5,6,7,8,12],\"phone\":[1,2,3,4,5],", "\"present\":[1,2,3,4,5,6,7,8],\"phone\":[1,2,3,4,5],", "danh sách thành viên hoặc có mặt khác lúc mở biểu quyết")]
    [InlineData("\"kind\":\"attend\",\"present\":[1,2,3,4,5,6,7,8,12]", "\"kind\":\"attend\",\"present\":[1,2,3,4,5,6,7]", "danh sách thành viên hoặc có mặt khác lúc mở biểu quyết")]
    [InlineData("\"name\":\"Trần Thị Cúc\"", "\"name\":\"Trần Thị Cút\"", "mã băm danh sách thành viên không đúng")]
    [InlineData("Tặng GKX cho", "Tặng BKT cho", "nội dung biểu quyết không khớp mã băm")]
    [InlineData("\"numerator\":9,\"denominator\":10", "\"numerator\":5,\"denominator\":10", "nội dung biểu quyết không khớp mã băm")]
    [InlineData("\"member\":8,\"conflict\":\"self\",\"recused\":true", "\"member\":8,\"conflict\":\"none\",\"recused\":false", "người có xung đột lợi ích không tránh biểu quyết")]
    [InlineData("\"member\":7,\"conflict\":\"none\",\"recused\":false", "\"member\":7,\"conflict\":\"kin\",\"recused\":false", "người có xung đột lợi ích không tránh biểu quyết")]
    [InlineData("\"kind\":\"void\",\"question\":3", "\"kind\":\"void\",\"question\":2", "bỏ một nội dung không chờ biểu quyết")]
    [InlineData("\"reason\":\"Hộ gia đình rút đề nghị\"", "\"reason\":\"\"", "bỏ một nội dung không chờ biểu quyết")]
    [InlineData("\"member\":null", "\"member\":1", "phiếu kín mang tên")]
    [InlineData("\"conflicts\":[{\"member\":8,\"conflict\":\"self\"}]", "\"conflicts\":[]", "xung đột lợi ích theo sổ sách ghi trong tệp khác danh sách thành viên")]
    [InlineData("\"member\":4,\"conflict\":\"own-unit\",\"recused\":false", "\"member\":4,\"conflict\":\"none\",\"recused\":false", "người có xung đột lợi ích theo sổ sách khai là không có")]
    [InlineData("\"quorum\":{\"numerator\":2,\"denominator\":3,", "\"quorum\":{\"numerator\":1,\"denominator\":100,", "số người họp không có nghĩa")]
    [InlineData("\"quorum\":{\"numerator\":2,", "\"quorum\":{\"numerator\":1,\"numerator\":2,", "không viết đúng chuẩn")]
    [InlineData("\"recused\":false,\"reason\":null,\"by\":\"member\"", "\"recused\":false,\"reason\":null,\"by\":\"other\"", "lời khai xung đột lợi ích không được biết")]
    [InlineData("\"kind\":\"leave\",\"member\":11,", "\"kind\":\"leave\",\"member\":8,", "người thôi là thành viên không thuộc Hội đồng hoặc đang có mặt")]
    [InlineData("\"kind\":\"leave\",\"member\":11,", "\"kind\":\"leave\",\"member\":9,", "khai xung đột lợi ích không đúng lúc hoặc không đúng người")]
    [InlineData("\"kind\":\"close\"", "\"kind\":\"remark\"", "ý kiến không thuộc nội dung nào")]
    public void A_forgery_with_a_new_chain_and_a_new_signature_is_found_by_the_rules(string right, string wrong, string fault)
    {
        var forged = Forge(text => Once(text, right, wrong));
        Assert.EndsWith(fault, Broken(forged), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_choice_no_longer_fits_its_tracker()
    {
        var forged = Forge(text => Once(text, "\"choice\":\"disagree\"", "\"choice\":\"agree\""));
        Assert.Contains("không khớp mã đối chiếu", Broken(forged), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rewritten_session_that_keeps_every_rule_is_found_by_the_key_known_beforehand()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.EndsWith("chữ ký của cơ quan không đúng", SessionVerifier.Verify(Whole, key.ExportSubjectPublicKeyInfoPem()).Broken, StringComparison.Ordinal);
        Assert.Null(Broken(Forge(text => Once(text, "Trưởng ban\",\"seat\":\"member\",\"units\":[\"to-12\"]", "Trưởng ban\",\"seat\":\"member\",\"units\":[\"to-12\"]"))));
    }

    [Fact]
    public void A_rule_below_the_law_that_the_file_names_is_told()
    {
        var law = Rulebook.Load();
        Assert.Empty(SessionLaw.Below(Whole, law));
        var session = CouncilSample.Start(5);
        session.Attend([1, 2, 3, 4, 5]);
        session.Put("Đề nghị Chiến sĩ thi đua cấp tỉnh", "CSTDT", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), CouncilSample.Rule("CSTDT") with { Numerator = 1, Denominator = 2, Secret = false });
        session.GiveUp(1, "Thử");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CouncilSample.Close(session, key);
        Assert.Null(Broken(session.ToFile()));
        Assert.Equal(["nội dung 1 phải bỏ phiếu kín theo quy định của ngày họp", "mức biểu quyết của nội dung 1 thấp hơn quy định của ngày họp"], SessionLaw.Below(session.ToFile(), law));
    }

    [Fact]
    public void A_session_that_is_not_over_and_another_kind_of_file_are_told_apart()
    {
        var open = CouncilSample.Start(5).ToFile();
        Assert.EndsWith("phiên họp chưa kết thúc và ký: tệp bị cắt hoặc chưa xong", Broken(open), StringComparison.Ordinal);
        Assert.True(SessionVerifier.Verify(open).Readable);
        Assert.False(SessionVerifier.Verify("xin chào\n"u8).Readable);
        Assert.False(SessionVerifier.Verify([]).Readable);
        Assert.False(SessionVerifier.Verify(RandomNumberGenerator.GetBytes(5000)).Readable);
    }

    [Fact]
    public void A_secret_ballot_bears_no_name_and_stands_where_its_tracker_says()
    {
        var close = CouncilSession.Load(CouncilSample.Whole().Lines).Find(1)!.Closing!;
        Assert.All(close.Ballots, ballot => Assert.Null(ballot.Member));
        Assert.Equal(close.Ballots.Select(ballot => ballot.Tracker).Order(StringComparer.Ordinal), close.Ballots.Select(ballot => ballot.Tracker));
    }

    private static string? Broken(byte[] file) => SessionVerifier.Verify(file).Broken;

    private static string Once(string text, string right, string wrong)
    {
        var place = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(place >= 0, right);
        return text[..place] + wrong + text[(place + right.Length)..];
    }

    private static byte[] Joined(string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n');

    // A forger with a key of their own: the lines are changed, chained anew and signed anew.
    private static byte[] Forge(Func<string, string> change)
    {
        var lines = change(Encoding.UTF8.GetString(Whole)).TrimEnd('\n').Split('\n').Select(line => line[65..]).ToArray();
        var head = CouncilSession.Load(CouncilSample.Whole().Lines).Head.Session;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (hash, text) = (new string('0', 64), new StringBuilder());
        for (var place = 0; place < lines.Length; place++)
        {
            var json = lines[place];
            if (place == lines.Length - 1)
            {
                var pem = key.ExportSubjectPublicKeyInfoPem();
                var signed = key.SignData(Encoding.UTF8.GetBytes($"tongket.ballots/1\n{head}\n{place}\n{hash}"), HashAlgorithmName.SHA256);
                json = $"{{\"n\":{place + 1},\"kind\":\"seal\",\"keyId\":\"{Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16))}\",\"publicKey\":\"{pem.ReplaceLineEndings("\\n")}\",\"signature\":\"{Convert.ToBase64String(signed)}\"}}";
            }

            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + '\n' + json)));
            text.Append(hash).Append(' ').Append(json).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
