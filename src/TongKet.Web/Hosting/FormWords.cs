using TongKet.Web.Texts;

namespace TongKet.Web.Hosting;

/// <summary>
/// What the forms behind sign-in are called and their fields, so that a kept form can be read by whoever typed it. A test walks every page
/// and fails on a field that stands here under no form.
/// </summary>
public sealed class FormWords(Words words, LedgerWords values)
{
    private static readonly Field[] Granting =
    [
        new("vaiTro", "grant.role", "role"), new("to", "grant.area", "area"), new("tuNgay", "grant.from"), new("denNgay", "grant.to"),
        new("thay", "grant.deputy"), new("canCu", "grant.basis"),
    ];

    // What the clauses of an award ask: the same fields wherever they are asked.
    private static readonly Field[] Evidence =
    [
        new("loaiHinh", "elig.type"), new("tu", "elig.period-from"), new("den", "elig.period-to"), new("linhVuc", "elig.field"), new("dangXem", "elig.proceedings"), new("tinhTrang", "elig.state"),
        new("tinhTrangTu", "elig.state-since"), new("truyTang", "elig.posthumous"), new("nghe", "elig.occupation"), new("thanhLap", "elig.founded"), new("binhXet", "elig.review"),
        new("niemYetTu", "elig.posted-from"), new("niemYetDen", "elig.posted-to"), new("thay*", "nominate.searched"), new("sk-*", "elig.innovations"), new("k-*", "elig.awards"),
        new("cc-*", "proof.by"), new("vb-*", "proof.papers"),
        new("r-*", "nominate.rating"), new("y-*", "nominate.answer"), new("n-*", "nominate.count"),
    ];

