using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>Finds the figures of a text: tells list numbers, footnotes, times and document numbers from numbers that state something.</summary>
internal sealed class ClaimReader
{
    private readonly Reading reading;
    private readonly Tokens tokens;
    private readonly Amounts amounts;

    private ClaimReader(Reading reading)
    {
        this.reading = reading;
        tokens = reading.Tokens;
        amounts = new Amounts(reading);
    }

    public static Reading Read(SourceText source)
    {
        var reader = new ClaimReader(new Reading(new Tokens(source)));
        reader.Run();
        Marks.Settle(reader.reading);
        BorrowedUnits.Fill(reader.reading);
        Subjects.Fill(reader.reading);
        return reader.reading;
    }

    private void Run()
    {
        var i = 0;
        while (i < tokens.Count)
        {
            var taken = tokens[i].Kind switch
            {
                TokenKind.Number => ReadNumber(i),
                TokenKind.Word => WordAmounts.Read(reading, i),
                _ => 0,
            };
            i += Math.Max(taken, 1);
        }
    }

    private int ReadNumber(int at)
    {
        var taken = ReadListNumber(at);
        if (taken == 0)
        {
            taken = ReadSilent(at);
        }

        if (taken > 0)
        {
            return taken;
        }

        reading.Numbers++;
        taken = ReadCalendar(at);
        taken = taken > 0 ? taken : amounts.Read(at);
        reading.Read += taken > 0 ? 1 : 0;
        if (taken == 0)
        {
            reading.Unread.Add(Span(at, 1));
        }

        return taken;
    }

    private int ReadListNumber(int at)
    {
        if (!tokens.IsBreak(at - 1) || !(tokens.IsSign(at + 1, '.') || tokens.IsSign(at + 1, ')')) || !tokens[at + 1].Glued)
        {
            return 0;
        }

        var value = tokens.Whole(at);
        if (value > 0)
        {
            reading.Items.Add((at, value));
        }

        return 2;
    }

    // Numbers that name something and state nothing: footnotes, times of day, document numbers, ordinals, "Covid-19".
    private int ReadSilent(int at)
    {
        if (tokens.IsSign(at - 1, '[') && tokens.IsSign(at + 1, ']'))
        {
            return 2;
        }

        if (tokens.IsSign(at + 1, ':') && tokens.IsNumber(at + 2) && tokens[at + 1].Glued && tokens[at + 2].Glued && tokens.Whole(at) is >= 0 and < 24)
        {
            return 3;
        }

        if (tokens[at].Glued && tokens.IsSign(at - 1, '-') && tokens[at - 1].Glued && tokens.IsWord(at - 2))
        {
            return 1;
        }

        var document = DocumentNumber(at);
        return document > 0 ? document : IsOrdinal(at) ? 1 : 0;
    }

    // 59/2015/QĐ-TTg, 06/2022/QH15, 123/QĐ-UBND, 05-CT/TW: a number chained without blanks to capitals.
    private int DocumentNumber(int at)
    {
        var end = at + 1;
        var capitals = false;
        while (end + 1 < tokens.Count && (tokens.IsSign(end, '/') || tokens.IsSign(end, '-')) && tokens[end].Glued && tokens[end + 1].Glued
            && (tokens.IsNumber(end + 1) || tokens.IsCapital(end + 1)))
        {
            capitals |= tokens.IsCapital(end + 1);
            end += 2;
        }

        return capitals ? end - at : 0;
    }

    private bool IsOrdinal(int at)
    {
        if (!tokens.IsWord(at - 1))
        {
            return false;
        }

        return tokens.Word(at - 1) switch
        {
            "thứ" or "điều" or "khoản" or "chương" or "mục" or "phụ" or "định" or "khóa" or "thị" or "lộ" or "biểu" or "mẫu" => tokens.Whole(at) is >= 0 and < 1000,
            "quyết" or "tư" => tokens.Is(at - 2, "nghị") || tokens.Is(at - 2, "thông"),
            "số" => tokens.IsBreak(at - 2) || (tokens.IsWord(at - 2) && IsNumbered(tokens.Word(at - 2))),
            "tổ" or "phố" or "xóm" or "thôn" or "lớp" or "khu" or "khối" or "nhóm" or "loại" or "bậc" or "vùng" or "đợt" or "kỳ" => tokens.Whole(at) is >= 0 and < 50 && tokens[at].End - tokens[at].Start <= 2
                && (tokens.IsBreak(at + 1) || tokens[at + 1].Kind == TokenKind.Sign) && !tokens.IsSign(at + 1, '%') && !tokens.IsSign(at + 1, '/'),
            _ => false,
        };
    }

