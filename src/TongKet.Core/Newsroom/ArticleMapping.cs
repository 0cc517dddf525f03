using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Newsroom;

internal sealed class ArticleMapping : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.ToTable("Articles");
        article.Property(row => row.Id).ValueGeneratedNever();
        article.Property(row => row.Slug).HasMaxLength(120);
        article.HasIndex(row => new { row.CommuneId, row.Slug }).IsUnique();
    }
}
