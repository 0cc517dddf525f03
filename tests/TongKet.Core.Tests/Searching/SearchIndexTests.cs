using System.Diagnostics;
using System.Text;
using CsCheck;
using TongKet.Core.Searching;

namespace TongKet.Core.Tests.Searching;

public sealed class SearchIndexTests : IDisposable
{
    private readonly Abbreviations abbreviations = Abbreviations.Load();
    private readonly SearchIndex index = SearchIndex.InMemory();

    public void Dispose() => index.Dispose();

    [Fact]
    public void Words_are_found_with_and_without_tones_in_either_form_and_place_of_tone()
    {
        Put("hoa-giai", "Tổ hoà giải phường Mỏ Chè", "Uỷ ban nhân dân khen thưởng tổ hoà giải.");
        foreach (var asked in new[] { "hòa giải", "hoà giải", "hoa giai", "HÒA GIẢI", "hòa giải".Normalize(NormalizationForm.FormD), "ủy ban", "uy ban nhan dan", "mo che", "Mỏ Chè" })
        {
            Assert.Equal(["hoa-giai"], Keys(asked));
        }
    }

    [Fact]
    public void The_word_that_was_typed_comes_before_words_that_only_look_alike()
    {
        Put("hoa", "Làng hoa đào vào vụ", "Hoa đào, hoa cúc.", 2023);
        Put("hoa-2", "Hòa giải ở cơ sở", "Tổ hòa giải.", 2021);
        Put("hoa-1", "Thu gom vỏ bao hóa chất", "Hóa chất bảo vệ thực vật.", 2022);

        Assert.Equal("hoa-2", Keys("hòa")[0]);
        Assert.Equal("hoa-2", Keys("hoà")[0]);
        Assert.Equal("hoa-1", Keys("hóa")[0]);
        Assert.Equal(3, Keys("hoa").Length);
    }

    [Fact]
    public void An_abbreviation_finds_its_full_words_and_they_find_it()
    {
        Put("full", "Ủy ban nhân dân phường họp", "Các tổ dân phố dự họp.");
        Put("short", "UBND phường thông báo", "12/12 TDP có nhà văn hóa.");

        Assert.Equal(["full", "short"], Keys("UBND").Order());
        Assert.Equal(["full", "short"], Keys("uỷ ban nhân dân").Order());
        Assert.Equal(["full", "short"], Keys("tdp").Order());
        Assert.Equal(["full", "short"], Keys("to dan pho").Order());
    }

    [Fact]
    public void Two_letters_are_an_abbreviation_in_capitals_only()
    {
        Put("police", "Công an phường", "Cấp căn cước.");
        Put("song", "Hội thi ca múa nhạc", "Lời ca tiếng hát.");

        Assert.Equal(["song"], Keys("ca múa"));
        Assert.Contains("police", Keys("CA phường"));
        Assert.DoesNotContain("police", Keys("ca"));
    }

    [Fact]
    public void Full_words_do_not_bring_every_syllable_that_looks_like_their_abbreviation()
    {
        Put("police", "Công an phường", "Cấp căn cước.");
        Put("all", "Tất cả các tổ dân phố", "Giá cả ổn định, trồng cà.");
        Put("party", "Đảng ủy họp", "Ban Chấp hành.");
        Put("enough", "Trẻ em được học đủ buổi", "Du lịch.");

        Assert.Equal(["police"], Keys("công an"));
        Assert.Equal(["police"], Keys("cong an"));
        Assert.Equal(["party"], Keys("đảng ủy"));
        Assert.Equal(["party"], Keys("dang uy"));
    }

    [Fact]
    public void What_the_index_keeps_for_itself_is_no_word_of_a_reader()
    {
        Put("house", "Nhà văn hóa", "À, a á.", 2021);

        Assert.Empty(Keys("nha2"));
        Assert.Empty(Keys("a2"));
        Assert.Empty(Keys("nam2021"));
        Assert.Empty(Keys("loai0"));
        Put("plan", "Đề án nha2", "Khu A2, đường đẹp.");
        Assert.Equal(["plan"], Keys("nha2"));
        Assert.Equal(["plan"], Keys("đường a2"));
    }

