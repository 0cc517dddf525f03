using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Disclosing;

internal sealed class DisclosureMapping : IEntityTypeConfiguration<DisclosureEntry>, IEntityTypeConfiguration<OfficeProfile>
{
    public void Configure(EntityTypeBuilder<DisclosureEntry> entry)
    {
        entry.ToTable("DisclosureEntries");
        entry.Property(row => row.Id).ValueGeneratedNever();
        entry.Property(row => row.Duty).HasMaxLength(60);
        entry.Property(row => row.Slug).HasMaxLength(120);
        entry.Property(row => row.Title).HasMaxLength(DisclosureRules.LongestTitle);
        entry.Property(row => row.Source).HasMaxLength(DisclosureRules.LongestLine);
        entry.Property(row => row.Link).HasMaxLength(DisclosureRules.LongestLine);
        entry.Property(row => row.Number).HasMaxLength(60);
        entry.Property(row => row.Type).HasMaxLength(60);
        entry.Property(row => row.Signer).HasMaxLength(DisclosureRules.LongestLine);
        entry.HasIndex(row => new { row.CommuneId, row.Slug }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OfficeProfile> profile)
    {
        profile.ToTable("OfficeProfiles");
        profile.Property(row => row.Id).ValueGeneratedNever();
        profile.HasIndex(row => row.CommuneId).IsUnique();
    }
}
