using TongKet.Core.Exchange;

namespace TongKet.Cli.Commands;

/// <summary>Names of kinds and formats on the command line.</summary>
internal static class SheetKinds
{
    public const string Kinds = "areas|indicators|targets|results|denominators|cascades|nominations|awards";

    public static SheetKind Kind(string name, Output output) => name switch
    {
        "areas" or "don-vi" => SheetKind.Areas,
        "indicators" or "danh-muc" => SheetKind.Indicators,
        "targets" or "chi-tieu" => SheetKind.Targets,
        "results" or "ket-qua" => SheetKind.Results,
        "denominators" or "mau-so" => SheetKind.Denominators,
        "cascades" or "phan-bo" => SheetKind.Cascades,
        "nominations" or "de-nghi" => SheetKind.Nominations,
        "awards" or "so-khen-thuong" => SheetKind.Awards,
        _ => throw new UsageException(output.Say($"loại dữ liệu là một trong {Kinds}, không phải “{name}”.", $"the kind is one of {Kinds}, not “{name}”.")),
    };

    public static string Name(SheetKind kind) => kind switch
    {
        SheetKind.Areas => "areas",
        SheetKind.Indicators => "indicators",
        SheetKind.Targets => "targets",
        SheetKind.Denominators => "denominators",
        SheetKind.Cascades => "cascades",
        SheetKind.Nominations => "nominations",
        SheetKind.Awards => "awards",
        _ => "results",
    };

    public static SheetFormat Format(string name, Output output) => name switch
    {
        "xlsx" => SheetFormat.Xlsx,
        "csv" => SheetFormat.Csv,
        "json" => SheetFormat.Json,
        _ => throw new UsageException(output.Say($"cờ --format nhận xlsx, csv hoặc json, không nhận “{name}”.", $"flag --format takes xlsx, csv or json, not “{name}”.")),
    };

    public static DecimalMark Mark(string? name, Output output) => name switch
    {
        null => DecimalMark.Asked,
        "comma" => DecimalMark.Comma,
        "point" => DecimalMark.Point,
        _ => throw new UsageException(output.Say($"cờ --decimal nhận comma hoặc point, không nhận “{name}”.", $"flag --decimal takes comma or point, not “{name}”.")),
    };
}
