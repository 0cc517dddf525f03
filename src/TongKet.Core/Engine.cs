using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TongKet.Core.Auditing;
using TongKet.Core.Consulting;
using TongKet.Core.Disclosing;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Jobs;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Newsroom;
using TongKet.Core.Notices;
using TongKet.Core.Privacy;
using TongKet.Core.Publishing;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;
using TongKet.Core.Targets;
using TongKet.Core.Visits;

namespace TongKet.Core;

/// <summary>The one place where the engine is put together; doors call nothing else to set it up.</summary>
public static class Engine
{
    // What a sign-in costs whoever guesses; about a tenth of a second for whoever knows.
    private const int PasswordHashIterations = 220_000;

    public static IServiceCollection AddEngine(this IServiceCollection services, Storage.StoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<Stores>();
        services.AddSingleton<StoreSetup>();
        services.AddSingleton<Invariants>();
        services.AddSingleton<Backups>();
        services.AddSingleton<RestoreDrill>();
        services.AddSingleton<MigrationCopies>();
        services.TryAddSingleton(new JobSettings(null));
        services.TryAddSingleton(new SignInSettings(DemoOpen: false));
        services.AddSingleton<JobList>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton(_ => Rulebook.Load());
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = PasswordHashIterations);
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton(provider => new VisitCounter(options.DataFolder, provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton<Registers>();
        services.AddSingleton<Successions>();
        services.AddSingleton<Denominators>();
        services.AddSingleton<Organisations>();
        services.AddSingleton<OrganisationQueries>();
        services.AddSingleton<RegisterQueries>();
        services.AddSingleton<Sealer>();
        services.AddSingleton<SigningKey>();
        services.AddSingleton<Anchors>();
        services.AddSingleton<LedgerFile>();
        services.AddSingleton<LedgerQueries>();
        services.AddSingleton<Looks>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<Grants>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<ProviderLinks>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<HeldQueries>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<Plans>();
        services.AddSingleton<PlanQueries>();
        services.AddSingleton<PlanBookQueries>();
        services.AddSingleton<HandedDownQueries>();
        services.AddSingleton<HandedDownNotices>();
        services.AddSingleton<MapBoardQueries>();
        services.AddSingleton<OwnerQueries>();
        services.AddSingleton<PlaceQueries>();
        services.AddSingleton<SuccessionPreviewQueries>();
        services.AddSingleton<RateBaseQueries>();
        services.AddSingleton<Results>();
        services.AddSingleton<ResultNotes>();
        services.AddSingleton<Narratives>();
        services.AddSingleton<IndicatorOwners>();
        services.AddSingleton<ReportingQueries>();
        services.AddSingleton<ReportingPeriods>();
        services.AddSingleton<BoardQueries>();
        services.AddSingleton<AnchorFoot>();
        services.AddSingleton<BoardSheet>();
        services.AddSingleton<CompletenessSheet>();
        services.AddSingleton<FigureChangeQueries>();
        services.AddSingleton<LeaderQueries>();
        services.AddSingleton<EntryQueries>();
        services.AddSingleton<TargetQueries>();
        services.AddSingleton<Entries>();
        services.AddSingleton<ValueQueries>();
        services.AddSingleton<WaitingQueries>();
        services.AddSingleton<Articles>();
        services.AddSingleton<Audits>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<ArticleSnapshots>();
        services.AddSingleton<ArticleAudits>();
        services.AddSingleton<Publications>();
        services.AddSingleton<PortalQueries>();
        services.AddSingleton<PublicFiles>();
        services.AddSingleton<Disclosures>();
        services.AddSingleton<DisclosurePublications>();
        services.AddSingleton<ChecklistQueries>();
        services.AddSingleton<OfficeProfiles>();
        services.AddSingleton<ProfilePublications>();
        services.AddSingleton<ReportPublications>();
        services.AddSingleton<CitizenLetters>();
        services.AddSingleton<Postings>();
        services.AddSingleton<ConsultingPublications>();
        services.AddSingleton<Movements>();
        services.AddSingleton<Clusters>();
        services.AddSingleton<Nominations>();
        services.AddSingleton<NominationList>();
        services.AddSingleton<Awards>();
        services.AddSingleton<GoodModels>();
        services.AddSingleton<LocalDecisions>();
        services.AddSingleton<Quotas>();
        services.AddSingleton<AnnualReports>();
        services.AddSingleton(_ => new PdfPrinter(Path.Combine(options.DataFolder, "prints")));
        services.TryAddSingleton(new MailOptions());
        services.AddSingleton<Inbox>();
        services.AddSingleton<Deadlines>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<NoticeQueries>();
        services.AddSingleton<DataRequests>();
        services.AddSingleton<RequestedChanges>();
        services.TryAddSingleton(new ScannerOptions());
        services.AddSingleton<Scanner>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<FileReach>(provider => provider.GetRequiredService<ValueQueries>().ReachesAsync);
        services.AddSingleton<FileLoan>(provider => provider.GetRequiredService<HandedDownQueries>().LentAsync);
        services.AddSingleton<EvidenceFiles>();
        services.AddSingleton<Imports>();
        services.AddSingleton<Exports>();

        // Sign-in's own stores are the one user of the store from outside the engine.
        services.AddScoped(provider => provider.GetRequiredService<Stores>().OpenForSignIn());
        return services;
    }
}
