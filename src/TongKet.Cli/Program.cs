using TongKet.Cli;
using TongKet.Cli.Commands;

// The verbs, in the order of `tongket --help`. Each is built only when it is asked for, so that `audit` pays for no other.
Verb[] verbs =
[
    new("serve", "Chạy cổng thông tin, bàn làm việc và API", "Serve portal, desk and API", ServeCommand.Build),
    new("audit", "Kiểm tra số liệu trong văn bản", "Check the figures of a text", AuditCommand.Build),
    new("init", "Tạo dữ liệu mới cho một xã, phường", "Create the data of a commune", InitCommand.Build),
    new("user", "Mở tài khoản", "Open accounts", UserCommand.Build),
    new("import", "Nhập đơn vị, chỉ tiêu, kết quả từ tệp; hoàn tác được", "Import areas, targets, results from a file; undoable", ImportCommand.Build),
    new("move-in", "Chuyển bài của trang cũ vào", "Take over the articles of an old site", MoveInCommand.Build),
    new("export", "Xuất dữ liệu ra tệp cùng mẫu với tệp nhập", "Export data in the shape that import takes", ExportCommand.Build),
    new("rollup", "Xem hoặc tính lại số tổng hợp của một năm", "Show or rebuild the sums of a year", RollupCommand.Build),
    new("report", "Soạn báo cáo năm thành tệp Word, PDF", "Compose the annual report as Word and PDF", ReportCommand.Build),
    new("visits", "Xem số truy cập, khai số của cổng cũ", "Show visits, declare the old portal's total", VisitsCommand.Build),
    new("check", "Kiểm tra dữ liệu và chuỗi nhật ký", "Check the data and the ledger's chain", CheckCommand.Build),
    new("backup", "Sao lưu vào một tệp mã hóa", "Back up into one encrypted file", BackupCommand.Build),
    new("restore", "Khôi phục một bản sao lưu", "Restore a backup", RestoreCommand.Build),
    new("copy", "Chép sang SQLite hay PostgreSQL khác, có chứng minh", "Copy to another engine, with proof", CopyCommand.Build),
    new("migrate", "Nâng dữ liệu lên phiên bản này", "Bring the data to this version", MigrateCommand.Build),
    new("work", "Chỉ chạy việc nền", "Run background jobs alone", WorkCommand.Build),
    new("ledger", "Xuất, kiểm tra, ký mốc nhật ký", "Export, verify and seal the ledger", LedgerCommand.Build),
    new("ballots", "Kiểm tra tệp phiên họp của Hội đồng", "Verify the file of a session of the council", BallotsCommand.Build),
    new("law", "Kiểm tra, tra cứu bộ luật và chạy ví dụ mẫu", "Check, look up and prove the rulebook", LawCommand.Build),
];

return await CommandLine.RunAsync(verbs, args);
