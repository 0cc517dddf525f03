using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Privacy;

internal sealed class DataRequestMapping : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> request)
    {
        request.ToTable("DataRequests");
        request.Property(row => row.Id).ValueGeneratedNever();
        request.Property(row => row.IdentityChecked).HasMaxLength(400);
        request.Property(row => row.ExtensionReason).HasMaxLength(400);
        request.Property(row => row.Basis).HasMaxLength(400);
        request.HasIndex(row => new { row.CommuneId, row.Year, row.Number }).IsUnique();
    }
}
