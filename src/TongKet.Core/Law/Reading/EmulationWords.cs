namespace TongKet.Core.Law.Reading;

/// <summary>The words by which files of emulation name their kinds; local rules and case files use the same.</summary>
internal static class EmulationWords
{
    public static readonly (string Word, SubjectKind Value)[] Subjects =
    [
        ("individual", SubjectKind.Individual), ("collective", SubjectKind.Collective), ("household", SubjectKind.Household),
        ("residential-group", SubjectKind.ResidentialGroup), ("commune", SubjectKind.Commune),
    ];

    public static readonly (string Word, Authority Value)[] Authorities =
    [
        ("commune-chair", Authority.CommuneChair), ("district-chair", Authority.DistrictChair), ("province-chair", Authority.ProvinceChair),
        ("prime-minister", Authority.PrimeMinister), ("president", Authority.President), ("any-head", Authority.AnyHead),
    ];

    public static readonly (string Word, TaskRating Value)[] Ratings =
        [("HTXS", TaskRating.HTXS), ("HTT", TaskRating.HTT), ("HT", TaskRating.HT), ("KHT", TaskRating.KHT)];

    public static readonly (string Word, Occupation Value)[] Occupations =
    [
        ("official", Occupation.Official), ("civil-servant", Occupation.CivilServant), ("public-employee", Occupation.PublicEmployee),
        ("employee", Occupation.Employee), ("worker", Occupation.Worker), ("farmer", Occupation.Farmer), ("labourer", Occupation.Labourer),
        ("soldier", Occupation.Soldier), ("police", Occupation.Police),
    ];

    public static readonly (string Word, AwardType Value)[] Types =
    [
        ("merit", AwardType.Merit), ("unexpected", AwardType.Unexpected), ("movement", AwardType.Movement),
        ("service", AwardType.Service), ("seniority", AwardType.Seniority), ("foreign", AwardType.Foreign),
    ];

    public static readonly (string Word, InnovationKind Value)[] Innovations =
        [("initiative", InnovationKind.Initiative), ("work", InnovationKind.Work)];

    public static readonly (string Word, InnovationScope Value)[] Scopes =
        [("grassroots", InnovationScope.Grassroots), ("province", InnovationScope.Province), ("nation", InnovationScope.Nation)];

    public static readonly (string Word, QuotaRounding Value)[] Roundings =
        [("floor", QuotaRounding.Floor), ("half-up", QuotaRounding.HalfUp), ("ceiling", QuotaRounding.Ceiling)];

    public static readonly (string Word, PackDomain Value)[] Domains = [("emulation", PackDomain.Emulation), ("culture", PackDomain.Culture)];

    public static readonly (string Word, ClauseCheck Value)[] Checks =
    [
        ("all", ClauseCheck.All), ("any", ClauseCheck.Any), ("rating", ClauseCheck.Rating), ("occupation", ClauseCheck.Occupation),
        ("attested", ClauseCheck.Attested), ("denied", ClauseCheck.Denied), ("innovation", ClauseCheck.Innovation),
        ("standard", ClauseCheck.Standard), ("share", ClauseCheck.Share), ("count", ClauseCheck.Count), ("title-years", ClauseCheck.TitleYears),
        ("title-chains", ClauseCheck.TitleChains), ("award-held", ClauseCheck.AwardHeld), ("streak", ClauseCheck.Streak),
        ("existed", ClauseCheck.Existed), ("reviewed-before", ClauseCheck.ReviewedBefore), ("posted", ClauseCheck.Posted),
        ("service-months", ClauseCheck.ServiceMonths), ("delegated", ClauseCheck.Delegated), ("undisclosed", ClauseCheck.Undisclosed),
    ];

    public static readonly (string Word, GeneralCheck Value)[] General =
    [
        ("overlap", GeneralCheck.Overlap), ("proceedings", GeneralCheck.Proceedings), ("after-previous", GeneralCheck.AfterPrevious),
        ("thematic-ground", GeneralCheck.ThematicGround), ("discipline-term", GeneralCheck.DisciplineTerm),
        ("state-awards", GeneralCheck.StateAwards), ("type-subject", GeneralCheck.TypeSubject), ("period-in-time", GeneralCheck.PeriodInTime),
        ("subject-state", GeneralCheck.SubjectState), ("same-title", GeneralCheck.SameTitle),
        ("leader-collective", GeneralCheck.LeaderCollective), ("many-awards", GeneralCheck.ManyAwards),
        ("disciplined-members", GeneralCheck.DisciplinedMembers),
    ];

    /// <summary>A word of a list of words; a word that is none is noted and the first stands in its place.</summary>
    public static T Of<T>(LawNode node, string name, string text, (string Word, T Value)[] words)
    {
        var found = Array.FindIndex(words, pair => string.Equals(pair.Word, text, StringComparison.Ordinal));
        if (found < 0)
        {
            node.Fault(name, $"“{text}” không có trong danh sách: {string.Join(", ", words.Select(pair => pair.Word))}.");
        }

        return words[Math.Max(found, 0)].Value;
    }
}