    [Fact]
    public void The_word_that_was_typed_is_found_among_hundreds_that_only_look_alike()
    {
        Put("fish", "Nghề nuôi ở hồ", "Bà con thả cá giống.", 2015);
        index.Write(writer =>
        {
            for (var i = 0; i < 2 * SearchIndex.MostFound; i++)
            {
                writer.Replace($"all-{i}", null, "1", [new(SearchKind.Article, $"all-{i}", "Tất cả các tổ dân phố", "Họp tất cả.", new DateOnly(2020, 1, 1).AddDays(i))]);
            }
        });

        Assert.Equal("fish", Keys("cá")[0]);
    }

    [Fact]
    public void The_year_is_that_of_the_results_and_not_of_the_day_they_are_as_of()
    {
        index.Write(writer => writer.Replace("results", null, "1", [new(SearchKind.Result, "results", "Thu ngân sách", "x", new DateOnly(2022, 1, 14)) { Year = 2021 }]));

        Assert.Equal(["results"], Keys("ngân sách năm:2021"));
        Assert.Empty(Keys("ngân sách năm:2022"));
        index.Write(writer => Assert.True(writer.Remove("results", "1")));
        Assert.Empty(Keys("năm:2021"));
    }

    [Fact]
    public void A_phrase_wants_its_words_in_order()
    {
        Put("phrase", "Nhà văn hóa tổ 5", "Khánh thành nhà văn hóa.");
        Put("apart", "Văn nghệ", "Nhà ông Nam có truyền thống văn nghệ, hóa trang đẹp.");

        Assert.Equal(["phrase"], Keys("\"nhà văn hóa\""));
        Assert.Equal(["phrase"], Keys("“nha van hoa”"));
        Assert.Equal(2, Keys("nhà văn hóa").Length);
    }

    [Fact]
    public void Kind_and_year_narrow_it_down_typed_or_chosen()
    {
        Put("a", "Thu ngân sách", "x", 2021);
        Put("b", "Thu ngân sách", "x", 2022);
        Put("c", "Thu ngân sách", "x", 2022, SearchKind.Report);

        Assert.Equal(["a"], Keys("thu ngân sách năm:2021"));
        Assert.Equal(["c"], Keys("ngan sach loai:bao-cao"));
        Assert.Equal(["c"], Keys("loại:báo-cáo"));
        Assert.Equal(["b"], [.. index.Find(SearchQueryRules.Read("thu", abbreviations, SearchKind.Article, 2022).Query!, 0, 10).Hits.Select(hit => hit.Key)]);
    }

