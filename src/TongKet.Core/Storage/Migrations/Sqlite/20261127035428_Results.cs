using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Results : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Totals_CommuneId_Year_IndicatorCode_AreaId",
                table: "Totals");

            migrationBuilder.DropIndex(
                name: "IX_Results_CommuneId_Year_IndicatorCode_AreaId_Edition",
                table: "Results");

            migrationBuilder.RenameColumn(
                name: "Expected",
                table: "Totals",
                newName: "PeriodNumber");

            migrationBuilder.AddColumn<int>(
                name: "Moves",
                table: "Totals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "PeriodKind",
                table: "Totals",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Year");

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "Totals",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Official");

            migrationBuilder.AddColumn<string>(
                name: "PeriodKind",
                table: "Results",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Year");

            migrationBuilder.AddColumn<int>(
                name: "PeriodNumber",
                table: "Results",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Results",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Results",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "IndicatorOwners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndicatorCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorOwners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Narratives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndicatorCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PeriodNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Remedy = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Responsible = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Narratives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OwnerConfirmations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndicatorCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PeriodNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnerConfirmations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ResultNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AreaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndicatorCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PeriodNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AskedOf = table.Column<Guid>(type: "TEXT", nullable: true),
                    QuestionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResultNotes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ResultSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResultId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResultSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResultSteps_Results_ResultId",
                        column: x => x.ResultId,
                        principalTable: "Results",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TotalChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TotalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    ResultId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NumeratorBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    DenominatorBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportedBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    NumeratorAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    DenominatorAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportedAfter = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TotalChanges", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Totals_CommuneId_Year_IndicatorCode_AreaId_PeriodKind_PeriodNumber_Status",
                table: "Totals",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId", "PeriodKind", "PeriodNumber", "Status" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Results_CommuneId_Year_IndicatorCode_AreaId_PeriodKind_PeriodNumber_Status_Edition",
                table: "Results",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId", "PeriodKind", "PeriodNumber", "Status", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorOwners_CommuneId_IndicatorCode_At",
                table: "IndicatorOwners",
                columns: new[] { "CommuneId", "IndicatorCode", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Narratives_CommuneId_Year_IndicatorCode_PeriodKind_PeriodNumber_Edition",
                table: "Narratives",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "PeriodKind", "PeriodNumber", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OwnerConfirmations_CommuneId_Year_IndicatorCode_PeriodKind_PeriodNumber_AccountId",
                table: "OwnerConfirmations",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "PeriodKind", "PeriodNumber", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResultNotes_CommuneId_Year_IndicatorCode_AreaId",
                table: "ResultNotes",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId" });

            migrationBuilder.CreateIndex(
                name: "IX_ResultSteps_CommuneId_ResultId_Ordinal",
                table: "ResultSteps",
                columns: new[] { "CommuneId", "ResultId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResultSteps_ResultId_Kind",
                table: "ResultSteps",
                columns: new[] { "ResultId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_TotalChanges_CommuneId_At",
                table: "TotalChanges",
                columns: new[] { "CommuneId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TotalChanges_CommuneId_ResultId",
                table: "TotalChanges",
                columns: new[] { "CommuneId", "ResultId" });

            migrationBuilder.CreateIndex(
                name: "IX_TotalChanges_CommuneId_TotalId_Ordinal",
                table: "TotalChanges",
                columns: new[] { "CommuneId", "TotalId", "Ordinal" },
                unique: true);

            migrationBuilder.Sql("UPDATE \"Totals\" SET \"PeriodNumber\" = 1");
            migrationBuilder.Sql(
                "INSERT INTO \"ResultSteps\" (\"Id\", \"CommuneId\", \"ResultId\", \"Ordinal\", \"Kind\", \"At\", \"By\") "
                + "SELECT \"Id\", \"CommuneId\", \"Id\", 1, 'Submitted', \"ReportedAt\", \"ReportedBy\" FROM \"Results\"");
            migrationBuilder.Sql(
                "INSERT INTO \"ResultSteps\" (\"Id\", \"CommuneId\", \"ResultId\", \"Ordinal\", \"Kind\", \"At\", \"By\") "
                + "SELECT \"Id\", \"CommuneId\", \"ResultId\", 2, 'Approved', \"ApprovedAt\", \"ApprovedBy\" FROM \"ResultApprovals\"");
            migrationBuilder.DropTable(name: "ResultApprovals");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndicatorOwners");

            migrationBuilder.DropTable(
                name: "Narratives");

            migrationBuilder.DropTable(
                name: "OwnerConfirmations");

            migrationBuilder.DropTable(
                name: "ResultNotes");

            migrationBuilder.DropTable(
                name: "ResultSteps");

            migrationBuilder.DropTable(
                name: "TotalChanges");

            migrationBuilder.DropIndex(
                name: "IX_Totals_CommuneId_Year_IndicatorCode_AreaId_PeriodKind_PeriodNumber_Status",
                table: "Totals");

            migrationBuilder.DropIndex(
                name: "IX_Results_CommuneId_Year_IndicatorCode_AreaId_PeriodKind_PeriodNumber_Status_Edition",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "Moves",
                table: "Totals");

            migrationBuilder.DropColumn(
                name: "PeriodKind",
                table: "Totals");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "Totals");

            migrationBuilder.DropColumn(
                name: "PeriodKind",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "PeriodNumber",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Results");

            migrationBuilder.RenameColumn(
                name: "PeriodNumber",
                table: "Totals",
                newName: "Expected");

            migrationBuilder.CreateTable(
                name: "ResultApprovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResultId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResultApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResultApprovals_Results_ResultId",
                        column: x => x.ResultId,
                        principalTable: "Results",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Totals_CommuneId_Year_IndicatorCode_AreaId",
                table: "Totals",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Results_CommuneId_Year_IndicatorCode_AreaId_Edition",
                table: "Results",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResultApprovals_CommuneId_ResultId",
                table: "ResultApprovals",
                columns: new[] { "CommuneId", "ResultId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResultApprovals_ResultId",
                table: "ResultApprovals",
                column: "ResultId");
        }
    }
}
