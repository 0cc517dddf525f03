using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>A rating by points, with where it stands; no rating when the standard of the year gave no points.</summary>
public sealed record RatingByScore(TaskRating? Rating, Citation? Source, string Because);

/// <summary>Turns the points of a year into its rating by the standard of that year (A.3).</summary>
public static class RatingRules
{
    /// <summary>The rating of a year's points; a violation that the standard names makes it the lowest.</summary>
    public static RatingByScore Rate(EmulationBook book, int year, Rational general, Rational task, bool violation)
    {
        var standard = book.Ratings.FirstOrDefault(one => one.Force.Contains(new(year, 12, 31)));
        if (standard is null || standard.Bands.Count == 0)
        {
            return new(null, standard?.Source, FormattableString.Invariant($"năm {year} không xếp loại theo thang điểm trong bộ luật"));
        }

        if (general.Sign < 0 || task.Sign < 0 || general > standard.General || task > standard.Task)
        {
            return new(null, standard.Source, $"điểm chung tối đa {standard.General}, điểm nhiệm vụ tối đa {standard.Task}");
        }

        var sum = general + task;
        var band = violation ? standard.Bands[^1] : standard.Bands.First(one => sum >= one.Least);
        return new(band.Rating, standard.Source, $"{Vietnamese.Short(sum, 2)} điểm" + (violation ? ", có vi phạm: " : ": ") + EmulationTerms.Rating(band.Rating));
    }
}
