using System.Globalization;
using System.Net;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Testing;

namespace TongKet.Web.Tests.Security;

/// <summary>
/// Every method of every address and every handler of every page × stranger, roles and programs × own and other commune, asked of one running
/// program for records that are there. docs/access.md is what it answered: a new door, a door without a policy, or one that opens to somebody
/// else fails here until the page is renewed (TONGKET_UPDATE_GOLDEN=1) and reviewed.
/// </summary>
[Trait("row", "36")]
public sealed class AccessMatrixTests(AccessMatrix matrix) : IClassFixture<AccessMatrix>
{
    private const string Page = "docs/access.md";

    private static readonly HttpStatusCode[] No = [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden];

    private static string[] Everybody => [AccessMatrix.Stranger, .. Rights.Grantable.Select(role => role.ToString()), AccessMatrix.Program];

    [Fact]
    public void Every_door_names_who_may_use_it()
    {
        Assert.True(matrix.Doors.Count > 120, $"only {matrix.Doors.Count} doors were found");
        Assert.Empty(matrix.Doors.Where(door => door.Asked is null).Select(door => door.Name));
    }

    [Fact]
    public async Task The_page_of_rights_is_what_the_program_answers()
    {
        var made = Table();
        var file = Path.Combine(Repository.Root, Page);
        if (Environment.GetEnvironmentVariable("TONGKET_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, made);
        }

        Assert.Equal(made, await File.ReadAllTextAsync(file));
        TestContext.Current.SendDiagnosticMessage($"row 36: {matrix.Doors.Count} doors, {Everybody.Length} kinds of callers, {matrix.Asked} requests, {matrix.Leaks.Count} leaks of the other commune");
    }

    [Fact]
    public void A_role_without_the_right_is_refused_and_one_with_it_is_answered_by_a_record_that_is_there()
    {
        var wrong = new List<string>();
        foreach (var door in matrix.Doors)
        {
            foreach (var role in Rights.Grantable)
            {
                if (matrix.Own(door, role.ToString()) is { } status
                    && (door.Lets(role) ? status is HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError : !No.Contains(status)))
                {
                    wrong.Add($"{role}: {door.Name} {(int)status}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    [Trait("row", "39")]
    public void Every_answer_has_the_headers_of_defence_also_for_records_that_are_there() => Assert.Empty(matrix.Bare);

    [Fact]
    public void Every_door_opens_to_somebody()
    {
        // The page that says what is not there answers so also to whoever asks for it itself.
        Assert.Empty(matrix.Doors.Where(door => door.Route != Links.Failure && !Everybody.Any(who => IsIn(matrix.Own(door, who)))).Select(door =>
            $"{door.Name}: {string.Join(", ", Everybody.Select(who => (int?)matrix.Own(door, who)).Distinct())}"));
    }

    [Fact]
    public void A_stranger_reads_the_portal_and_is_sent_to_sign_in_by_everything_else() => Assert.Empty(matrix.Doors
        .Where(door => (matrix.Own(door, AccessMatrix.Stranger) == HttpStatusCode.Unauthorized) == (door.Asked == "everyone"))
        .Select(door => $"{door.Name} {(int?)matrix.Own(door, AccessMatrix.Stranger)}"));

    [Fact]
    public void A_program_opens_what_its_scopes_name_and_nothing_of_a_person()
    {
        var wrong = matrix.Doors.Where(door => door.Asked != "everyone" && (door.Scope is null
            ? !No.Contains(matrix.Own(door, AccessMatrix.Program)!.Value)
            : !IsIn(matrix.Own(door, AccessMatrix.Program)) || matrix.Own(door, AccessMatrix.WithoutScope) != HttpStatusCode.Forbidden));

        Assert.Empty(wrong.Select(door => $"{door.Name} {(int?)matrix.Own(door, AccessMatrix.Program)} {(int?)matrix.Own(door, AccessMatrix.WithoutScope)}"));
    }

    [Fact]
    public void Nothing_of_another_commune_is_shown_or_changed_with_its_ids()
    {
        Assert.Empty(matrix.Leaks);
        Assert.Equal(matrix.Foreign.Before, matrix.Foreign.After);

        // The history of a record that is not there is empty; everything else is not there.
        Assert.Empty(matrix.Doors.Where(door => door.IsGet && door.RouteIds.Any() && door.Route != "/nhat-ky/{subject?}" && matrix.Other(door).Any(status => status is not (403 or 404)))
            .Select(door => $"{door.Name} {string.Join(", ", matrix.Other(door))}"));
        Assert.True(matrix.Doors.Count(door => matrix.Other(door).Count > 0) > 40, "hardly any door was asked for a record of the other commune");
    }

    private static bool IsIn(HttpStatusCode? status) => status is { } answered && !No.Contains(answered) && answered is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest);

    private string Table()
    {
        var text = new StringBuilder("""
            # Who may use what

            Made by a test from what the running program answered, and held true by it: each method of each address and each handler of each page was
            asked by a stranger, by every role and by a program with every scope, for a record that is there. `yes`: let in, whatever came of an
            empty form; `–`: refused; `hidden`: answered as if the record were not there. The last column is the answer to those whom the door lets
            in when they name a record of another commune; `none` where the door names no record. Nothing of the other commune was ever shown, and
            nothing there changed. Roles and rights are in `src/TongKet.Core/Basics/Rights.cs`.


            """);
        text.Append("| door | asks for | ").AppendJoin(" | ", Everybody).Append(" | other commune |\n|---|---|").Insert(text.Length, "---|", Everybody.Length + 1).Append('\n');
        foreach (var door in matrix.Doors)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{door.Name}` | {door.Asked} | ");
            text.AppendJoin(" | ", Everybody.Select(who => Cell(door, who))).Append(CultureInfo.InvariantCulture, $" | {Other(door)} |\n");
        }

        return text.ToString();
    }

    private string Cell(Door door, string who) => matrix.Own(door, who) switch
    {
        // Not asked again: open to everyone, and to strangers it was.
        null => "yes",
        { } status when No.Contains(status) => "–",
        HttpStatusCode.NotFound => "hidden",
        _ => "yes",
    };

    private string Other(Door door)
    {
        if (!door.NamesRecord)
        {
            return "none";
        }

        return matrix.Other(door) is { Count: > 0 } statuses ? string.Join(", ", statuses) : "–";
    }
}
