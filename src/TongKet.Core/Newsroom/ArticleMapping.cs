using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Newsroom;

internal sealed class ArticleMapping : IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<ArticleText>, IEntityTypeConfiguration<ArticleStep>,
    IEntityTypeConfiguration<ArticleLock>, IEntityTypeConfiguration<ArticlePreview>, IEntityTypeConfiguration<ArticlePicture>,
    IEntityTypeConfiguration<NewsSection>, IEntityTypeConfiguration<UrgentNotice>
{
    private const int Hash = 64;

    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.ToTable("Articles");
        article.Property(row => row.Id).ValueGeneratedNever();
        article.Property(row => row.Slug).HasMaxLength(120);
        article.HasIndex(row => new { row.CommuneId, row.Slug }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ArticleText> text)
    {
        text.ToTable("ArticleTexts");
        text.Property(row => row.Id).ValueGeneratedNever();
        text.HasIndex(row => new { row.CommuneId, row.ArticleId, row.Number }).IsUnique();
        text.HasOne<Article>().WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArticleStep> step)
    {
        step.ToTable("ArticleSteps");
        step.Property(row => row.Id).ValueGeneratedNever();
        step.Property(row => row.Reason).HasMaxLength(ArticleStep.LongestReason);
        step.HasIndex(row => new { row.CommuneId, row.ArticleId, row.Ordinal }).IsUnique();
        step.HasIndex(row => new { row.Kind, row.DueAt });
        step.HasOne<Article>().WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArticleLock> held)
    {
        held.ToTable("ArticleLocks");
        held.Property(row => row.Id).ValueGeneratedNever();
        held.Property(row => row.HolderName).HasMaxLength(200);
        held.HasIndex(row => row.ArticleId).IsUnique();
        held.HasOne<Article>().WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArticlePreview> preview)
    {
        preview.ToTable("ArticlePreviews");
        preview.Property(row => row.Id).ValueGeneratedNever();
        preview.Property(row => row.TokenHash).HasMaxLength(Hash);
        preview.HasIndex(row => row.TokenHash).IsUnique();
        preview.HasOne<Article>().WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArticlePicture> picture)
    {
        picture.ToTable("ArticlePictures");
        picture.Property(row => row.Id).ValueGeneratedNever();
        picture.Property(row => row.Hash).HasMaxLength(Hash);
        picture.Property(row => row.Narrower).HasMaxLength(400);
        picture.HasIndex(row => new { row.CommuneId, row.ArticleId, row.Number }).IsUnique();
        picture.HasOne<Article>().WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NewsSection> section)
    {
        section.ToTable("NewsSections");
        section.Property(row => row.Id).ValueGeneratedNever();
        section.Property(row => row.Name).HasMaxLength(NewsSection.LongestName);
        section.Property(row => row.Writers).HasMaxLength(300);
        section.Property(row => row.Approvers).HasMaxLength(300);
        section.HasIndex(row => new { row.CommuneId, row.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<UrgentNotice> notice)
    {
        notice.ToTable("UrgentNotices");
        notice.Property(row => row.Id).ValueGeneratedNever();
        notice.Property(row => row.Text).HasMaxLength(UrgentNotice.LongestText);
        notice.Property(row => row.Link).HasMaxLength(UrgentNotice.LongestLink);
        notice.HasIndex(row => new { row.CommuneId, row.Until });
    }
}
