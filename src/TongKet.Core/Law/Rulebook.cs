using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Law.Reading;

namespace TongKet.Core.Law;

/// <summary>The law as data: typed, immutable, read file by file when first asked for.</summary>
/// <remarks>A faulty file throws <see cref="TroubleException"/> with all its troubles when something of it is asked; <see cref="Check"/> lists those of every file.</remarks>
public sealed class Rulebook
{
    private static readonly string[] KnownFiles =
        [SourcesReader.Name, PovertyReader.Name, DeprivationsReader.Name, PeriodsReader.Name, IndicatorsReader.Name, ChecksReader.Name, SecurityReader.Name, HolidaysReader.Name, AreasReader.Name, PublicDutiesReader.Name, PublicTermsReader.Name, DocumentsReader.Name, CouncilReader.Name, .. CommendationReader.Names, .. EmulationReader.Names];

    private readonly LawFiles files;
    private readonly Lazy<LawFile<IReadOnlyDictionary<string, LawSource>>> sources;
    private readonly Lazy<LawFile<IReadOnlyList<PovertyStandard>>> standards;
    private readonly Lazy<LawFile<IReadOnlyList<Deprivation>>> deprivations;
    private readonly Lazy<LawFile<Periods>> periods;
    private readonly Lazy<LawFile<Catalogue>> catalogue;
    private readonly Lazy<LawFile<IReadOnlyList<CheckDefinition>>> checks;
    private readonly Lazy<LawFile<SecurityRules?>> security;
    private readonly Lazy<LawFile<IReadOnlyList<Dated<OfficeYear>>>> holidays;
    private readonly Lazy<LawFile<IReadOnlyList<NationalArea>>> areas;
    private readonly Lazy<LawFile<EmulationBook>> emulation;
    private readonly Lazy<EmulationBook> book;
    private readonly Lazy<LawFile<CouncilBook>> council;
    private readonly Lazy<LawFile<CommendationBook>> commendation;
    private readonly Lazy<NationalAreas> national;
    private readonly Lazy<LawFile<PublicDuties>> duties;
    private readonly Lazy<LawFile<PublicTerms?>> terms;
    private readonly Lazy<LawFile<DocumentForms>> documents;
    private readonly Lazy<string> hash;

    private Rulebook(LawFiles files)
    {
        this.files = files;
        sources = new(() => SourcesReader.Read(files));
        standards = new(() => PovertyReader.Read(files, sources.Value.Value));
        deprivations = new(() => DeprivationsReader.Read(files, sources.Value.Value, standards.Value.Value));
        periods = new(() => PeriodsReader.Read(files, sources.Value.Value));
        catalogue = new(() => IndicatorsReader.Read(files, sources.Value.Value, standards.Value.Value));
        checks = new(() => ChecksReader.Read(files, sources.Value.Value, catalogue.Value.Value.Indicators));
        security = new(() => SecurityReader.Read(files, sources.Value.Value));
        holidays = new(() => HolidaysReader.Read(files, sources.Value.Value));
        areas = new(() => AreasReader.Read(files, sources.Value.Value));
        emulation = new(() => EmulationReader.Read(files, sources.Value.Value));
        book = new(() => emulation.Value.Clean() with { Calendar = WorkingDays });
        council = new(() => CouncilReader.Read(files, sources.Value.Value, emulation.Value.Value));
        commendation = new(() => CommendationReader.Read(files, sources.Value.Value, emulation.Value.Value));
        national = new(() => new NationalAreas(areas.Value.Clean()));
        duties = new(() => PublicDutiesReader.Read(files, sources.Value.Value));
        terms = new(() => PublicTermsReader.Read(files, sources.Value.Value));
        documents = new(() => DocumentsReader.Read(files, sources.Value.Value));
        hash = new(Digest);
    }

    /// <summary>The rulebook that the program was built with.</summary>
    public static Rulebook Load() => new(LawFiles.Embedded());

    /// <summary>A rulebook of other files: a folder under review, or a test's.</summary>
    public static Rulebook From(LawFiles files) => new(files);

    /// <summary>Every document cited, by key.</summary>
    public IReadOnlyDictionary<string, LawSource> Sources => sources.Value.Clean();

    /// <summary>Poverty standards, oldest first.</summary>
    public IReadOnlyList<PovertyStandard> PovertyStandards => standards.Value.Clean();

    /// <summary>Deprivation indicators of the standard 2022-2025.</summary>
    public IReadOnlyList<Deprivation> Deprivations => deprivations.Value.Clean();

    /// <summary>The numbered headings of a ward's year, in order.</summary>
    public IReadOnlyList<ResultGroupDefinition> ResultGroups => catalogue.Value.Clean().Groups;

