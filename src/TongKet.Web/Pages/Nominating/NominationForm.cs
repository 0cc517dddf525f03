using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Pages.Emulation;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Nominating;

/// <summary>The fields of a nomination, on the page that begins it and the one that mends it: one column, what matters first, what the law asks for beneath.</summary>
public abstract class NominationForm(NominationQueries queries, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    [BindProperty(Name = "giai", SupportsGet = true)]
    public string? AwardCode { get; set; }

    [BindProperty(Name = "doiTuong", SupportsGet = true)]
    public SubjectKind? Subject { get; set; }

    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(Name = "ten")]
    public string? NomineeName { get; set; }

    [BindProperty(Name = "gioi")]
    public Gender Gender { get; set; }

    [BindProperty(Name = "cuongVi")]
    public NomineeStanding Standing { get; set; }

    [BindProperty(Name = "noi")]
    public Guid? AreaId { get; set; }

    [BindProperty(Name = "donVi")]
    public Guid? OrganisationId { get; set; }

    [BindProperty(Name = "phongTrao")]
    public Guid? MovementId { get; set; }

    [BindProperty(Name = "thanhTich")]
    public string? Text { get; set; }

    [BindProperty(Name = "lyDoKhen")]
    public string? Reason { get; set; }

    [BindProperty(Name = "thanhVien")]
    public int? Members { get; set; }

    [BindProperty(Name = "ngayNhan")]
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>The version that was in sight when the form was drawn.</summary>
    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    public EmulationBook Book => rulebook.Emulation;

    public AwardDefinition? Award => AwardCode is { } code ? Book.Award(code) : null;

    public NominationChoices Choices { get; private set; } = new([], [], []);

    public EvidenceFields Evidence { get; private set; } = null!;

    public bool IsOfGroup => Rights.IsOfGroup(Who.Role);

    /// <summary>Files that hang on the nomination; none while it is new.</summary>
    protected IReadOnlyList<EvidenceFile> Files { get; set; } = [];

    protected Words Words => words;

    /// <summary>What was typed in the part that the law asks for.</summary>
    private EligibilityForm Answers { get; set; } = null!;

    public static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    protected override string? PlaceOf(string code) => code switch
    {
        "nomination.award" => "giai",
        "nomination.subject" => "doiTuong",
        "nomination.year" => "nam",
        "nomination.name" => "ten",
        "nomination.gender" => "gioi",
        "nomination.standing" => "cuong-vi",
        "nomination.place" => "noi",
        "nomination.to" => "den",
        "nomination.field" => "linhVuc",
        "nomination.text" => "thanh-tich",
        "nomination.reason" => "ly-do-khen",
        "nomination.members" => "thanh-vien",
        "nomination.received" => "ngay-nhan",
        "nomination.facts" => "thanh-tich",
        _ => null,
    };

    /// <summary>The draft as it was typed; null when a day or number of it could not be read, which the page then says.</summary>
    /// <param name="standing">What stands already: its day of receipt chooses the law, and what no field of the form asks is kept.</param>
    protected async Task<NominationDraft?> WrittenAsync(NominationView? standing)
    {
        Answers = Form(name => Request.Form[name].FirstOrDefault(), [.. (standing?.Facts ?? []).Select(fact => fact.Proof)]);
        var today = Local.Today(clock);
        Choices = await queries.ChoicesAsync(Actor, Year ?? today.Year, Cancel);
        ReceivedOn = Who.Has(Right.HandleEmulation) ? ReceivedOn ?? standing?.Nomination.ReceivedOn : standing?.Nomination.ReceivedOn;
        var asked = Answers.Candidacy(Book, today) is { } typed ? typed with { ReceivedOn = ReceivedOn } : null;
        var questions = asked is null ? [] : Questions(asked);
        List<Statement> facts = asked is null ? [] : Answers.Statements(Book, questions);
        facts.AddRange((standing?.Facts ?? []).Where(fact => !EligibilityAnswers.Covers(questions, fact)));
        if (Answers.Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = Answers.Problems;
            return null;
        }

        return new NominationDraft
        {
            Award = AwardCode,
            Subject = Subject ?? asked?.Subject,
            Year = Year ?? 0,
            Name = NomineeName,
            Gender = Gender,
            Standing = Standing,
            AreaId = IsOfGroup ? Who.Grant?.AreaId : AreaId,
            OrganisationId = IsOfGroup ? null : OrganisationId,
            MovementId = MovementId,
            Type = asked?.Type,
            From = asked?.Period?.From,
            To = asked?.Period?.To,
            Field = asked?.Field,
            Text = Text,
            Reason = Reason,
            Members = Members,
            ReceivedOn = ReceivedOn,
            Facts = facts,
        };
    }

    /// <summary>Takes what stands in a nomination into the form.</summary>
    protected void Fill(Nomination nomination, IReadOnlyList<Statement> facts)
    {
        (AwardCode, Subject, Year, NomineeName, Gender, Standing) = (nomination.Award, nomination.Subject, nomination.Year, nomination.Name, nomination.Gender, nomination.Standing);
        (AreaId, OrganisationId, MovementId) = (nomination.AreaId, nomination.OrganisationId, nomination.MovementId);
        (Text, Reason, Members, ReceivedOn, Version) = (nomination.Text, nomination.Reason, nomination.Members, nomination.ReceivedOn, nomination.Version);
        var typed = new Dictionary<string, string>(EligibilityAnswers.Of(facts, Files), StringComparer.Ordinal)
        {
            ["loaiHinh"] = nomination.Type?.ToString() ?? string.Empty,
            ["tu"] = DayOf(nomination.From),
            ["den"] = DayOf(nomination.To),
            ["linhVuc"] = nomination.Field,
        };
        Answers = Form(typed.GetValueOrDefault);
    }

    /// <summary>Reads what the form offers, and what the award asks for.</summary>
    protected async Task PrepareAsync()
    {
        var today = Local.Today(clock);
        Year ??= today.Month < 4 ? today.Year - 1 : today.Year;
        Choices = await queries.ChoicesAsync(Actor, Year.Value, Cancel);
        if (Award is not { } award)
        {
            return;
        }

        Subject = Subject is { } chosen && award.Subjects.Contains(chosen) ? chosen : award.Subjects[0];
        Answers ??= Form(name => Request.HasFormContentType ? Request.Form[name].FirstOrDefault() : null);
        Evidence = new(
            Answers,
            Questions(new Candidacy { Award = award.Code, Subject = Subject.Value, Year = Year.Value, AsOf = ReceivedOn ?? today, ReceivedOn = ReceivedOn }),
            Book,
            award.Kind != AwardKind.Title);
    }

    private EligibilityForm Form(Func<string, string?> typed, IReadOnlyCollection<string>? known = null) => new(typed, words, new ProofFields(typed, Files, known ?? [], Local.Today(clock), words));

    // Whether somebody leads is asked once, above.
    private IReadOnlyList<Question> Questions(Candidacy asked) => [.. QuestionRules.Of(Book, asked, Choices.Local).Where(question => question.Key != "leader")];
}
