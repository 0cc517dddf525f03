using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Sqlite
{
    /// <summary>The engine itself refuses to change or drop a ledger entry; the model cannot say so.</summary>
    public partial class AppendOnlyLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TRIGGER "Changes_no_update" BEFORE UPDATE ON "Changes"
                BEGIN SELECT RAISE(ABORT, 'append-only'); END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "Changes_no_delete" BEFORE DELETE ON "Changes"
                BEGIN SELECT RAISE(ABORT, 'append-only'); END;
                """);
        }

        /// <summary>Forward only: going back is restoring the backup that was made before.</summary>
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("Migrations go forward only; restore the backup made before this one.");
    }
}
