using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Jobs;

internal sealed class JobMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("JobRuns");
        run.Property(row => row.Id).ValueGeneratedNever();
        run.Property(row => row.Name).HasMaxLength(40);
        run.Property(row => row.Detail).HasMaxLength(600);
        run.HasIndex(row => new { row.Name, row.StartedAt });
    }
}
