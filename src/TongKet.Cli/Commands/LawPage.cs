using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Commands;

/// <summary>What `law show` prints about one key on one day: value, days of force, source, when checked, status.</summary>
internal static class LawPage
{
    /// <summary>The lines; none when the key has no value on the day; null when there is no such key.</summary>
    public static IReadOnlyList<string>? Of(Rulebook rulebook, string key, DateOnly day, Output output) => key switch
    {
        "poverty/thresholds" => Poverty(rulebook.PovertyStandardOn(day), output),
        "targets/periods" => [.. rulebook.For(day).ReportPeriods.Select(period => Report(period, day.Year))],
        "security/accounts" => [.. rulebook.Security.All.Select(one => $"{one.Key}: {Whole(one.Value.Value)}" + Trust(one.Value, output))],
        "documents/layout" => Documents(rulebook.DocumentForms, day, output),
        "council/votes" => Council(rulebook.Council, day, output),
        "bonus/salaries" => Bonus(rulebook.Commendation, day, output),
        "commending/decisions" => Decisions(rulebook, day, output),
        "calendar/holidays" => rulebook.WorkingDays.Year(day.Year) is { } year ? Holidays(year, output) : [],
        _ when rulebook.PovertyStandards.FirstOrDefault(standard => standard.Key == key) is { } standard =>
            standard.Force.Contains(day) ? Poverty(standard, output) : [],
        _ when rulebook.Indicator(key) is { } indicator => indicator.Force.Contains(day) ? Indicator(indicator, output) : [],
        _ when rulebook.Sources.TryGetValue(key, out var source) => Source(source, output),
        _ when rulebook.NationalAreas.All.Any(area => area.Code == key) => rulebook.NationalAreas.Find(key, day) is { } area ? Place(rulebook, area, output) : [],
        _ => EmulationPage.Of(rulebook, key, day, output),
    };

    private static List<string> Place(Rulebook rulebook, NationalArea area, Output output)
    {
        var province = area.ProvinceCode is { } code ? rulebook.NationalAreas.Find(code, area.Listed.From) : null;
        return
        [
            $"{area.Code}: {area.FullName}" + (province is null ? string.Empty : $", {province.FullName}"),
            output.Say("Trong danh mục: ", "Listed: ") + Days(area.Listed, output) + $" [{area.Source}]",
        ];
    }

    private static List<string> Documents(DocumentForms forms, DateOnly day, Output output) =>
    [
        .. forms.Layouts.Where(layout => layout.Force.Contains(day)).Select(layout =>
            output.Say("Trang và chữ: ", "Page and letters: ") + $"{Whole(layout.Value.PageWidth / 10)} × {Whole(layout.Value.PageHeight / 10)} mm, {layout.Value.Font} {Whole(layout.Value.BodySize)}" + Trust(layout, output)),
        .. forms.Heads.Where(head => head.Force.Contains(day)).Select(head => (head.Value == LetterHead.AgencyOverPlace
            ? output.Say("Khối trên bên trái: tên cơ quan hai dòng", "Upper left: the agency in two lines")
            : output.Say("Khối trên bên trái: cơ quan cấp trên, rồi cơ quan ban hành", "Upper left: the level above, then the issuing agency")) + Trust(head, output)),
        .. forms.Types.Where(type => type.Force.Contains(day)).Select(type => $"{type.Value.Code}: {type.Value.Name}" + Trust(type, output)),
    ];

    private static List<string> Council(CouncilBook book, DateOnly day, Output output) =>
    [
        .. book.Quorums.Where(one => one.Force.Contains(day)).Select(one =>
            output.Say("Số người họp: ít nhất ", "Presence: at least ") + $"{Whole(one.Value.Numerator)}/{Whole(one.Value.Denominator)}" + output.Say(" tổng số thành viên", " of all members") + Trust(one, output)),
        .. book.Votes.Where(one => one.Force.Contains(day)).Select(one => $"{string.Join(", ", one.Value.Awards)}: {one.Value.Says}" + Trust(one, output)),
        .. book.Conflicts.Where(one => one.Force.Contains(day)).Select(one =>
            one.Value.Says + ": " + (one.Value.Effect == ConflictEffect.Recuse ? output.Say("tránh biểu quyết", "steps back") : output.Say("phải khai", "declares")) + Trust(one, output)),
    ];

    private static List<string> Bonus(CommendationBook book, DateOnly day, Output output) =>
    [
        .. book.SalaryOn(day) is { } salary ? [output.Say("Mức lương cơ sở: ", "Base salary: ") + Vietnamese.Number(salary.Value) + " đồng" + Trust(salary, output)] : (string[])[],
        .. book.RoundingOn(day) is { } rounding ? [rounding.Value.Says + Trust(rounding, output)] : (string[])[],
        .. book.Payers.Where(one => one.Force.Contains(day)).Select(one => one.Value.Says + Trust(one, output)),
    ];

    private static List<string> Decisions(Rulebook rulebook, DateOnly day, Output output) =>
    [
        .. LegalBasisRules.On(rulebook.Commendation, rulebook.Sources, [PackDomain.Emulation, PackDomain.Culture], day).Select(document => output.Say("Căn cứ ", "Basis: ") + $"{document.Kind} {document.Number}"),
        .. rulebook.Commendation.Simplified.Where(one => one.Force.Contains(day)).Select(one => output.Say("Thủ tục đơn giản: ", "Simplified: ") + one.Value.Says + Trust(one, output)),
        .. rulebook.Commendation.Revocations.Where(one => one.Force.Contains(day)).Select(one => output.Say("Hủy quyết định: ", "Revocation: ") + one.Value.Says + Trust(one, output)),
    ];

