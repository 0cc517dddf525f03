using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;

namespace TongKet.Core.Arriving;

internal sealed class ArrivalMapping : IEntityTypeConfiguration<Arrival>, IEntityTypeConfiguration<ArrivedArticle>, IEntityTypeConfiguration<Forwarding>
{
    public void Configure(EntityTypeBuilder<Arrival> arrival)
    {
        arrival.ToTable("Arrivals");
        arrival.Property(row => row.Id).ValueGeneratedNever();
        arrival.Property(row => row.FileName).HasMaxLength(EvidenceFile.LongestName);
        arrival.Property(row => row.Hash).HasMaxLength(64);
        arrival.Property(row => row.Place).HasMaxLength(Arrival.LongestPlace);
        arrival.Property(row => row.Reason).HasMaxLength(Arrival.LongestReason);
        arrival.Ignore(row => row.Subject);
        arrival.HasIndex(row => new { row.CommuneId, row.HandedInAt });
    }

    public void Configure(EntityTypeBuilder<ArrivedArticle> arrived)
    {
        arrived.ToTable("ArrivedArticles");
        arrived.Property(row => row.Id).ValueGeneratedNever();
        arrived.Property(row => row.Source).HasMaxLength(ArrivedArticle.LongestSource);
        arrived.Property(row => row.Title).HasMaxLength(ArticleText.LongestTitle);
        arrived.Property(row => row.Remarks).HasMaxLength(ArrivedArticle.LongestRemarks);
        arrived.Property(row => row.Print).HasMaxLength(64);
        arrived.HasIndex(row => new { row.CommuneId, row.ArrivalId, row.Row }).IsUnique();
        arrived.HasOne<Arrival>().WithMany().HasForeignKey(row => row.ArrivalId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Forwarding> forwarding)
    {
        forwarding.ToTable("Forwardings");
        forwarding.Property(row => row.Id).ValueGeneratedNever();
        forwarding.Property(row => row.Key).HasMaxLength(ForwardingRules.LongestKey);
        forwarding.Property(row => row.Target).HasMaxLength(Forwarding.LongestTarget);
        forwarding.HasIndex(row => new { row.CommuneId, row.Key }).IsUnique();
    }
}
