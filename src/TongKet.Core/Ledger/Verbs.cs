namespace TongKet.Core.Ledger;

/// <summary>The names under which verbs enter the ledger; docs/changes.md tells what each one writes.</summary>
public static class Verbs
{
    public const string OfficeOpened = "office.opened";
    public const string AreaAdded = "area.added";
    public const string AreaSucceeded = "area.succeeded";
    public const string DenominatorRecorded = "denominator.recorded";
    public const string OrganisationAdded = "organisation.added";
    public const string PositionFilled = "position.filled";
    public const string PositionEnded = "position.ended";
    public const string PersonRevised = "person.revised";
    public const string PersonErased = "person.erased";
    public const string AccountOpened = "account.opened";
    public const string AccountActivated = "account.activated";
    public const string LinkIssued = "account.link-issued";
    public const string PasswordChanged = "account.password-changed";
    public const string AccountDisabled = "account.disabled";
    public const string AccountEnabled = "account.enabled";
    public const string RoleGranted = "role.granted";
    public const string RoleRevoked = "role.revoked";
    public const string RoleReviewed = "role.reviewed";
    public const string SecondFactorSet = "account.second-factor-set";
    public const string SecondFactorRemoved = "account.second-factor-removed";
    public const string FactorsReset = "account.factors-reset";
    public const string RecoveryCodesMade = "account.recovery-codes-made";
    public const string PasskeyAdded = "account.passkey-added";
    public const string PasskeyRemoved = "account.passkey-removed";
    public const string ProviderLinked = "account.provider-linked";
    public const string ProviderUnlinked = "account.provider-unlinked";
    public const string SessionsEnded = "account.sessions-ended";
    public const string TokenIssued = "token.issued";
    public const string TokenRevoked = "token.revoked";
    public const string TokenErased = "token.erased";
    public const string OfficeRevised = "office.revised";
    public const string VisitsCarried = "office.visits-carried";
    public const string DemoPasswordRenewed = "account.demo-password-renewed";
    public const string AccountRevised = "account.revised";
    public const string AccountErased = "account.erased";
    public const string DataLooked = "data.looked";
    public const string TargetAssigned = "target.assigned";
    public const string TargetCascaded = "target.cascaded";
    public const string TargetHandedDown = "target.handed-down";
    public const string ResultDrafted = "result.drafted";
    public const string ResultReported = "result.reported";
    public const string ResultVerified = "result.verified";
    public const string ResultApproved = "result.approved";
    public const string ResultReturned = "result.returned";
    public const string ResultLocked = "result.locked";
    public const string ResultUnlocked = "result.unlocked";
    public const string ResultEvidenceAdded = "result.evidence-added";
    public const string ResultNoted = "result.noted";
    public const string ResultAnswered = "result.answered";
    public const string NarrativeWritten = "narrative.written";
    public const string OwnerAppointed = "owner.appointed";
    public const string OwnerConfirmed = "owner.confirmed";
    public const string ReportsExpected = "reports.expected";
    public const string TotalsRebuilt = "totals.rebuilt";
    public const string ArticleDrafted = "article.drafted";
    public const string ArticleRevised = "article.revised";
    public const string ArticleRestored = "article.restored";
    public const string ArticleSubmitted = "article.submitted";
    public const string ArticleReturned = "article.returned";
    public const string ArticleApproved = "article.approved";
    public const string ArticleScheduled = "article.scheduled";
    public const string ArticleUnscheduled = "article.unscheduled";
    public const string ArticleWithdrawn = "article.withdrawn";
    public const string ArticleDated = "article.dated";
    public const string ArticlePicturesAdded = "article.pictures-added";
    public const string ArticleFilesAdded = "article.files-added";
    public const string ArticleFileRemoved = "article.file-removed";
    public const string PreviewIssued = "preview.issued";
    public const string PreviewRevoked = "preview.revoked";
    public const string SectionDefined = "section.defined";
    public const string UrgentPosted = "urgent.posted";
    public const string UrgentEnded = "urgent.ended";
    public const string ResultsPublished = "results.published";
    public const string ArticlePublished = "article.published";
    public const string DeadlinesReminded = "deadlines.reminded";
    public const string MailRetried = "mail.retried";

    public const string CopyRemoved = "copy.removed";
    public const string JobAlarmed = "job.alarmed";
    public const string RequestReceived = "request.received";
    public const string RequestAcknowledged = "request.acknowledged";
    public const string RequestExtended = "request.extended";
    public const string RequestAnswered = "request.answered";
    public const string ArrivalCommitted = "arrival.committed";
    public const string ForwardingSet = "forwarding.set";
    public const string ForwardingEnded = "forwarding.ended";
    public const string ImportCommitted = "import.committed";
    public const string ImportUndone = "import.undone";
    public const string RequestFilesAdded = "request.files-added";
    public const string RequestCorrected = "request.corrected";
    public const string RequestErased = "request.erased";
    public const string RequestOwnErased = "request.own-erased";

