using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Consulting;

internal sealed class ConsultingMapping : IEntityTypeConfiguration<CitizenLetter>, IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<CitizenLetter> letter)
    {
        letter.ToTable("CitizenLetters");
        letter.Property(row => row.Id).ValueGeneratedNever();
        letter.Property(row => row.CodeHash).HasMaxLength(64);
        letter.Property(row => row.Title).HasMaxLength(LetterRules.LongestTitle);
        letter.Property(row => row.ClosedReason).HasMaxLength(LetterRules.LongestReason);
        letter.Ignore(row => row.Label);
        letter.Ignore(row => row.Key);
        letter.HasIndex(row => new { row.CommuneId, row.Year, row.Number }).IsUnique();
        letter.HasIndex(row => new { row.CommuneId, row.CodeHash });
        letter.HasIndex(row => row.PostingId);
    }

    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.ToTable("Postings");
        posting.Property(row => row.Id).ValueGeneratedNever();
        posting.Property(row => row.Kind).HasMaxLength(60);
        posting.Property(row => row.Slug).HasMaxLength(120);
        posting.Property(row => row.Title).HasMaxLength(LetterRules.LongestTitle);
        posting.HasIndex(row => new { row.CommuneId, row.Slug }).IsUnique();
    }
}