    /// <summary>The catalogue of indicators, in the order of the report.</summary>
    public IReadOnlyList<IndicatorDefinition> Indicators => catalogue.Value.Clean().Indicators;

    /// <summary>Checks of figures against each other.</summary>
    public IReadOnlyList<CheckDefinition> Checks => checks.Value.Clean();

    /// <summary>Periodic reports and the days they count.</summary>
    public IReadOnlyList<Dated<ReportPeriod>> ReportPeriods => periods.Value.Clean().Reports;

    /// <summary>The day of the month on which a monthly report begins to count.</summary>
    public Dated<int> MonthlyReportDay => periods.Value.Clean().MonthlyReportDay!;

    /// <summary>Working days after the last day counted within which results are to be handed in.</summary>
    public Dated<int> ResultDueDays => periods.Value.Clean().ResultDueDays!;

    /// <summary>What the law asks of accounts, sessions and requests about personal data.</summary>
    public SecurityRules Security => security.Value.Clean()!;

    /// <summary>Which days offices work.</summary>
    public WorkingDays WorkingDays => new(holidays.Value.Clean());

    /// <summary>Provinces and communes of the country, by day.</summary>
    public NationalAreas NationalAreas => national.Value;

    /// <summary>What an office makes public by itself.</summary>
    public PublicDuties PublicDuties => duties.Value.Clean();

    /// <summary>Days of publishing, answering and posting.</summary>
    public PublicTerms PublicTerms => terms.Value.Clean()!;

    /// <summary>How administrative documents are laid out.</summary>
    public DocumentForms DocumentForms => documents.Value.Clean();

    /// <summary>Titles and forms, rule packs, clauses, quotas and ratings.</summary>
    public EmulationBook Emulation => book.Value;

    /// <summary>Presence, votes and conflicts of interest of the commune's council.</summary>
    public CouncilBook Council => council.Value.Clean();

    /// <summary>Bonus money, and what binds a decision of commendation.</summary>
    public CommendationBook Commendation => commendation.Value.Clean();

    /// <summary>Every wording of a period that the auditor may compare a text with.</summary>
    public IReadOnlyList<NamedPeriod> PeriodsForAudit =>
        [.. PovertyStandards.SelectMany(standard => standard.Names), .. periods.Value.Clean().Plans];

    /// <summary>SHA-256, in hexadecimal, of the data alone: comments, spaces and the order of keys do not change it.</summary>
    public string Hash => hash.Value;

    /// <summary>The indicator with this code, or null.</summary>
    public IndicatorDefinition? Indicator(string code) =>
        Indicators.FirstOrDefault(indicator => string.Equals(indicator.Code, code, StringComparison.Ordinal));

    /// <summary>A citation as papers print it, with the kind of its document: "Luật 104/2016/QH13, Điều 17".</summary>
    public string Cite(Citation citation) =>
        Sources[citation.Key].Kind + ' ' + citation.Number + (citation.Clause is { } clause ? ", " + clause : string.Empty);

    /// <summary>The standard that judges a classification of this day, or null.</summary>
    public PovertyStandard? PovertyStandardOn(DateOnly day) =>
        PovertyStandards.FirstOrDefault(standard => standard.Force.Contains(day));

    /// <summary>The rules of one day: the dossier's reference date, never today.</summary>
    public DatedRules For(DateOnly day) => new(this, day);

    /// <summary>Reads the rules of a local decision; every fault of it at once, also those that would loosen the law.</summary>
    /// <exception cref="TroubleException">The decision's rules are faulty.</exception>
    public LocalRules Local(string file, ReadOnlyMemory<byte> json) => LocalRulesReader.Read(file, json, Emulation, Sources).Clean()!;

    /// <summary>Everything that is wrong with the data, of all files at once.</summary>
    public IReadOnlyList<Trouble> Check() =>
    [
        .. sources.Value.Troubles,
        .. standards.Value.Troubles,
        .. deprivations.Value.Troubles,
        .. periods.Value.Troubles,
        .. catalogue.Value.Troubles,
        .. checks.Value.Troubles,
        .. security.Value.Troubles,
        .. holidays.Value.Troubles,
        .. areas.Value.Troubles,
        .. duties.Value.Troubles,
        .. terms.Value.Troubles,
        .. documents.Value.Troubles,
        .. emulation.Value.Troubles,
        .. council.Value.Troubles,
        .. commendation.Value.Troubles,
        .. files.Names.Except(KnownFiles, StringComparer.Ordinal).Select(name => new Trouble(name, "là tệp không được biết trong bộ luật.")),
    ];

    private string Digest()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in files.Names)
        {
            var buffer = new MemoryStream();
            using (var document = JsonDocument.Parse(files.Open(name), LawFile.Options))
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Canonical(document.RootElement, writer);
            }

            sha.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            sha.AppendData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static void Canonical(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Canonical(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Canonical(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
