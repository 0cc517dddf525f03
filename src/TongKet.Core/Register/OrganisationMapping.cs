using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Register;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Position>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("Organisations");
        organisation.Property(row => row.Id).ValueGeneratedNever();
        organisation.Property(row => row.Name).HasMaxLength(200);
        organisation.HasIndex(row => row.CommuneId);
    }

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(row => row.Id).ValueGeneratedNever();
        person.Property(row => row.FullName).HasMaxLength(200);
        person.Property(row => row.FoldKey).HasMaxLength(200);
        person.Property(row => row.SortKey).HasMaxLength(400);
        person.HasIndex(row => new { row.CommuneId, row.SortKey });
    }

    public void Configure(EntityTypeBuilder<Position> position)
    {
        position.ToTable("Positions");
        position.Property(row => row.Id).ValueGeneratedNever();
        position.Property(row => row.Title).HasMaxLength(200);
        position.Property(row => row.Basis).HasMaxLength(400);
        position.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        position.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        position.HasIndex(row => row.CommuneId);
    }
}
