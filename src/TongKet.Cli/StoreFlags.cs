using System.CommandLine;
using TongKet.Core.Storage;

namespace TongKet.Cli;

/// <summary>The flags of every verb that works on a store: --data, --store, --connection.</summary>
internal sealed class StoreFlags
{
    private readonly Option<string?> data;
    private readonly Option<string?> store;
    private readonly Option<string?> connection;
    private readonly Output output;

    public StoreFlags(Command command, Output output)
    {
        this.output = output;
        data = new("--data")
        {
            HelpName = output.Say("THƯ-MỤC", "DIR"),
            Description = output.Say("Thư mục dữ liệu (mặc định ./data); không ghi gì ra ngoài thư mục này", "Data folder (default ./data); nothing is written outside it"),
        };
        store = new("--store")
        {
            HelpName = "sqlite|postgres",
            Description = output.Say("Nơi lưu dữ liệu (mặc định sqlite trong thư mục dữ liệu)", "Where rows are kept (default sqlite in the data folder)"),
        };
        connection = new("--connection")
        {
            HelpName = output.Say("CHUỖI", "STRING"),
            Description = output.Say("Chuỗi kết nối máy chủ PostgreSQL", "Connection string of the PostgreSQL server"),
        };
        command.Options.Add(data);
        command.Options.Add(store);
        command.Options.Add(connection);
    }

    public StoreOptions Read(ParseResult parsed) => new()
    {
        DataFolder = Path.GetFullPath(Settings.Of(parsed.GetValue(data), "Data") ?? "data"),
        Kind = Settings.Of(parsed.GetValue(store), "Store") switch
        {
            null or "sqlite" => StoreKind.Sqlite,
            "postgres" => StoreKind.Postgres,
            var other => throw new UsageException(output.Say(
                $"cờ --store nhận sqlite hoặc postgres, không nhận “{other}”.", $"flag --store takes sqlite or postgres, not “{other}”.")),
        },
        Connection = Settings.Of(parsed.GetValue(connection), "Connection"),
    };
}
