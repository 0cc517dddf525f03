using System.Text;
using CsCheck;
using TongKet.Core.Basics.Text;
using TongKet.Core.Searching;

namespace TongKet.Core.Tests.Basics;

public sealed class FoldTests
{
    private const string Letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy";
    private static readonly string[] Tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

    // Runs of letters with tones anywhere: more than Vietnamese can spell, so that no habit of spelling hides a fault.
    private static readonly Gen<string> Texts = Gen.Select(Gen.Int[0, Letters.Length - 1], Gen.Int[0, Tones.Length - 1], Gen.Bool, Gen.Bool)
        .Select((letter, tone, capital, space) => (space ? " " : string.Empty)
            + (capital ? char.ToUpperInvariant(Letters[letter]) : Letters[letter])
            + ("aăâeêioôơuưy".Contains(Letters[letter], StringComparison.Ordinal) ? Tones[tone] : string.Empty)).Array[0, 40]
        .Select(string.Concat);

    [Fact]
    public void Composed_and_decomposed_letters_fold_alike_and_to_plain_letters_only() => Texts.Sample(text =>
    {
        var folded = Fold.Key(text.Normalize(NormalizationForm.FormC));
        Assert.Equal(folded, Fold.Key(text.Normalize(NormalizationForm.FormD)));
        Assert.All(folded, c => Assert.True(char.IsAsciiLetterLower(c) || c == ' ', folded));
        Assert.Equal(folded, Fold.Key(folded));
        Assert.Equal(text.Normalize(NormalizationForm.FormC).Length, folded.Length);
    });

    [Fact]
    public void A_tone_and_the_case_never_change_the_fold() => Texts.Sample(text =>
    {
        var bare = string.Concat(text.Where(c => !Tones.Contains(c.ToString(), StringComparer.Ordinal)));
        Assert.Equal(Fold.Key(bare), Fold.Key(text));
        Assert.Equal(Fold.Key(text), Fold.Key(text.ToUpperInvariant()));
    });

    [Theory]
    [InlineData("Đảng uỷ phường Mỏ Chè", "dang uy phuong mo che")]
    [InlineData("ĐẢNG ỦY PHƯỜNG MỎ CHÈ", "dang uy phuong mo che")]
    [InlineData("Thưởng", "thuong")]
    [InlineData("đđĐ", "ddd")]
    public void Tones_marks_and_đ_are_folded_away(string text, string folded)
    {
        Assert.Equal(folded, Fold.Key(text));
        Assert.Equal(folded, Fold.Key(text.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void What_cannot_be_normalised_is_a_space() => Assert.Equal("nua  chu", Fold.Key("nửa \uFFFEchữ"));

    [Theory]
    [InlineData("hoà", "hòa")]
    [InlineData("uỷ", "ủy")]
    [InlineData("khoẻ", "khỏe")]
    [InlineData("thuỷ", "thủy")]
    [InlineData("hoạ", "họa")]
    [InlineData("loã", "lõa")]
    [InlineData("Uỷ", "ủy")]
    public void The_place_of_a_tone_makes_no_other_word(string one, string other)
    {
        Assert.Equal(Fold.Toned(one), Fold.Toned(other));
        Assert.Equal(Fold.Toned(one), Fold.Toned(other.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void Another_tone_or_letter_is_another_word()
    {
        string[] words = ["ma", "má", "mà", "mả", "mã", "mạ", "mă", "mâ", "mắ", "mấ", "đa", "da", "hoa", "hòa", "hoạ", "tương", "tường", "tượng", "tuong"];
        Assert.Equal(words.Length, words.Select(Fold.Toned).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_has_no_tone_folds_the_same_with_and_without_it() => Texts.Sample(text =>
    {
        foreach (var word in SearchText.Words(SearchText.Composed(text)))
        {
            Assert.Equal(word.Folded, SearchText.Words(SearchText.Composed(Fold.Key(text[..0] + word.Folded)))[0].Folded);
        }
    });
}
