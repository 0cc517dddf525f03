using System.Diagnostics;

namespace TongKet.Core.Documents;

/// <summary>Turns documents of old programs into new ones by LibreOffice, where it is installed.</summary>
internal static class LibreOffice
{
    private const long MostBytes = 200L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A document made by somebody else must not make this machine ask another one for a picture, a sheet or a script.
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        </oor:items>
        """;

    // PDF/A-2b with its structure kept, so that it can be read aloud.
    private const string PrintFilter = """pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"}}""";

    /// <summary>The document in another format: "doc" to "docx", "xls" to "xlsx".</summary>
    public static byte[] Convert(byte[] document, string from, string to) => Convert(
        Find() ?? throw new Unreadable("cần có LibreOffice trên máy để đọc tệp kiểu cũ này; hãy cài LibreOffice hoặc lưu lại thành .docx, .xlsx."), document, from, to, to);

    /// <summary>A Word file of our own as PDF.</summary>
    public static byte[] Print(byte[] docx) => Convert(
        Find() ?? throw new Unreadable("cần có LibreOffice trên máy để in ra PDF; hãy cài LibreOffice, hoặc mở tệp .docx và lưu thành PDF."), docx, "docx", "pdf", PrintFilter);

    private static byte[] Convert(string program, byte[] document, string from, string to, string filter)
    {

        // A profile of its own: jobs that share one are dropped without a word.
        var folder = Directory.CreateTempSubdirectory("tongket-office-");
        try
        {
            var input = Path.Combine(folder.FullName, "in." + (from == "odf" ? to == "xlsx" ? "ods" : "odt" : from));
            File.WriteAllBytes(input, document);
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory(Path.Combine("profile", "user")).FullName, "registrymodifications.xcu"), Settings);
            Run(program, folder.FullName, input, filter);
            var output = new FileInfo(Path.Combine(folder.FullName, "out", "in." + to));
            return !output.Exists || output.Length == 0 ? throw Unreadable.Damaged : output.Length > MostBytes ? throw Unreadable.TooLarge : File.ReadAllBytes(output.FullName);
        }
        finally
        {
            Remove(folder);
        }
    }

    /// <summary>The program on this machine; nothing when it is not installed.</summary>
    public static string? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["soffice.com", "soffice.exe"] : ["soffice", "libreoffice"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "LibreOffice", "program"));
        return folders.Where(static folder => folder.Length > 0).SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static void Run(string program, string folder, string input, string filter)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, CreateNoWindow = true, WorkingDirectory = folder };
        foreach (var argument in (string[])
            ["-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--norestore", "--nolockcheck", "--convert-to", filter, "--outdir", Path.Combine(folder, "out"), input])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw Unreadable.Damaged;
        process.StandardInput.Close();
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new Unreadable("LibreOffice đọc tệp này quá lâu nên đã dừng; hãy lưu lại thành .docx hoặc .xlsx.");
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of the office program may still close its files; the system's own cleaning of temporary files takes the rest.
        }
    }
}