    private static List<string> Holidays(Dated<OfficeYear> year, Output output) =>
    [
        output.Say("Nghỉ: ", "Days off: ") + string.Join(", ", year.Value.DaysOff.Select(Vietnamese.Date)) + Trust(year, output),
        output.Say("Làm bù: ", "Worked in exchange: ") + string.Join(", ", year.Value.Workdays.Select(Vietnamese.Date)) + Trust(year, output),
    ];

    private static List<string> Poverty(PovertyStandard? standard, Output output)
    {
        if (standard is null)
        {
            return [];
        }

        var lines = new List<string>
        {
            $"{standard.Key}: {standard.Title}",
            output.Say("Áp dụng: ", "In force: ") + Days(standard.Force, output) + Trust(standard.Source, standard.Checked, standard.Status, output),
        };
        lines.AddRange(standard.Lines.Select(line =>
            Area(line.Area, output) + ", " + Kind(line.Kind, output) + ": " + Vietnamese.Amount(line.Amount.Value)
            + output.Say("/người/tháng", " per person and month") + Trust(line.Amount, output)));
        lines.Add(output.Say("Số chỉ số thiếu hụt để là hộ nghèo: từ ", "Deprivations that make poor: from ")
            + Whole(standard.DeprivationCount.Value) + Trust(standard.DeprivationCount, output));
        if (standard.Scores is { } scores)
        {
            lines.Add(output.Say("Phiếu chấm điểm: ", "Score form: ")
                + output.Say("A đến ", "A up to ") + Whole(scores.Value.IncomeUrban) + output.Say(" (thành thị), ", " (urban), ")
                + Whole(scores.Value.IncomeRural) + output.Say(" (nông thôn); B từ ", " (rural); B from ") + Whole(scores.Value.Deprivation)
                + Trust(scores, output));
        }

        lines.AddRange(standard.Names.Select(name =>
            (name.Standing == PeriodStanding.Named
                ? output.Say("Tên gọi theo luật: giai đoạn ", "Named by law: period ")
                : output.Say("Cách gọi theo gia hạn: giai đoạn ", "By extension: period "))
            + Whole(name.FirstYear) + "-" + Whole(name.LastYear) + output.Say(", từ ", ", since ") + Vietnamese.Date(name.Law.From)));
        return lines;
    }

    private static List<string> Indicator(IndicatorDefinition indicator, Output output)
    {
        var lines = new List<string>
        {
            $"{indicator.Code}: {indicator.Name}",
            indicator.Definition,
            output.Say("Nhóm kết quả ", "Result group ") + Whole(indicator.Group) + output.Say("; đơn vị: ", "; unit: ") + (indicator.Unit?.Symbol ?? "–"),
        };
        if (indicator.BaseCode is { } baseCode)
        {
            lines.Add(output.Say("Mẫu số: ", "Denominator: ") + baseCode);
        }

        lines.Add(output.Say("Minh chứng: ", "Evidence: ") + indicator.Evidence);
        lines.Add(output.Say("Áp dụng: ", "In force: ") + Days(indicator.Force, output) + Trust(indicator.Source, indicator.Checked, indicator.Status, output));
        return lines;
    }

    private static List<string> Source(LawSource source, Output output)
    {
        var lines = new List<string>
        {
            $"{source.Kind} {source.Number}",
            $"{source.Issuer}: {source.Title}",
            output.Say("Ký: ", "Signed: ") + (source.Signed is { } signed ? Vietnamese.Date(signed) : output.Say("chưa xác minh", "not verified"))
                + output.Say("; hiệu lực từ: ", "; in force from: ")
                + (source.InForce is { } force ? Vietnamese.Date(force) : output.Say("chưa xác minh", "not verified")),
        };
        if (source.ReplacedBy is { } by)
        {
            lines.Add(output.Say("Được thay bởi: ", "Replaced by: ") + by);
        }

        lines.Add(output.Say("Kiểm tra ngày ", "Checked on ") + Vietnamese.Date(source.Checked) + ", " + Word(source.Status, output));
        return lines;
    }

    private static string Report(ReportPeriod period, int year)
    {
        var days = period.In(year);
        return $"{period.Name} {Whole(year)}: {Vietnamese.Date(days.From)} – {Vietnamese.Date(days.To!.Value)}";
    }

    private static string Trust<T>(Dated<T> value, Output output) => Trust(value.Source, value.Checked, value.Status, output);

    private static string Trust(Citation source, DateOnly day, LawStatus status, Output output) =>
        $" [{source}; " + output.Say("kiểm tra ", "checked ") + Vietnamese.Date(day) + "; " + Word(status, output) + "]";

    private static string Word(LawStatus status, Output output) => status == LawStatus.Confirmed
        ? output.Say("đã xác nhận", "confirmed")
        : output.Say("chưa xác nhận", "unconfirmed");

    private static string Area(PovertyArea area, Output output) => area == PovertyArea.Urban
        ? output.Say("Thành thị", "Urban")
        : output.Say("Nông thôn", "Rural");

    private static string Kind(PovertyLineKind kind, Output output) => kind switch
    {
        PovertyLineKind.Policy => output.Say("mức chính sách", "policy line"),
        PovertyLineKind.Minimum => output.Say("mức tối thiểu", "minimum line"),
        _ => output.Say("chuẩn thu nhập", "income line"),
    };

    private static string Days(DateInterval days, Output output) => days.To is { } to
        ? Vietnamese.Date(days.From) + " – " + Vietnamese.Date(to)
        : output.Say("từ ", "from ") + Vietnamese.Date(days.From);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