    [Fact]
    public void A_snippet_shows_the_place_and_marks_the_words()
    {
        Put("long", "Tin dài", string.Concat(Enumerable.Repeat("Chữ khác nằm trước đó. ", 60)) + "Cuối bài có Đảng uỷ phường họp. " + string.Concat(Enumerable.Repeat("Chữ khác nằm sau. ", 60)));

        var hit = Assert.Single(index.Find(Read("dang uy phuong"), 0, 10).Hits);

        Assert.Equal(["Đảng uỷ phường"], hit.Snippet.Where(span => span.IsMatch).Select(span => span.Text));
        Assert.StartsWith("… ", hit.Snippet[0].Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", hit.Snippet[^1].Text, StringComparison.Ordinal);
        Assert.True(hit.Snippet.Sum(span => span.Text.Length) < 400);
    }

    [Fact]
    public void What_was_replaced_or_removed_is_gone()
    {
        Put("one", "Tên cũ", "chữ cũ");
        index.Write(writer => Assert.True(writer.Replace("one", "1", "2", [new(SearchKind.Article, "one", "Tên mới", "chữ mới", new(2022, 1, 1))])));
        Assert.Empty(Keys("cũ"));
        Assert.Equal(["one"], Keys("mới"));

        index.Write(writer => Assert.False(writer.Replace("one", "1", "3", [])));
        Assert.Equal(["one"], Keys("mới"));

        index.Write(writer => Assert.True(writer.Remove("one", "2")));
        Assert.Empty(Keys("mới"));
    }

    [Theory]
    [InlineData("AND OR NOT NEAR")]
    [InlineData("title: \"x\" OR body:*")]
    [InlineData("a* ^b {title}: c + d")]
    [InlineData("'; DROP TABLE Entries; --")]
    [InlineData("\"\"\"\"\"")]
    [InlineData("((((((((")]
    [InlineData("NEAR(\"a\" \"b\", 5)")]
    [InlineData("-x +y ~z")]
    [InlineData("năm: loại: : ::")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%_%25 \\ \\\\")]
    [InlineData("😀 𝐀𝐁 \ud800")]
    [InlineData("\uFFFE \uFFFF \udc00")]
    public void What_means_something_to_an_engine_is_only_text(string asked)
    {
        Put("one", "Tên bài", "Nội dung");

        // What an engine that read operators would bring: each has one word or more of the question, none all of them.
        Put("words", "AND OR NOT", "alpha title body drop table entries x a b c d y z alert");
        var (query, fault) = SearchQueryRules.Read(asked, abbreviations);
        if (query is null)
        {
            Assert.NotNull(fault);
            Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
            return;
        }

        Assert.DoesNotContain("one", index.Find(query, 0, 10).Hits.Select(hit => hit.Key));
    }

    [Fact]
    public void A_question_that_no_person_asks_is_refused_in_one_sentence()
    {
        string[] hostile =
        [
            new('a', 100_000), string.Join(' ', Enumerable.Repeat("từ", 5_000)), "a\0b", "chuông\a", new string('x', 41), string.Join(' ', Enumerable.Range(0, 25)), "loại:khong-co", "năm:20x1", "!!! ???",
            new string('\u0301', 250) + "\u0001",
        ];
        foreach (var asked in hostile)
        {
            var (query, fault) = SearchQueryRules.Read(asked, abbreviations);
            Assert.Null(query);
            Assert.True(fault is { Message.Length: < 200 }, asked[..Math.Min(20, asked.Length)]);
        }

        Assert.Equal((null, null), SearchQueryRules.Read("   ", abbreviations));
        Assert.Equal((null, null), SearchQueryRules.Read(null, abbreviations));
    }

    [Fact]
    public void No_question_breaks_the_engine()
    {
        Put("one", "Tổ dân phố 3 họp", "Ủy ban nhân dân phường, 98,2% và \"trích dẫn\".");
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["aăđ \":*^(){}+-oănm"]), 0, 60].Sample(text =>
        {
            if (SearchQueryRules.Read(text, abbreviations).Query is { } query)
            {
                index.Find(query, 0, 10);
            }
        });
    }

    [Fact]
    public void The_worst_allowed_question_is_answered_within_its_time()
    {
        index.Write(writer =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                writer.Replace($"{i}", null, "1", [new(SearchKind.Article, $"{i}", "Họp tổ dân phố", string.Join(' ', Enumerable.Range(0, 120).Select(word => $"từ{(word * 7 + i) % 30}")), new DateOnly(2020, 1, 1).AddDays(i % 900))]);
            }
        });
        var worst = Read(string.Join(' ', Enumerable.Range(0, SearchQueryRules.MostWords).Select(word => $"từ{word}")));
        index.Find(worst, 0, 10);
        var clock = Stopwatch.StartNew();

        var page = index.Find(worst, 0, 10);

        Assert.Equal(10, page.Hits.Length);
        Assert.True(page.HasMore);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{clock.Elapsed}");
    }

    private void Put(string key, string title, string body, int year = 2022, SearchKind kind = SearchKind.Article) =>
        index.Write(writer => writer.Replace(key, null, "1", [new(kind, key, title, body, new(year, 1, 14))]));

    private string[] Keys(string asked) => [.. index.Find(Read(asked), 0, 10).Hits.Select(hit => hit.Key)];

    private SearchQuery Read(string asked) => SearchQueryRules.Read(asked, abbreviations).Query!;
}
