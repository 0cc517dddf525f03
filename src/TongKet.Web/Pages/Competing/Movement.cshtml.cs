using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Competing;

/// <summary>One movement: what it says, who registered what and what came of it, and its steps.</summary>
public sealed class MovementModel(Movements movements, MovementQueries queries, Rulebook rulebook, Words words) : MovementForm
{
    private const int Decimals = 3;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public MovementView View { get; private set; } = null!;

    public BodyChoices Choices { get; private set; } = new([], []);

    public IReadOnlyList<IndicatorDefinition> Indicators => rulebook.Indicators;

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public string? Typed { get; private set; }

    public bool MayPrepare => Who.Has(Right.HandleEmulation);

    public bool MayLaunch => Who.Has(Right.LeadEmulation) && View.Movement.WrittenBy != Who.Account.Id;

    public bool MayRegister => Who.Has(Right.Nominate) && MovementRules.TakesRegistrations(View.Movement);

    public bool IsOfGroup => Rights.IsOfGroup(Who.Role);

    public Task<IActionResult> OnGetAsync() => ShowAsync(filled: false);

    public Task<IActionResult> OnPostReviseAsync()
    {
        Sent = "Revise";
        return DoAsync(() => movements.ReviseAsync(Actor, Id, Written, Version, Cancel), () => Say("movements.saved"), () => ShowAsync(filled: true), "ten");
    }

    public Task<IActionResult> OnPostLaunchAsync() => DoAsync(() => movements.LaunchAsync(Actor, Id, Cancel), () => Say("movements.launched"), Again, "viec");

    public Task<IActionResult> OnPostMidwayAsync([FromForm(Name = "soKet")] string? text)
    {
        (Sent, Typed) = ("Midway", text);
        return DoAsync(() => movements.ReviewMidwayAsync(Actor, Id, text, Cancel), () => Say("movements.midway"), Again, "so-ket");
    }

    public Task<IActionResult> OnPostCloseAsync() => DoAsync(() => movements.CloseAsync(Actor, Id, Cancel), () => Say("movements.closed"), Again, "viec");

    public Task<IActionResult> OnPostReviewAsync([FromForm(Name = "tongKet")] string? text)
    {
        (Sent, Typed) = ("Review", text);
        return DoAsync(() => movements.ReviewAsync(Actor, Id, text, Cancel), () => Say("movements.reviewed"), Again, "tong-ket");
    }

    public Task<IActionResult> OnPostRegisterAsync(
        [FromForm(Name = "noi")] Guid? area, [FromForm(Name = "donVi")] Guid? unit, [FromForm(Name = "camKet")] string? commitment, [FromForm(Name = "chiTieu")] string? indicator, [FromForm(Name = "muc")] string? amount)
    {
        (Sent, Typed) = ("Register", commitment);
        var (scaled, fault) = string.IsNullOrWhiteSpace(amount) ? (null, null) : EntryNumber.Read(amount, Decimals);
        if (fault is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = [new("muc", words["movements.no-amount"])];
            return ShowAsync(filled: false);
        }

        var draft = new RegistrationDraft(
            IsOfGroup ? Who.Grant?.AreaId : area, unit, commitment, string.IsNullOrEmpty(indicator) ? null : indicator, scaled is { } milli ? Rational.FromScaled(milli, Decimals) : null, null);
        return DoAsync(() => movements.RegisterAsync(Actor, Id, draft, Cancel), () => Say("movements.registered"), Again, "cam-ket");
    }

    public Task<IActionResult> OnPostUnregisterAsync([FromForm(Name = "dangKy")] Guid registration, [FromForm(Name = "lyDo")] string? reason)
    {
        Sent = "Unregister";
        return DoAsync(() => movements.WithdrawRegistrationAsync(Actor, registration, reason, Cancel), () => Say("movements.unregistered"), Again, "ly-do");
    }

    /// <summary>A promise or result with its unit.</summary>
    public static string Print(IndicatorDefinition indicator, Rational value) =>
        indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM ? Vietnamese.Percent(value, 2) : Vietnamese.Short(value, Decimals) + " " + (indicator.Unit?.Symbol ?? string.Empty);

    protected override string? PlaceOf(string code) => code switch
    {
        "movement.review" => Sent == "Midway" ? "so-ket" : "tong-ket",
        "registration.who" => "noi",
        "registration.words" => "cam-ket",
        "registration.indicator" => "chi-tieu",
        "registration.promised" => "muc",
        "registration.reason" => "ly-do",
        _ => base.PlaceOf(code),
    };

    private Task<IActionResult> Again() => ShowAsync(filled: false);

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Movement(Id));
    }

    /// <param name="filled">Whether the form keeps what was typed.</param>
    private async Task<IActionResult> ShowAsync(bool filled)
    {
        try
        {
            View = await queries.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        Choices = await queries.ChoicesAsync(Actor, View.Movement.Year, Cancel);
        if (!filled)
        {
            ModelState.Clear();
            Show(View.Movement);
        }

        return Page();
    }
}
