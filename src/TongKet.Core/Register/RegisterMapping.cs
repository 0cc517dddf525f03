using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Register;

internal sealed class RegisterMapping : IEntityTypeConfiguration<Area>, IEntityTypeConfiguration<Office>, IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Area> area)
    {
        area.ToTable("Areas");
        area.Property(row => row.Id).ValueGeneratedNever();
        area.Property(row => row.Code).HasMaxLength(20);
        area.Property(row => row.Name).HasMaxLength(200);
        area.Ignore(row => row.Valid);
        area.HasIndex(row => new { row.CommuneId, row.Kind, row.ParentId, row.Code, row.ValidFrom }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Office> office)
    {
        office.ToTable("Offices");
        office.HasKey(row => row.CommuneId);
        office.Property(row => row.CommuneId).ValueGeneratedNever();
        office.Property(row => row.CommuneName).HasMaxLength(200);
        office.Property(row => row.ParentName).HasMaxLength(200);
        office.Property(row => row.Host).HasMaxLength(253);
        office.HasIndex(row => row.Host).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Property(row => row.Id).ValueGeneratedNever();
        account.Property(row => row.DisplayName).HasMaxLength(200);
        account.Property(row => row.DisabledReason).HasMaxLength(400);
        account.HasIndex(row => row.CommuneId);
    }
}
