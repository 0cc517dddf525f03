using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Relations.Denominator;
using TongKet.Figures.Relations.Enumeration;
using TongKet.Figures.Relations.Growth;
using TongKet.Figures.Relations.Keep;
using TongKet.Figures.Relations.NofM;
using TongKet.Figures.Relations.OnTime;
using TongKet.Figures.Relations.Period;
using TongKet.Figures.Relations.PlanRate;
using TongKet.Figures.Relations.Qualitative;
using TongKet.Figures.Relations.Rank;
using TongKet.Figures.Relations.Repeat;
using TongKet.Figures.Relations.Share;
using TongKet.Figures.Relations.Sum;

namespace TongKet.Figures.Relations;

/// <summary>Runs every recogniser over a text. A new rule is a folder beside this file and a line here.</summary>
/// <remarks>The order matters: a percentage taken by a narrower form is not read again by a wider one.</remarks>
internal static class RelationFinder
{
    public static void Find(Context context)
    {
        RankReader.Read(context);
        KeepReader.Read(context);
        PlanRateReader.Read(context);
        BarePlanReader.Read(context);
        DenominatorReader.Read(context);
        NofMReader.Read(context);
        OnTimeReader.Read(context);
        QuarterReader.Read(context);
        ParallelChangesReader.Read(context);
        LevelsReader.Read(context);
        GrowthReader.Read(context);
        PointsReader.Read(context);
        NamedBaseReader.Read(context);
        ShareReader.Read(context);
        NamedBaseReader.ReadRest(context);
        SumReader.Read(context);
        SumMatchReader.Read(context);
        ListSumReader.Read(context);
        RowSumReader.Read(context);
        ComplementReader.Read(context);
        HedgedSumReader.Read(context);
        PairSumReader.Read(context);
        ContributionReader.Read(context);
        WholeReader.Read(context);
        QuotientReader.Read(context);
        AverageReader.Read(context);
        DifferenceReader.Read(context);
        ComponentRateReader.Read(context);
        IntakeReader.Read(context);
        TargetPointsReader.Read(context);
        RateMatchReader.Read(context);
        ProductReader.Read(context);
        SharedWholeReader.Read(context);
        SlipReader.Read(context);
        ImpliedBaseReader.Read(context);
        LegalPeriodReader.Read(context);
        DateReader.Read(context);
        FactReader.Read(context);
        EarlierReader.Read(context);
        WordsReader.Read(context);
        EnumerationReader.Read(context);
        QualitativeReader.Read(context);
        SuperlativeReader.Read(context);
    }
}
