using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Council;

internal sealed class CouncilMapping
    : IEntityTypeConfiguration<CouncilSitting>, IEntityTypeConfiguration<CouncilLine>, IEntityTypeConfiguration<BallotMark>, IEntityTypeConfiguration<BallotSlot>, IEntityTypeConfiguration<BallotForm>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<CouncilSitting> sitting)
    {
        sitting.ToTable("CouncilSittings");
        sitting.Property(row => row.Id).ValueGeneratedNever();
        sitting.Property(row => row.Session).HasMaxLength(32);
        sitting.Property(row => row.FileHash).HasMaxLength(HashLength);
        sitting.HasIndex(row => new { row.CommuneId, row.Session }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CouncilLine> line)
    {
        line.ToTable("CouncilLines");
        line.Property(row => row.Id).ValueGeneratedNever();
        line.Property(row => row.Hash).HasMaxLength(HashLength);
        line.HasIndex(row => new { row.SittingId, row.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BallotMark> mark)
    {
        mark.ToTable("BallotMarks");
        mark.Property(row => row.Id).ValueGeneratedNever();
        mark.HasIndex(row => new { row.SittingId, row.Question, row.Member }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BallotSlot> slot)
    {
        slot.ToTable("BallotSlots");
        slot.Property(row => row.Id).ValueGeneratedNever();
        slot.Property(row => row.Slot).HasMaxLength(HashLength);
        slot.HasIndex(row => new { row.SittingId, row.Question });
    }

    public void Configure(EntityTypeBuilder<BallotForm> form)
    {
        form.ToTable("BallotForms");
        form.Property(row => row.Id).ValueGeneratedNever();
        form.Property(row => row.CodeHash).HasMaxLength(HashLength);
        form.HasIndex(row => new { row.SittingId, row.CodeHash }).IsUnique();
    }
}
