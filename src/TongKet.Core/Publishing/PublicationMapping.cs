using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Publishing;

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("Publications");
        publication.Property(row => row.Id).ValueGeneratedNever();
        publication.Property(row => row.Key).HasMaxLength(120);
        publication.Property(row => row.Topic).HasMaxLength(80);
        publication.Property(row => row.Place).HasMaxLength(80);
        publication.Property(row => row.ContentHash).HasMaxLength(64);
        publication.HasIndex(row => new { row.CommuneId, row.Kind, row.Key, row.Edition }).IsUnique();
        publication.HasIndex(row => new { row.CommuneId, row.Kind, row.SortAt });
    }
}
