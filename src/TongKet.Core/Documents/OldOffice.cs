using System.Text;

namespace TongKet.Core.Documents;

/// <summary>Compound files of old office programs: .doc, .xls, and anything with a password.</summary>
internal static class OldOffice
{
    public static DocumentText Read(byte[] bytes, bool mayConvert)
    {
        // Names of streams stand in the directory in UTF-16; a new file with a password is wrapped in such a file too.
        bool Has(string stream) => bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
        return Has("EncryptedPackage") ? throw Unreadable.Locked
            : Has("WordDocument") ? DocumentReader.OfConverted(bytes, "doc", "docx", mayConvert)
            : Has("Workbook") || Has("Book") ? DocumentReader.OfConverted(bytes, "xls", "xlsx", mayConvert)
            : throw Unreadable.Damaged;
    }
}