    // What bears a number of its own: "quyết định số 12", "tổ dân phố số 3"; but "dân số 1.772" states a figure.
    private static bool IsNumbered(ReadOnlySpan<char> word) => word is "định" or "quyết" or "thị" or "tư" or "văn" or "luật" or "lệnh" or "phố" or "tổ" or "thôn"
        or "khu" or "hoạch" or "cáo" or "mẫu" or "biểu" or "trình" or "đường" or "nhà" or "xóm" or "lớp";

    private int ReadCalendar(int at)
    {
        var taken = Calendar.ReadDate(tokens, at, out var date);
        if (taken > 0)
        {
            Add(new Claim(reading.Claims.Count, ClaimKind.Date, Span(at, taken), at, at + taken) { Date = date, Years = new YearSpan(date.Year, date.Year) });
            return taken;
        }

        if (tokens.IsSign(at + 1, '/') && tokens.IsNumber(at + 2) && tokens[at + 1].Glued && tokens[at + 2].Glued && tokens.Whole(at) is > 0 and <= 31)
        {
            if (Calendar.IsYear(tokens.Whole(at + 2)) && tokens.Whole(at) <= 12)
            {
                return AddYears(at, 3, ClaimKind.Year, tokens.Whole(at + 2), tokens.Whole(at + 2));
            }

            if (tokens.Whole(at + 2) is > 0 and <= 12 && (tokens.Is(at - 1, "ngày") || ((IsDay(at - 1) || IsDayAfter(at)) && Lexicon.Units.Match(tokens, at + 3, out _) == 0)))
            {
                return 3;
            }
        }

        return ReadYears(at);
    }

    // "đến 31/10", "từ 15/7": a day of this year, where no unit follows.
    private bool IsDay(int before) => tokens.IsWord(before) && tokens.Word(before) is "ngày" or "đến" or "từ" or "hết" or "tới" or "trước" or "sáng" or "chiều" or "hôm" or "nay" or "tối" or "trưa" or "đêm" or "qua";

    // "15/12 tới", "27/11 vừa qua", "(28/11)".
    private bool IsDayAfter(int at) => (tokens.IsWord(at + 3) && tokens.Word(at + 3) is "tới" or "vừa" or "này" or "hằng" or "âm")
        || (tokens.IsSign(at - 1, '(') && tokens.IsSign(at + 3, ')') && tokens.Whole(at) > tokens.Whole(at + 2));

    private int ReadYears(int at)
    {
        var year = tokens.Whole(at);
        if (tokens.IsWord(at - 1) && ((tokens.Is(at - 1, "tháng") && year is > 0 and <= 12) || (tokens.Is(at - 1, "quý") && year is > 0 and <= 4) || (tokens.Is(at - 1, "ngày") && year is > 0 and <= 31)))
        {
            return 1;
        }

        if (!Calendar.IsYear(year) || tokens[at].End - tokens[at].Start != 4)
        {
            return 0;
        }

        var last = tokens.Whole(at + 2);
        if ((tokens.IsSign(at + 1, '-') || tokens.Is(at + 1, "đến")) && Calendar.IsYear(last) && last > year && last - year <= 50)
        {
            return AddYears(at, 3, ClaimKind.Period, year, last);
        }

        // "so cùng kỳ 2006", "so với 2019,".
        var compared = tokens.Is(at - 1, "kỳ") || (tokens.Is(at - 1, "với") && tokens.Is(at - 2, "so") && (tokens.IsBreak(at + 1) || (tokens[at + 1].Kind == TokenKind.Sign && !tokens.IsSign(at + 1, '%') && !tokens.IsSign(at + 1, '/'))));
        var named = compared || tokens.Is(at - 1, "năm") || tokens.Is(at - 1, "niên") || (tokens.IsSign(at - 1, '(') && tokens.IsSign(at + 1, ')'));
        return named ? AddYears(at, 1, ClaimKind.Year, year, year) : 0;
    }

    private int AddYears(int at, int taken, ClaimKind kind, int from, int to)
    {
        Add(new Claim(reading.Claims.Count, kind, Span(at, taken), at, at + taken) { Years = new YearSpan(from, to) });
        return taken;
    }

    private void Add(Claim claim) => reading.Claims.Add(claim);

    private TextSpan Span(int at, int taken) => new(tokens[at].Start, tokens[at + taken - 1].End);
}