    public const string DisclosureDrafted = "disclosure.drafted";
    public const string DisclosureRevised = "disclosure.revised";
    public const string DisclosureFilesAdded = "disclosure.files-added";
    public const string DisclosureFileRemoved = "disclosure.file-removed";
    public const string DisclosurePublished = "disclosure.published";
    public const string DisclosureWithdrawn = "disclosure.withdrawn";
    public const string ProfileRevised = "profile.revised";
    public const string ProfilePublished = "profile.published";
    public const string ReportPublished = "report.published";

    public const string LetterReceived = "letter.received";
    public const string LetterTakenUp = "letter.taken-up";
    public const string LetterAnswered = "letter.answered";
    public const string LetterApproved = "letter.approved";
    public const string LetterClosed = "letter.closed";
    public const string LetterForgotten = "letter.forgotten";
    public const string AnswerWithdrawn = "letter.answer-withdrawn";
    public const string PostingDrafted = "posting.drafted";
    public const string PostingRevised = "posting.revised";
    public const string PostingPublished = "posting.published";
    public const string PostingWithdrawn = "posting.withdrawn";

    public const string AuditOpened = "audit.opened";
    public const string FindingDecided = "finding.decided";
    public const string AuditForgotten = "audit.forgotten";

    public const string MovementDrafted = "movement.drafted";
    public const string MovementRevised = "movement.revised";
    public const string MovementLaunched = "movement.launched";
    public const string MovementReviewedMidway = "movement.reviewed-midway";
    public const string MovementClosed = "movement.closed";
    public const string MovementReviewed = "movement.reviewed";
    public const string RegistrationMade = "registration.made";
    public const string RegistrationWithdrawn = "registration.withdrawn";
    public const string ClusterDrafted = "cluster.drafted";
    public const string ClusterRevised = "cluster.revised";
    public const string ClusterOpened = "cluster.opened";
    public const string ScoreGiven = "score.given";
    public const string ScoreScreened = "score.screened";
    public const string ClusterClosed = "cluster.closed";
    public const string NominationDrafted = "nomination.drafted";
    public const string NominationRevised = "nomination.revised";
    public const string NominationFilesAdded = "nomination.files-added";
    public const string NominationSubmitted = "nomination.submitted";
    public const string NominationReturned = "nomination.returned";
    public const string NominationAccepted = "nomination.accepted";
    public const string NominationRefused = "nomination.refused";
    public const string NominationWithdrawn = "nomination.withdrawn";
    public const string NominationsListed = "nominations.listed";
    public const string CommendationDrafted = "commendation.drafted";
    public const string CommendationRevised = "commendation.revised";
    public const string CommendationProposed = "commendation.proposed";
    public const string CommendationPosted = "commendation.posted";
    public const string CommendationDropped = "commendation.dropped";
    public const string CommendationSigned = "commendation.signed";
    public const string CommendationPublished = "commendation.published";
    public const string CommendationPaid = "commendation.paid";
    public const string CommendationAnswered = "commendation.answered";
    public const string RevocationDrafted = "commendation.revocation-drafted";
    public const string CommendationRevoked = "commendation.revoked";
    public const string BonusRecovered = "commendation.bonus-recovered";
    public const string ReexaminationSettled = "reexamination.settled";
    public const string ComplaintReceived = "complaint.received";
    public const string ComplaintSettled = "complaint.settled";
    public const string AwardRecorded = "award.recorded";
    public const string AwardRevoked = "award.revoked";
    public const string GoodModelProposed = "good-model.proposed";
    public const string GoodModelChosen = "good-model.chosen";
    public const string GoodModelDeclined = "good-model.declined";
    public const string GoodModelForgotten = "good-model.forgotten";
    public const string LocalDecisionRecorded = "local-decision.recorded";
    public const string LocalDecisionConfirmed = "local-decision.confirmed";
    public const string LocalDecisionWithdrawn = "local-decision.withdrawn";
    public const string CouncilOpened = "council.opened";
    public const string CouncilJoined = "council.joined";
    public const string CouncilLeft = "council.left";
    public const string CouncilAttended = "council.attended";
    public const string CouncilAsked = "council.asked";
    public const string CouncilListed = "council.listed";
    public const string CouncilDeclared = "council.declared";
    public const string CouncilRemarked = "council.remarked";
    public const string VoteOpened = "vote.opened";
    public const string BallotCast = "ballot.cast";
    public const string PaperEntered = "ballot.entered";
    public const string PaperTakenBack = "ballot.taken-back";
    public const string PaperReturned = "ballot.returned";
    public const string BallotRefused = "ballot.refused";
    public const string PartGiven = "vote.part-given";
    public const string VoteClosed = "vote.closed";
    public const string CouncilGivenUp = "council.given-up";
    public const string CouncilClosed = "council.closed";
    public const string QuotaBaseFrozen = "quota-base.frozen";

    /// <summary>What entering papers writes.</summary>
    public static IReadOnlyList<string> OfPapers { get; } = [PaperEntered, PaperTakenBack];

