using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Web.Hosting;
using TongKet.Web.Texts;

namespace TongKet.Web.Kit;

/// <summary>
/// A form that anybody may send, without an account and without a riddle of a third party: a field that people do not see, a time that people
/// need, and a number of letters that one address may send. What is refused is written to the log without what was typed.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class CitizenForm(Site site, IDataProtectionProvider protection, TimeProvider clock, ILogger<CitizenForm> log, Words words) : PortalPage(site)
{
    private static readonly TimeSpan Quickest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private readonly IDataProtector protector = protection.CreateProtector("citizen-form");
    private IReadOnlyList<Problem> problems = [];

    [BindProperty(Name = OnceTagHelper.Field)]
    public Guid? Once { get; set; }

    /// <summary>Programs fill it in; people do not see it.</summary>
    [BindProperty(Name = "trangWeb")]
    public string? Trap { get; set; }

    /// <summary>When the form was drawn, sealed.</summary>
    [BindProperty(Name = "luc")]
    public string? Drawn { get; set; }

    [BindProperty(Name = "hoTen")]
    public string? Name { get; set; }

    [BindProperty(Name = "lienHe")]
    public string? Contact { get; set; }

    [BindProperty(Name = "noiDung")]
    public string? Matter { get; set; }

    [BindProperty(Name = "rieng")]
    public bool IsPrivate { get; set; }

    [BindProperty(Name = "dongY")]
    public bool Agreed { get; set; }

    public IReadOnlyList<Problem> Problems
    {
        get => problems;
        private set
        {
            problems = value;
            FaultTagHelper.Show(ViewData, value);
        }
    }

    /// <summary>What the sender is told once the letter was taken: its number, and the code to follow it by.</summary>
    public LetterReceipt? Receipt { get; private set; }

    /// <summary>Whether the sender may ask that the answer is not published.</summary>
    public abstract bool AsksForPrivacy { get; }

    /// <summary>The moment of drawing for the hidden field.</summary>
    public string Stamp => protector.Protect(clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture));

    protected LetterIntake Intake => new(Name, Contact, Matter, AsksForPrivacy && IsPrivate, Agreed);

    /// <summary>Sends the letter, once; refused, the page is shown again with what was typed.</summary>
    /// <param name="verb">Takes the sender and the code, gives the number.</param>
    protected async Task<IActionResult> SendAsync(Guid communeId, Func<Actor, string, Task<string>> verb)
    {
        if (Suspicion() is { } suspicion)
        {
            log.LogWarning("A citizen's form at {Path} was refused: {Why}.", Request.Path.Value, suspicion);
            return Again(StatusCodes.Status422UnprocessableEntity, [new("noi-dung", words["citizen.refused." + suspicion])]);
        }

        var sent = FormKey.Of(Request, Once) ?? Guid.Empty;
        var code = SecretCode.Of(Once ?? new Guid(RandomNumberGenerator.GetBytes(16)), sent);
        try
        {
            Receipt = new(await verb(Actor.Citizen(communeId, Once is null ? null : sent), code), code);
        }
        catch (AlreadyDone)
        {
            Receipt = new(null, code);
        }
        catch (Refused refused) when (refused.Reason is RefusalReason.RuleNotMet or RefusalReason.WrongState)
        {
            return Again(
                refused.Reason == RefusalReason.RuleNotMet ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict,
                refused.Findings.Count > 0 ? [.. refused.Findings.Select(finding => new Problem(PlaceOf(finding.Code), finding.Message))] : [new("noi-dung", refused.Message)]);
        }

        return Page();
    }

    private static string PlaceOf(string code) => code switch
    {
        "model.who" => "ai",
        "letter.name" => "ho-ten",
        "letter.contact" => "lien-he",
        "letter.agreed" => "dong-y",
        _ => "noi-dung",
    };

    private PageResult Again(int status, IReadOnlyList<Problem> found)
    {
        Response.StatusCode = status;
        Problems = found;
        return Page();
    }

    /// <summary>Why a sender looks like a program; null when it does not.</summary>
    private string? Suspicion()
    {
        if (!string.IsNullOrEmpty(Trap))
        {
            return "trap";
        }

        try
        {
            var age = clock.GetUtcNow() - new DateTimeOffset(long.Parse(protector.Unprotect(Drawn ?? string.Empty), CultureInfo.InvariantCulture), TimeSpan.Zero);
            return age < Quickest ? "quick" : age > Longest ? "late" : null;
        }
        catch (CryptographicException)
        {
            return "late";
        }
    }
}

/// <summary>What a sender keeps.</summary>
/// <param name="Label">"3/2026"; null when the same form had been taken before.</param>
public sealed record LetterReceipt(string? Label, string Code);
