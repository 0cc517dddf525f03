using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TongKet.Core.Evidence;

namespace TongKet.Core.Exchange;

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportedRow>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.ToTable("Imports");
        import.Property(row => row.Id).ValueGeneratedNever();
        import.Property(row => row.FileName).HasMaxLength(EvidenceFile.LongestName);
        import.Property(row => row.Hash).HasMaxLength(64);
        import.Ignore(row => row.Subject);
        import.HasIndex(row => new { row.CommuneId, row.HandedInAt });
    }

    public void Configure(EntityTypeBuilder<ImportedRow> imported)
    {
        imported.ToTable("ImportedRows");
        imported.Property(row => row.Id).ValueGeneratedNever();
        imported.HasIndex(row => new { row.CommuneId, row.ImportId, row.Row });
        imported.HasOne<Import>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}
