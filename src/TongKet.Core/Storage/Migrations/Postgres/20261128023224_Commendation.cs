using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Commendation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CommendationDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Procedure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Minutes = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    MinutesOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Bases = table.Column<string>(type: "text", nullable: false),
                    OwnBases = table.Column<string>(type: "text", nullable: false),
                    Commune = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Parent = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: true),
                    RevokesId = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProposalNumber = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SignBy = table.Column<DateOnly>(type: "date", nullable: true),
                    Series = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    NumberYear = table.Column<int>(type: "integer", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Post = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Signer = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    SignedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenBecause = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PublishBy = table.Column<DateOnly>(type: "date", nullable: true),
                    PayBy = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PaidBy = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedBecause = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    KeepUntil = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommendationDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CommendationLines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    NominationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Gender = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Award = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    Bonus = table.Column<long>(type: "bigint", nullable: true),
                    BonusSays = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AwardId = table.Column<Guid>(type: "uuid", nullable: true),
                    RevokedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RevokedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Recover = table.Column<long>(type: "bigint", nullable: true),
                    RecoveredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Granted = table.Column<bool>(type: "boolean", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommendationLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Complaints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    AcceptBy = table.Column<DateOnly>(type: "date", nullable: true),
                    SettleBy = table.Column<DateOnly>(type: "date", nullable: true),
                    SettledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SettledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Complaints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reexaminations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    AwardId = table.Column<Guid>(type: "uuid", nullable: false),
                    BecauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    NotedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SettledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SettledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SettledBecause = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reexaminations", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CommendationDecisions_CommuneId_Series_NumberYear_Number",
                table: "CommendationDecisions",
                columns: new[] { "CommuneId", "Series", "NumberYear", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommendationDecisions_CommuneId_Year",
                table: "CommendationDecisions",
                columns: new[] { "CommuneId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_CommendationLines_AwardId",
                table: "CommendationLines",
                column: "AwardId");

            migrationBuilder.CreateIndex(
                name: "IX_CommendationLines_CommuneId_DecisionId_Position",
                table: "CommendationLines",
                columns: new[] { "CommuneId", "DecisionId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommendationLines_NominationId",
                table: "CommendationLines",
                column: "NominationId");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_CommuneId_DecisionId",
                table: "Complaints",
                columns: new[] { "CommuneId", "DecisionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Reexaminations_CommuneId_AwardId_BecauseId",
                table: "Reexaminations",
                columns: new[] { "CommuneId", "AwardId", "BecauseId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CommendationDecisions");

            migrationBuilder.DropTable(
                name: "CommendationLines");

            migrationBuilder.DropTable(
                name: "Complaints");

            migrationBuilder.DropTable(
                name: "Reexaminations");
        }
    }
}
