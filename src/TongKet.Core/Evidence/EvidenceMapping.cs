using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Evidence;

internal sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> file)
    {
        file.ToTable("EvidenceFiles");
        file.Property(row => row.Id).ValueGeneratedNever();
        file.Property(row => row.Subject).HasMaxLength(80);
        file.Property(row => row.Name).HasMaxLength(EvidenceFile.LongestName);
        file.Property(row => row.Hash).HasMaxLength(64);
        file.HasIndex(row => new { row.CommuneId, row.Subject });
        file.HasIndex(row => row.Hash);
    }
}
