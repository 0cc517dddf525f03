using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Auditing;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditedDocument>, IEntityTypeConfiguration<FindingDecision>
{
    public void Configure(EntityTypeBuilder<AuditedDocument> document)
    {
        document.ToTable("AuditedDocuments");
        document.Property(row => row.Id).ValueGeneratedNever();
        document.Property(row => row.ContentHash).HasMaxLength(64);
        document.Property(row => row.Name).HasMaxLength(AuditedDocument.LongestName);
        document.HasIndex(row => new { row.CommuneId, row.ContentHash }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FindingDecision> decision)
    {
        decision.ToTable("FindingDecisions");
        decision.Property(row => row.Id).ValueGeneratedNever();
        decision.Property(row => row.FindingKey).HasMaxLength(80);
        decision.Property(row => row.Reason).HasMaxLength(FindingDecision.LongestReason);
        decision.HasIndex(row => row.DocumentId);
    }
}
