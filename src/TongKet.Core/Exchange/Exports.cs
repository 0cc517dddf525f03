using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>How a sheet is written.</summary>
public enum SheetFormat
{
    Xlsx,
    Csv,
    Json,
}

/// <summary>Writes what stands in the store as files of the very shape that imports take.</summary>
public sealed class Exports(Stores stores, AnchorFoot foot, TargetQueries figures, Rulebook rulebook, TimeProvider clock)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true };

    /// <summary>The columns of a kind, for the manual and the page.</summary>
    public async Task<IReadOnlyList<SheetField>> FieldsAsync(Actor actor, SheetKind kind, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return (await OpenAsync(store, actor, kind, cancel)).Fields;
    }

    /// <returns>Rows written.</returns>
    public async Task<int> WriteAsync(Actor actor, SheetKind kind, SheetFormat format, Stream to, CancellationToken cancel)
    {
        Permissions.Require(actor, RightOf(kind));
        await using var store = stores.Open(actor.CommuneId);
        var form = await OpenAsync(store, actor, kind, cancel);
        return format == SheetFormat.Json
            ? await JsonAsync(form, to, cancel)
            : Sheet(form, kind, format, to, format == SheetFormat.Xlsx ? await foot.OfAsync(actor.CommuneId, cancel) : null, cancel);
    }

    /// <summary>What one must be allowed to do to take a kind out: lists of people are for those who handle them.</summary>
    public static Right RightOf(SheetKind kind) => kind switch
    {
        SheetKind.Nominations => Right.Nominate,
        SheetKind.Awards => Right.HandleEmulation,
        _ => Right.SeeDesk,
    };

    public static string FileName(SheetKind kind, SheetFormat format) => Name(kind) + format switch
    {
        SheetFormat.Xlsx => ".xlsx",
        SheetFormat.Csv => ".csv",
        _ => ".json",
    };

    public static string MediaType(SheetFormat format) => format switch
    {
        SheetFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        SheetFormat.Csv => "text/csv; charset=utf-8",
        _ => "application/json",
    };

    private static string Name(SheetKind kind) => kind switch
    {
        SheetKind.Areas => "don-vi",
        SheetKind.Indicators => "danh-muc-chi-tieu",
        SheetKind.Targets => "chi-tieu",
        SheetKind.Denominators => "mau-so",
        SheetKind.Cascades => "phan-bo",
        SheetKind.Nominations => "de-nghi",
        SheetKind.Awards => "so-khen-thuong",
        _ => "ket-qua",
    };

    private static string Title(SheetKind kind) => kind switch
    {
        SheetKind.Areas => "Đơn vị",
        SheetKind.Indicators => "Danh mục chỉ tiêu",
        SheetKind.Targets => "Chỉ tiêu",
        SheetKind.Denominators => "Mẫu số",
        SheetKind.Cascades => "Phân bổ",
        SheetKind.Nominations => "Đề nghị",
        SheetKind.Awards => "Sổ khen thưởng",
        _ => "Kết quả",
    };

    private async Task<SheetForm> OpenAsync(Store store, Actor actor, SheetKind kind, CancellationToken cancel) => kind switch
    {
        SheetKind.Areas => await AreaSheet.OpenAsync(store, clock, cancel),
        SheetKind.Indicators => new IndicatorSheet(rulebook),
        SheetKind.Targets => await TargetSheet.OpenAsync(store, rulebook, clock, cancel),
        SheetKind.Denominators => await DenominatorSheet.OpenAsync(store, actor, clock, cancel),
        SheetKind.Cascades => await CascadePartSheet.OpenAsync(store, rulebook, actor, clock, cancel),
        SheetKind.Nominations => await NominationSheet.OpenAsync(store, rulebook, figures, actor, clock, cancel),
        SheetKind.Awards => await AwardSheet.OpenAsync(store, rulebook, actor, clock, cancel),
        _ => await ResultSheet.OpenAsync(store, rulebook, actor, clock, cancel),
    };

    private static int Sheet(SheetForm form, SheetKind kind, SheetFormat format, Stream to, string? foot, CancellationToken cancel)
    {
        var columns = form.Fields.Select(field => new SheetColumn(field.Head, field.Kind, field.Width)).ToArray();
        using var writer = format == SheetFormat.Xlsx ? SheetWriter.Xlsx(to, Title(kind), columns, foot) : SheetWriter.Csv(to, columns);
        var rows = 0;
        foreach (var row in form.Rows())
        {
            cancel.ThrowIfCancellationRequested();
            writer.Write(row);
            rows++;
        }

        return rows;
    }

    private static async Task<int> JsonAsync(SheetForm form, Stream to, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(to, Plain);
        var rows = 0;
        json.WriteStartArray();
        foreach (var row in form.Rows())
        {
            json.WriteStartObject();
            for (var field = 0; field < row.Count; field++)
            {
                Write(json, form.Fields[field].Key, row[field]);
            }

            json.WriteEndObject();
            if (++rows % 500 == 0)
            {
                await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
        return rows;
    }

    private static void Write(Utf8JsonWriter json, string key, SheetValue value)
    {
        if (value.Number is not null)
        {
            json.WritePropertyName(key);
            json.WriteRawValue(SheetWriter.Plain(value, '.'));
        }
        else if (value.Day is { } day)
        {
            json.WriteString(key, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteString(key, value.Text);
        }
    }
}