    /// <summary>What a vote writes without a line of its session.</summary>
    public static IReadOnlyList<string> OfBallots { get; } = [BallotCast, PaperReturned, BallotRefused, PartGiven, .. OfPapers];

    /// <summary>All names, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        OfficeOpened,
        AreaAdded,
        AreaSucceeded,
        DenominatorRecorded,
        OrganisationAdded,
        PositionFilled,
        PositionEnded,
        PersonRevised,
        PersonErased,
        AccountOpened,
        AccountActivated,
        LinkIssued,
        PasswordChanged,
        AccountDisabled,
        AccountEnabled,
        RoleGranted,
        RoleRevoked,
        RoleReviewed,
        SecondFactorSet,
        SecondFactorRemoved,
        FactorsReset,
        RecoveryCodesMade,
        PasskeyAdded,
        PasskeyRemoved,
        ProviderLinked,
        ProviderUnlinked,
        SessionsEnded,
        TokenIssued,
        TokenRevoked,
        TokenErased,
        OfficeRevised,
        VisitsCarried,
        DemoPasswordRenewed,
        AccountRevised,
        AccountErased,
        DataLooked,
        TargetAssigned,
        TargetCascaded,
        TargetHandedDown,
        ResultDrafted,
        ResultReported,
        ResultVerified,
        ResultApproved,
        ResultReturned,
        ResultLocked,
        ResultUnlocked,
        ResultEvidenceAdded,
        ResultNoted,
        ResultAnswered,
        NarrativeWritten,
        OwnerAppointed,
        OwnerConfirmed,
        ReportsExpected,
        TotalsRebuilt,
        ArticleDrafted,
        ArticleRevised,
        ArticleRestored,
        ArticleSubmitted,
        ArticleReturned,
        ArticleApproved,
        ArticleScheduled,
        ArticleUnscheduled,
        ArticleWithdrawn,
        ArticleDated,
        ArticlePicturesAdded,
        ArticleFilesAdded,
        ArticleFileRemoved,
        PreviewIssued,
        PreviewRevoked,
        SectionDefined,
        UrgentPosted,
        UrgentEnded,
        ResultsPublished,
        ArticlePublished,
        DeadlinesReminded,
        MailRetried,
        CopyRemoved,
        JobAlarmed,
        RequestReceived,
        RequestAcknowledged,
        RequestExtended,
        RequestAnswered,
        RequestFilesAdded,
        RequestCorrected,
        RequestErased,
        RequestOwnErased,
        DisclosureDrafted,
        DisclosureRevised,
        DisclosureFilesAdded,
        DisclosureFileRemoved,
        DisclosurePublished,
        DisclosureWithdrawn,
        ProfileRevised,
        ProfilePublished,
        ReportPublished,
        LetterReceived,
        LetterTakenUp,
        LetterAnswered,
        LetterApproved,
        LetterClosed,
        LetterForgotten,
        AnswerWithdrawn,
        PostingDrafted,
        PostingRevised,
        PostingPublished,
        PostingWithdrawn,
        AuditOpened,
        FindingDecided,
        AuditForgotten,
        MovementDrafted,
        MovementRevised,
        MovementLaunched,
        MovementReviewedMidway,
        MovementClosed,
        MovementReviewed,
        RegistrationMade,
        RegistrationWithdrawn,
        ClusterDrafted,
        ClusterRevised,
        ClusterOpened,
        ScoreGiven,
        ScoreScreened,
        ClusterClosed,
        NominationDrafted,
        NominationRevised,
        NominationFilesAdded,
        NominationSubmitted,
        NominationReturned,
        NominationAccepted,
        NominationRefused,
        NominationWithdrawn,
        NominationsListed,
        CommendationDrafted,
        CommendationRevised,
        CommendationProposed,
        CommendationPosted,
        CommendationDropped,
        CommendationSigned,
        CommendationPublished,
        CommendationPaid,
        CommendationAnswered,
        RevocationDrafted,
        CommendationRevoked,
        BonusRecovered,
        ReexaminationSettled,
        ComplaintReceived,
        ComplaintSettled,
        AwardRecorded,
        AwardRevoked,
        GoodModelProposed,
        GoodModelChosen,
        GoodModelDeclined,
        GoodModelForgotten,
        LocalDecisionRecorded,
        LocalDecisionConfirmed,
        LocalDecisionWithdrawn,
        CouncilOpened,
        CouncilJoined,
        CouncilLeft,
        CouncilAttended,
        CouncilAsked,
        CouncilListed,
        CouncilDeclared,
        CouncilRemarked,
        VoteOpened,
        BallotCast,
        PaperEntered,
        PaperTakenBack,
        PaperReturned,
        BallotRefused,
        PartGiven,
        VoteClosed,
        CouncilGivenUp,
        CouncilClosed,
        QuotaBaseFrozen,
        ArrivalCommitted,
        ForwardingSet,
        ForwardingEnded,
        ImportCommitted,
        ImportUndone,
    ];
}
