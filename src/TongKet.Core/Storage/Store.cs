using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TongKet.Core.Arriving;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Consulting;
using TongKet.Core.Council;
using TongKet.Core.Disclosing;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Jobs;
using TongKet.Core.Ledger;
using TongKet.Core.Newsroom;
using TongKet.Core.Notices;
using TongKet.Core.Privacy;
using TongKet.Core.Publishing;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Core.Storage;

/// <summary>
/// All sets, opened for one commune: every query of an owned row is filtered by it and a row of another commune cannot be saved.
/// Known to verbs and queries only; pages never see it (sign-in's own stores are the exception).
/// </summary>
public abstract class Store : IdentityUserContext<
    Account, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>
{
    protected Store(DbContextOptions options, Guid communeId)
        : base(options)
    {
        CommuneId = communeId;
    }

    /// <summary>The commune it was opened for; the empty id sees no owned row.</summary>
    public Guid CommuneId { get; }

    /// <summary>What was written through it of rows that the ledger seals.</summary>
    internal RowSeals Seals { get; } = new();

    internal DbSet<Area> Areas => Set<Area>();

    internal DbSet<AreaSuccession> AreaSuccessions => Set<AreaSuccession>();

    internal DbSet<AreaFlow> AreaFlows => Set<AreaFlow>();

    internal DbSet<Denominator> Denominators => Set<Denominator>();

    internal DbSet<Organisation> Organisations => Set<Organisation>();

    internal DbSet<Person> People => Set<Person>();

    internal DbSet<Position> Positions => Set<Position>();

    internal DbSet<Office> Offices => Set<Office>();

    internal DbSet<Grant> Grants => Set<Grant>();

    internal DbSet<Session> Sessions => Set<Session>();

    internal DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();

    internal DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    internal DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    internal DbSet<Draft> Drafts => Set<Draft>();

    internal DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    internal DbSet<Target> Targets => Set<Target>();

    internal DbSet<Cascade> Cascades => Set<Cascade>();

    internal DbSet<Result> Results => Set<Result>();

    internal DbSet<ResultStep> ResultSteps => Set<ResultStep>();

    internal DbSet<Total> Totals => Set<Total>();

    internal DbSet<TotalChange> TotalChanges => Set<TotalChange>();

    internal DbSet<ResultNote> ResultNotes => Set<ResultNote>();

    internal DbSet<Narrative> Narratives => Set<Narrative>();

    internal DbSet<IndicatorOwner> IndicatorOwners => Set<IndicatorOwner>();

    internal DbSet<OwnerConfirmation> OwnerConfirmations => Set<OwnerConfirmation>();

    internal DbSet<Article> Articles => Set<Article>();

    internal DbSet<ArticleText> ArticleTexts => Set<ArticleText>();

    internal DbSet<ArticleStep> ArticleSteps => Set<ArticleStep>();

    internal DbSet<ArticleLock> ArticleLocks => Set<ArticleLock>();

    internal DbSet<ArticlePreview> ArticlePreviews => Set<ArticlePreview>();

    internal DbSet<ArticlePicture> ArticlePictures => Set<ArticlePicture>();

    internal DbSet<NewsSection> NewsSections => Set<NewsSection>();

    internal DbSet<UrgentNotice> UrgentNotices => Set<UrgentNotice>();

    internal DbSet<Publication> Publications => Set<Publication>();

    internal DbSet<Change> Changes => Set<Change>();

    internal DbSet<LedgerSecret> LedgerSecrets => Set<LedgerSecret>();

    internal DbSet<JobRun> JobRuns => Set<JobRun>();

    internal DbSet<Anchor> Anchors => Set<Anchor>();

    internal DbSet<Notice> Notices => Set<Notice>();

    internal DbSet<NoticePreference> NoticePreferences => Set<NoticePreference>();

    internal DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    internal DbSet<Deadline> Deadlines => Set<Deadline>();

    internal DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    internal DbSet<AuditedDocument> AuditedDocuments => Set<AuditedDocument>();

    internal DbSet<FindingDecision> FindingDecisions => Set<FindingDecision>();

    internal DbSet<Arrival> Arrivals => Set<Arrival>();

    internal DbSet<ArrivedArticle> ArrivedArticles => Set<ArrivedArticle>();

    internal DbSet<Forwarding> Forwardings => Set<Forwarding>();

    internal DbSet<Import> Imports => Set<Import>();

    internal DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    internal DbSet<DataRequest> DataRequests => Set<DataRequest>();

    internal DbSet<DisclosureEntry> DisclosureEntries => Set<DisclosureEntry>();

    internal DbSet<OfficeProfile> OfficeProfiles => Set<OfficeProfile>();

    internal DbSet<CitizenLetter> CitizenLetters => Set<CitizenLetter>();

    internal DbSet<Posting> Postings => Set<Posting>();

    internal DbSet<Movement> Movements => Set<Movement>();

    internal DbSet<MovementRegistration> MovementRegistrations => Set<MovementRegistration>();

    internal DbSet<Cluster> Clusters => Set<Cluster>();

    internal DbSet<ClusterMember> ClusterMembers => Set<ClusterMember>();

    internal DbSet<ScoreCriterion> ScoreCriteria => Set<ScoreCriterion>();

    internal DbSet<Score> Scores => Set<Score>();

    internal DbSet<Nomination> Nominations => Set<Nomination>();

    internal DbSet<Award> Awards => Set<Award>();

    internal DbSet<GoodModel> GoodModels => Set<GoodModel>();

    internal DbSet<LocalDecision> LocalDecisions => Set<LocalDecision>();

    internal DbSet<QuotaBase> QuotaBases => Set<QuotaBase>();

    internal DbSet<CommendationDecision> CommendationDecisions => Set<CommendationDecision>();

    internal DbSet<CommendationLine> CommendationLines => Set<CommendationLine>();

    internal DbSet<Reexamination> Reexaminations => Set<Reexamination>();

    internal DbSet<Complaint> Complaints => Set<Complaint>();

    internal DbSet<CouncilSitting> CouncilSittings => Set<CouncilSitting>();

    internal DbSet<CouncilLine> CouncilLines => Set<CouncilLine>();

    internal DbSet<BallotMark> BallotMarks => Set<BallotMark>();

    internal DbSet<BallotSlot> BallotSlots => Set<BallotSlot>();

    internal DbSet<BallotForm> BallotForms => Set<BallotForm>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Portable.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Passkeys(builder.Entity<IdentityUserPasskey<Guid>>());
        builder.ApplyConfigurationsFromAssembly(typeof(Store).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().ToArray())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                builder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }

            if (typeof(IOwned).IsAssignableFrom(entity.ClrType))
            {
                OwnedMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [builder]);
            }
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("The store is saved asynchronously.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (entry.Entity is IOwned owned && owned.CommuneId != CommuneId)
            {
                throw new InvalidOperationException($"A {entry.Entity.GetType().Name} of another commune was about to be saved.");
            }

            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
            {
                versioned.Version++;
            }
        }

        Seals.Note(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // As Identity itself maps them from its third schema on; it asks the web's services for the schema, which a verb has not.
    private static void Passkeys(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("AspNetUserPasskeys");
        passkey.HasKey(row => row.CredentialId);
        passkey.Property(row => row.CredentialId).HasMaxLength(1024).ValueGeneratedNever();
        passkey.HasIndex(row => row.UserId);
        passkey.OwnsOne(row => row.Data).ToJson();
    }

    private static readonly System.Reflection.MethodInfo OwnedMethod =
        typeof(Store).GetMethod(nameof(Owned), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

    private void Owned<T>(ModelBuilder builder)
        where T : class, IOwned
        => builder.Entity<T>().HasQueryFilter(row => row.CommuneId == CommuneId);
}
