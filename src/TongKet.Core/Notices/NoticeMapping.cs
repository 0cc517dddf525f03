using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Notices;

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticePreference>,
    IEntityTypeConfiguration<OutboxMail>, IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notices");
        notice.Property(row => row.Id).ValueGeneratedNever();
        notice.Property(row => row.Text).HasMaxLength(Notice.LongestText);
        notice.Property(row => row.Link).HasMaxLength(Notice.LongestLink);
        notice.Property(row => row.DedupeKey).HasMaxLength(200);
        notice.HasIndex(row => new { row.RecipientId, row.ReadAt });
        notice.HasIndex(row => new { row.CommuneId, row.RecipientId, row.DedupeKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<NoticePreference> preference)
    {
        preference.ToTable("NoticePreferences");
        preference.HasKey(row => row.AccountId);
        preference.Property(row => row.AccountId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("OutboxMails");
        mail.Property(row => row.Id).ValueGeneratedNever();
        mail.Property(row => row.Address).HasMaxLength(OutboxMail.LongestAddress);
        mail.Property(row => row.Subject).HasMaxLength(OutboxMail.LongestSubject);
        mail.Property(row => row.Key).HasMaxLength(200);
        mail.Property(row => row.LastFault).HasMaxLength(200);
        mail.HasIndex(row => new { row.CommuneId, row.Key }).IsUnique();
        mail.HasIndex(row => new { row.SentAt, row.AbandonedAt, row.DueAt });
    }

    public void Configure(EntityTypeBuilder<Deadline> deadline)
    {
        deadline.ToTable("Deadlines");
        deadline.Property(row => row.Id).ValueGeneratedNever();
        deadline.Property(row => row.Subject).HasMaxLength(120);
        deadline.Property(row => row.Kind).HasMaxLength(60);
        deadline.Property(row => row.Title).HasMaxLength(200);
        deadline.Property(row => row.DaysBefore).HasMaxLength(60);
        deadline.Property(row => row.Link).HasMaxLength(Notice.LongestLink);
        deadline.HasIndex(row => new { row.CommuneId, row.Subject, row.Kind }).IsUnique();
        deadline.HasIndex(row => row.DoneAt);
    }
}
