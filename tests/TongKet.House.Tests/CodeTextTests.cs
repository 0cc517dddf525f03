namespace TongKet.House.Tests;

public class CodeTextTests
{
    [Theory]
    [InlineData("a(); // b()", "a();")]
    [InlineData("a(/* b() */);", "a(         );")]
    [InlineData("a(\"b \\\" // c\");", "a(           );")]
    [InlineData("a(@\"b\\\"); c();", "a(@    ); c();")]
    [InlineData("a(\"\"\"b \" c\"\"\"); d();", "a(           ); d();")]
    [InlineData("a('\"'); b();", "a(   ); b();")]
    public void Comments_and_literals_are_blanked_and_code_is_kept(string text, string code) =>
        Assert.Equal(code, CodeText.Bare(text).TrimEnd());

    [Fact]
    public void Words_of_a_literal_are_found_on_their_own_line() =>
        Assert.Equal(["", "    \"xin chào\""], CodeText.Literals("// chào\nx = \"xin chào\";").Split('\n').Select(line => line.TrimEnd()));

    [Fact]
    public void Every_character_is_code_or_literal_or_comment()
    {
        const string text = "a = $\"{b}\"; /* c */ d = 'e'; // f";
        var whole = CodeText.Bare(text).Zip(CodeText.Literals(text), CodeText.Comments(text))
            .Select(part => new[] { part.First, part.Second, part.Third }.FirstOrDefault(c => c != ' ', ' '));
        Assert.Equal(text, string.Concat(whole));
    }
}
