using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TongKet.Core.Register;

internal sealed class AccessMapping
    : IEntityTypeConfiguration<Grant>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<SignInAttempt>,
    IEntityTypeConfiguration<SecondFactor>, IEntityTypeConfiguration<RecoveryCode>, IEntityTypeConfiguration<ApiToken>,
    IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        grant.ToTable("Grants");
        grant.Property(row => row.Id).ValueGeneratedNever();
        grant.Property(row => row.DeputyOf).HasMaxLength(200);
        grant.Property(row => row.Basis).HasMaxLength(400);
        grant.HasIndex(row => new { row.CommuneId, row.AccountId });
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(row => row.Id).ValueGeneratedNever();
        session.Property(row => row.Device).HasMaxLength(60);
        session.HasIndex(row => new { row.CommuneId, row.AccountId });
    }

    public void Configure(EntityTypeBuilder<SignInAttempt> attempt)
    {
        attempt.ToTable("SignInAttempts");
        attempt.Property(row => row.Id).ValueGeneratedNever();
        attempt.HasIndex(row => new { row.CommuneId, row.At });
    }

    public void Configure(EntityTypeBuilder<SecondFactor> factor)
    {
        factor.ToTable("SecondFactors");
        factor.HasKey(row => row.AccountId);
        factor.Property(row => row.AccountId).ValueGeneratedNever();
        factor.Property(row => row.Secret).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.Property(row => row.Id).ValueGeneratedNever();
        code.Property(row => row.Hash).HasMaxLength(64);
        code.HasIndex(row => new { row.CommuneId, row.AccountId });
    }

    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("Drafts");
        draft.Property(row => row.Id).ValueGeneratedNever();
        draft.Property(row => row.Address).HasMaxLength(500);
        draft.HasIndex(row => new { row.CommuneId, row.AccountId });
    }

    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("ApiTokens");
        token.Property(row => row.Id).ValueGeneratedNever();
        token.Property(row => row.Name).HasMaxLength(120);
        token.Property(row => row.Hash).HasMaxLength(64);
        token.Property(row => row.Scopes).HasMaxLength(200);
        token.HasIndex(row => row.Hash).IsUnique();
    }
}