    // The longest address comes first: what stands below it would fit as well.
    private static readonly (string Address, string Title, Field[] Fields)[] Forms =
    [
        .. new (string Address, string Title, Field[] Fields)[]
        {
            (Links.NewDataRequest(), "requests.new",
            [
                new("loai", "requests.kind", "kind"), new("kenh", "requests.channel", "channel"), new("ngay", "requests.received"),
                new("hoTen", "requests.name"), new("noiNhan", "requests.contact"), new("noiDung", "requests.matter"),
            ]),
            (Links.DataRequests(), "requests.title",
            [
                new("danhTinh", "requests.identity"), new("lyDo", "accounts.reason"), new("ketQua", "requests.outcome", "outcome"),
                new("traLoi", "requests.words"), new("canCu", "requests.basis"), new("nguoi", "requests.person"), new("hoTen", "requests.right-name"), new("gioi", "bodies.gender", "gender"),
                new("so", "requests.which"), new("tenKhen", "held.honoured"), new("noiKhen", "held.place"), new("noiNhan", "requests.contact"), new("xoaNguoi", "requests.erase-own"), new("ma", "requests.token"),
            ]),
            (Links.DisclosureDesk(), "disclosures.desk",
            [
                new("muc", "disclosures.duty"), new("tieuDe", "disclosures.name"), new("ngay", "disclosures.day"), new("nguon", "disclosures.source"), new("noiDung", "disclosures.text"),
                new("duongDan", "disclosures.link"), new("soHieu", "documents.number"), new("loaiVanBan", "documents.type"), new("nguoiKy", "documents.signer"),
                new("dieuDoi", "disclosures.what"), new("lyDo", "disclosures.why"), new("boTep", "disclosures.which-file"),
            ]),
            (Links.ProfileDesk(), "profile.desk",
            [
                new("chucNang", "profile.functions"), new("tiepDan", "profile.reception"), new("lienHe", "profile.contacts"), new("tenAnh", "profile.english-name"),
                new("diaChiAnh", "profile.english-address"), new("chucNangAnh", "profile.english-functions"), new("tiepDanAnh", "profile.english-reception"), new("tuAnh", "profile.words"),
            ]),
            (Links.Letters(), "letters.title",
            [
                new("tenCau", "letters.public-title"), new("cauHoi", "letters.edited"), new("traLoi", "letters.answer"), new("lyDo", "letters.close-why"), new("canCu", "requests.erase-basis"),
            ]),
            (Links.Commendations(), "commend.title",
            [
                new("nam", "commend.what"), new("loai", "commend.kind"), new("trichYeu", "commend.abstract"), new("thuTuc", "commend.procedure"), new("truongHop", "commend.ground"), new("viSao", "commend.because"),
                new("bienBan", "commend.minutes"), new("ngayHop", "commend.minutes-on"), new("duKien", "commend.planned"), new("canCu", "commend.own-bases"), new("chon", "commend.new"),
                new("soToTrinh", "commend.proposal-number"), new("ngayTrinh", "commend.proposal-day"), new("niemYet", "commend.which-posting"), new("soQuyetDinh", "commend.sign-number"), new("ngayKy", "commend.sign-day"),
                new("nguoiKy", "commend.sign-name"), new("daXem", "commend.sign-because"), new("ngayChi", "commend.pay-day"), new("lyDoBo", "commend.drop-why"), new("dong", "commend.revoke-which"),
                new("lyDoHuy", "commend.revoke-ground"), new("ketLuan", "commend.revoke-because"), new("dongThu", "commend.recover-which"), new("ngayThu", "commend.recover-day"), new("xemLai", "commend.again"),
                new("ketQuaXem", "commend.again-outcome"), new("nguoiKhieuNai", "commend.complaint-from"), new("noiDungKhieuNai", "commend.complaint-text"), new("ngayNhanDon", "commend.complaint-day"),
                new("khieuNai", "commend.which-complaint"), new("ketQuaGiaiQuyet", "commend.complaint-outcome"), new("duoc", "commend.who-granted"), new("soTraLoi", "elig.award-number"),
                new("ngayTraLoi", "commend.answer-day"), new("coQuanTraLoi", "honours.issuer"), new("traLoi", "commend.answer-note"),
            ]),
            (Links.PostingDesk(), "postings.desk",
            [
                new("loai", "postings.kind", "postingKind"), new("tieuDe", "disclosures.name"), new("noiDung", "postings.text"), new("danhSach", "postings.lines"), new("tuNgay", "postings.opens"),
                new("denNgay", "postings.closes"), new("lyDo", "disclosures.why"),
            ]),
            (Links.Movements(), "movements.title",
            [
                new("ten", "movements.name"), new("nam", "movements.year"), new("hinhThuc", "movements.kind", "movementKind"), new("phamVi", "movements.scope", "movementScope"), new("mucTieu", "movements.goal"),
                new("thamGia", "movements.subjects"), new("tieuChi", "movements.criteria"), new("bienPhap", "movements.measures"), new("tuNgay", "movements.starts"), new("denNgay", "movements.ends"),
                new("doiDangKy", "movements.basis"), new("soKet", "movements.midway-words"), new("tongKet", "movements.review-words"), new("noi", "nominate.group"), new("donVi", "nominate.unit"),
                new("camKet", "movements.commitment"), new("chiTieu", "movements.indicator", "indicator"), new("muc", "movements.amount"), new("dangKy", "movements.which"), new("lyDo", "movements.unregister-why"),
            ]),
            (Links.Clusters(), "clusters.title",
            [
                new("ten", "clusters.name"), new("nam", "movements.year"), new("loai", "clusters.kind", "clusterKind"), new("thanhPhan", "clusters.members"), new("tieuChi", "clusters.criteria"),
                new("d-*", "clusters.own"), new("l-*", "clusters.why"),
            ]),
            (Links.Nominations(), "nominate.title",
            [
                new("ten", "nominate.who"), new("gioi", "nominate.gender", "gender"), new("cuongVi", "nominate.standing", "standing"), new("thanhVien", "nominate.members"), new("noi", "nominate.group"),
                new("donVi", "nominate.unit"), new("ngayNhan", "nominate.received"), new("phongTrao", "nominate.movement"), new("thanhTich", "nominate.text"), new("lyDoKhen", "nominate.reason"),
                new("boSung", "nominate.more"), new("nhanVi", "nominate.accept-why"), new("lyDo", "nominate.refuse-why"), new("lyDoRut", "nominate.withdraw-why"), .. Evidence,
            ]),
            ("/ban-lam-viec/danh-sach-de-nghi", "list.title",
            [
                new("chon", "list.choose"), new("lyDoVuot", "list.because"), new("goc", "list.of"), new("soGoc", "list.count"), new("ngayChot", "list.as-of"), new("nguon", "list.source"), new("lyDoSua", "list.correct"),
            ]),
            (Links.CouncilSittings(), "sitting.title",
            [
                new("so", "sitting.decision-number"), new("ngayKy", "sitting.decision-day"), new("coQuan", "sitting.decision-issuer"), new("ngayHop", "sitting.day"), new("lyDo", "sitting.why"),
                new("ds-*", "sitting.name"), new("cv-*", "sitting.position"), new("vt-*", "sitting.seat", "councilSeat"), new("tk-*", "sitting.account"), new("coMat", "sitting.who-sits"),
                new("nam", "sitting.year"), new("kin", "sitting.secret-ask"), new("quyChe", "sitting.regulation-number"), new("muc", "sitting.regulation-part"), new("mauSo", "sitting.regulation-base"),
                new("loi", "sitting.text"), new("nguoiXet", "sitting.nominee"), new("giai", "nominate.award", "award"), new("x-*", "sitting.conflict", "conflict"), new("t-*", "sitting.recuse"), new("l-*", "sitting.conflict-why"),
                new("noiDung", "sitting.question"), new("yKien", "sitting.remark-text"), new("thanhVien", "sitting.member"), new("giay", "sitting.on-paper-who"), new("vb-*", "sitting.written"), new("vbnd-*", "sitting.letter-on"),
                new("daNop", "sitting.who-returned"), new("tru-*", "sitting.but-not"), new("phieu*", "sitting.paper-says"), new("ma", "sitting.paper-code"), new("khoa", "sitting.part-own"), new("khoa2", "sitting.part-two"),
            ]),
            (Links.Honours(), "honours.title",
            [
                new("tim", "honours.find"), new("ten", "nominate.who"), new("doiTuong", "nominate.subject"), new("giai", "nominate.award", "award"), new("nam", "elig.award-of-year"), new("so", "elig.award-number"), new("ngay", "elig.award-day"),
                new("coQuan", "honours.issuer"), new("gioi", "nominate.gender", "gender"), new("cuongVi", "nominate.standing", "standing"), new("lanKhen", "honours.which"), new("ngayHuy", "honours.revoke-day"),
                new("lyDo", "honours.revoke-why"), new("noi", "nominate.group"), new("donVi", "nominate.unit"), .. Evidence,
            ]),
            (Links.HonourRecord(), "record.title", [new("tim", "honours.find")]),
            (Links.LocalDecisions(), "locals.title", [new("quyDinh", "locals.rules"), new("lyDo", "locals.withdraw-why")]),
            (Links.GoodModels(), "models.title",
            [
                new("tenChuyen", "models.story-title"), new("chuyen", "models.story"), new("xacMinh", "models.checked"), new("lyDo", "models.decline-why"), new("canCu", "requests.erase-basis"),
            ]),
            (Links.Office(), "office.title",
            [
                new("don-vi-tren", "office.parent"), new("dia-chi", "about.address"), new("dien-thoai", "about.phone"), new("thu", "about.email"),
                new("tiep-dan", "about.reception"),
            ]),
            (Links.NewAccount(), "accounts.new", [new("ten", "sign-in.name"), new("chucDanh", "accounts.display"), new("thu", "accounts.email"), .. Granting]),
            (Links.Accounts(), "accounts.title", [new("lyDo", "accounts.reason"), new("chucDanh", "field.displayName"), new("thu", "field.email"), .. Granting]),
            (Links.Tokens(), "tokens.title", [new("ten", "tokens.name"), new("phamVi", "tokens.scopes", "scopes"), new("denNgay", "grant.to")]),
            (Links.DeskSearch(), "desk-search.title", [new("q", "search.wanted"), new("trang", "documents.pages")]),
            (Links.Arrivals(), "arrivals.title",
            [
                new("noi", "arrivals.place"), new("denNgay", "arrivals.until"), new("cu", "arrivals.topics"), new("moi", "arrivals.topics"), new("lyDo", "arrivals.reason"),
            ]),
            (Links.Forwardings(), "forwardings.title", [new("diaChi", "forwardings.from"), new("danToi", "forwardings.to"), new("so", "forwardings.end")]),
            (Links.NewsSections(), "sections.title",
            [
                new("ten", "sections.name"), new("viet", "sections.writers", "role"), new("duyet", "sections.approvers", "role"), new("baNguoi", "sections.three-hands"), new("khep", "sections.close"),
            ]),
            (Links.UrgentNotices(), "urgent.title", [new("loi", "urgent.text"), new("danToi", "urgent.link"), new("tu", "urgent.from"), new("den", "urgent.until")]),
            (Links.Newsroom(), "newsroom.title",
            [
                new("ten", "write.title"), new("dan", "write.lead"), new("chuyenMuc", "newsroom.category"), new("tacGia", "write.author"), new("noiDung", "newsroom.body"),
                new("lyDo", "accounts.reason"), new("trangDan", "write.pasted-page"), new("moTa", "write.alt"), new("chuThich", "write.caption"), new("dinhChinh", "newsroom.correction"),
                new("gio", "newsroom.due-at"), new("raSoat", "newsroom.review-by"), new("hetHan", "newsroom.expires"), new("soNgay", "preview.days"),
            ]),
            (Links.Review(), "review.title", []),
            (Links.System(), "system.title", []),
            (Links.Reorganise(), "succession.title",
            [
                new("loai", "succession.kind", "kind"), new("soVanBan", "succession.basis"), new("ngayKy", "plan.decided"), new("hieuLuc", "succession.day"), new("truoc", "succession.before"),
                new("ghiChu", "succession.note"), new("tim", "national.search"), new("chinh", "succession.home"),
            ]),
            (Links.Places(), "places.title",
            [
                new("lanCan", "places.what", "neighbour"), new("ten", "places.name"), new("ma", "places.code-head"), new("thuTu", "places.order"), new("tuNgay", "places.since"),
            ]),
            (Links.Organisations(), "bodies.title",
            [
                new("loai", "bodies.kind", "organisationKind"), new("ten", "bodies.name"), new("tuNgay", "bodies.from"), new("tren", "bodies.parent"), new("toChuc", "bodies.body"),
                new("nguoi", "bodies.known"), new("hoTen", "bodies.full-name"), new("gioi", "bodies.gender", "gender"), new("chucDanh", "bodies.post"), new("denNgay", "bodies.to"),
                new("canCu", "bodies.basis"), new("mot", "bodies.sole"), new("cuoi", "bodies.last-day"), new("lyDo", "bodies.reason"),
            ]),
            (Links.Denominators(), "bases.title",
            [
                new("loai", "bases.kind", "denominatorKind"), new("so", "bases.amount"), new("ngay", "bases.as-of"), new("nguon", "bases.source", "denominatorSource"),
                new("taiLieu", "bases.document"), new("tinhTrang", "indicator.status", "status"), new("lyDo", "bases.reason"),
            ]),
            (Links.Plan(), "plan.title",
            [
                new("muc", "plan.amount"), new("denMuc", "plan.high"), new("bangChu", "plan.words"), new("hanXong", "plan.due"), new("nguon", "plan.source", "targetSource"),
                new("coQuan", "plan.issuer"), new("soVanBan", "plan.number"), new("ngayKy", "plan.decided"), new("hieuLuc", "plan.in-force"), new("lyDo", "plan.reason"),
                new("tepDaCo", "plan.known-file"), new("duPhong", "cascade.reserve"), new("cach", "cascade.way"), new("nguoi", "owner.who"), new("ky", "owner.period"),
            ]),
            (Links.Notices(), "notices.title",
            [
                new("cach", "notices.mode", "mailMode"), new("gio", "notices.hour"), new("yenTu", "notices.quiet-from"), new("yenDen", "notices.quiet-to"),
            ]),
            (Links.Passkeys(), "passkeys.title", [new("tenKhoa", "passkeys.name")]),
            (Links.Authenticator(), "authenticator.title", []),
            (Links.Me(), "me.title", []),
            (Links.Desk(), "menu.desk", []),
        }.OrderByDescending(form => form.Address.Length),
    ];

