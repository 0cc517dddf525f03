using System.IO.Compression;
using System.Xml;
using TongKet.Core.Basics;

namespace TongKet.Core.Documents.Xlsx;

/// <summary>The zip of an .xlsx file, opened within limits. Every fault of zip and XML leaves it as a trouble that names the file.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive zip;
    private readonly BoundedStream.Purse purse = new();
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    public XlsxPackage(string name, Stream content)
    {
        Name = name;
        try
        {
            zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: false);
            if (zip.Entries.Count > SheetLimits.Parts)
            {
                throw Trouble("Tệp có quá nhiều phần bên trong; hãy lưu lại bằng chương trình bảng tính rồi gửi tệp mới.");
            }

            foreach (var entry in zip.Entries)
            {
                if (!parts.TryAdd(Normal(entry.FullName), entry))
                {
                    throw Trouble($"Tệp có hai phần cùng tên «{entry.FullName}», không biết phần nào đúng; hãy lưu lại bằng chương trình bảng tính.");
                }
            }
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
    }

    public string Name { get; }

    public bool Has(string part) => parts.ContainsKey(Normal(part));

    /// <summary>Opens a part for reading; a missing part is a fault of the file.</summary>
    public XmlReader Open(string part)
    {
        if (!parts.TryGetValue(Normal(part), out var entry))
        {
            throw Trouble($"Tệp thiếu phần «{part}»; hãy lưu lại bằng chương trình bảng tính rồi gửi tệp mới.");
        }

        try
        {
            return XmlReader.Create(new BoundedStream(entry.Open(), entry.Crc32, Name, purse), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            });
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
    }

    /// <summary>Runs a step of reading; what breaks inside is told as a trouble.</summary>
    public T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
    }

    public TroubleException Broken() => Trouble("Tệp .xlsx bị hỏng hoặc bị cắt cụt, không đọc được hết; hãy mở bằng chương trình bảng tính và lưu lại.");

    public TroubleException Trouble(string message) => new([new(Name, message)]);

    public void Dispose() => zip.Dispose();

    private static bool IsBroken(Exception fault) =>
        fault is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or IOException or ArgumentException or InvalidOperationException
            or System.Text.DecoderFallbackException or OverflowException;

    private static string Normal(string part) => part.Replace('\\', '/').TrimStart('/');
}
