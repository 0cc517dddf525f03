using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Postgres
{
    /// <summary>The engine itself refuses to change or drop a ledger entry; the model cannot say so.</summary>
    public partial class AppendOnlyLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE FUNCTION tongket_append_only() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Changes"
                FOR EACH STATEMENT EXECUTE FUNCTION tongket_append_only();
                """);
        }

        /// <summary>Forward only: going back is restoring the backup that was made before.</summary>
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("Migrations go forward only; restore the backup made before this one.");
    }
}