    /// <summary>The page that a form was sent to, in its own words.</summary>
    public string TitleOf(string address) => words[Form(address)?.Title ?? "draft.page"];

    /// <summary>What a field is called on the form of that address; null when no form there has it.</summary>
    public string? LabelOf(string address, string name) => FieldOf(address, name) is { } field ? words[field.Label] : null;

    /// <summary>Label and value of each field that says something to a person, in the order of the form.</summary>
    public async Task<IReadOnlyList<(string Label, string Value)>> LinesOfAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var lines = new List<(string, string)>();
        foreach (var (name, value) in fields)
        {
            if (value.Length > 0 && FieldOf(address, name) is { } field)
            {
                var shown = await values.OfAsync(field.Value ?? string.Empty, value);

                // An id tells a person nothing: the choice it stands for is seen again on the page.
                if (!Guid.TryParse(shown, out _))
                {
                    lines.Add((words[field.Label], shown));
                }
            }
        }

        return lines;
    }

    private static (string Address, string Title, Field[] Fields)? Form(string address)
    {
        var path = address.Split('?')[0];
        foreach (var form in Forms)
        {
            if (path == form.Address || path.StartsWith(form.Address + "/", StringComparison.Ordinal))
            {
                return form;
            }
        }

        return null;
    }

    private static Field? FieldOf(string address, string name) => Form(address)?.Fields.FirstOrDefault(field => field.Name == name || (field.Name.EndsWith('*') && name.StartsWith(field.Name[..^1], StringComparison.Ordinal)));

    /// <param name="Label">Key of its words.</param>
    /// <param name="Value">The kind of value, as <see cref="LedgerWords"/> reads it; null for what is shown as typed.</param>
    private sealed record Field(string Name, string Label, string? Value = null);
}
