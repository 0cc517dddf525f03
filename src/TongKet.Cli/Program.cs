using TongKet.Cli;
using TongKet.Cli.Commands;

// The verbs, in the order of `tongket --help`. Each is built only when it is asked for, so that `audit` pays for no other.
Verb[] verbs =
[
    new("law", "Kiểm tra, tra cứu bộ luật và chạy ví dụ mẫu", "Check, look up and prove the rulebook", LawCommand.Build),
];

return await CommandLine.RunAsync(verbs, args);
