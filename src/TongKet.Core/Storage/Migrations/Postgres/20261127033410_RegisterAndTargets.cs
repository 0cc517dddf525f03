using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RegisterAndTargets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Targets_CommuneId_Year_IndicatorCode_AreaId_Edition",
                table: "Targets");

            migrationBuilder.DropIndex(
                name: "IX_Areas_CommuneId_Kind_Code_ValidFrom",
                table: "Areas");

            migrationBuilder.AddColumn<Guid>(
                name: "CascadeId",
                table: "Targets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "Targets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EvidenceHash",
                table: "Targets",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "InForceOn",
                table: "Targets",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Targets",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "RecordedAt",
                table: "Targets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RecordedBy",
                table: "Targets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UpperScaled",
                table: "Targets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DenominatorId",
                table: "Results",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsHome",
                table: "Areas",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Type",
                table: "Areas",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AreaSuccessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LegalBasis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AreaSuccessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Cascades",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    ReserveScaled = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AllocatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AllocatedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cascades", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Denominators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Document = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Denominators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Denominators_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    FullName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FoldKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SortKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Gender = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AreaFlows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    SuccessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PredecessorId = table.Column<Guid>(type: "uuid", nullable: false),
                    SuccessorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Households = table.Column<long>(type: "bigint", nullable: true),
                    Population = table.Column<long>(type: "bigint", nullable: true),
                    SquareMetres = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AreaFlows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AreaFlows_AreaSuccessions_SuccessionId",
                        column: x => x.SuccessionId,
                        principalTable: "AreaSuccessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AreaFlows_Areas_PredecessorId",
                        column: x => x.PredecessorId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AreaFlows_Areas_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Positions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommuneId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Basis = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Positions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Positions_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Positions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Targets_CascadeId",
                table: "Targets",
                column: "CascadeId");

            migrationBuilder.CreateIndex(
                name: "IX_Targets_CommuneId_Year_IndicatorCode_AreaId_Source_Edition",
                table: "Targets",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId", "Source", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Results_DenominatorId",
                table: "Results",
                column: "DenominatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Areas_CommuneId_Kind_ParentId_Code_ValidFrom",
                table: "Areas",
                columns: new[] { "CommuneId", "Kind", "ParentId", "Code", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AreaFlows_CommuneId",
                table: "AreaFlows",
                column: "CommuneId");

            migrationBuilder.CreateIndex(
                name: "IX_AreaFlows_PredecessorId",
                table: "AreaFlows",
                column: "PredecessorId");

            migrationBuilder.CreateIndex(
                name: "IX_AreaFlows_SuccessionId",
                table: "AreaFlows",
                column: "SuccessionId");

            migrationBuilder.CreateIndex(
                name: "IX_AreaFlows_SuccessorId",
                table: "AreaFlows",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_AreaSuccessions_CommuneId_EffectiveOn",
                table: "AreaSuccessions",
                columns: new[] { "CommuneId", "EffectiveOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cascades_CommuneId_TargetId_Edition",
                table: "Cascades",
                columns: new[] { "CommuneId", "TargetId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Denominators_AreaId",
                table: "Denominators",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Denominators_CommuneId_AreaId_Kind_Source_AsOf_Edition",
                table: "Denominators",
                columns: new[] { "CommuneId", "AreaId", "Kind", "Source", "AsOf", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_CommuneId",
                table: "Organisations",
                column: "CommuneId");

            migrationBuilder.CreateIndex(
                name: "IX_People_CommuneId_SortKey",
                table: "People",
                columns: new[] { "CommuneId", "SortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Positions_CommuneId",
                table: "Positions",
                column: "CommuneId");

            migrationBuilder.CreateIndex(
                name: "IX_Positions_OrganisationId",
                table: "Positions",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Positions_PersonId",
                table: "Positions",
                column: "PersonId");

            migrationBuilder.AddForeignKey(
                name: "FK_Results_Denominators_DenominatorId",
                table: "Results",
                column: "DenominatorId",
                principalTable: "Denominators",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Targets_Cascades_CascadeId",
                table: "Targets",
                column: "CascadeId",
                principalTable: "Cascades",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Results_Denominators_DenominatorId",
                table: "Results");

            migrationBuilder.DropForeignKey(
                name: "FK_Targets_Cascades_CascadeId",
                table: "Targets");

            migrationBuilder.DropTable(
                name: "AreaFlows");

            migrationBuilder.DropTable(
                name: "Cascades");

            migrationBuilder.DropTable(
                name: "Denominators");

            migrationBuilder.DropTable(
                name: "Positions");

            migrationBuilder.DropTable(
                name: "AreaSuccessions");

            migrationBuilder.DropTable(
                name: "Organisations");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropIndex(
                name: "IX_Targets_CascadeId",
                table: "Targets");

            migrationBuilder.DropIndex(
                name: "IX_Targets_CommuneId_Year_IndicatorCode_AreaId_Source_Edition",
                table: "Targets");

            migrationBuilder.DropIndex(
                name: "IX_Results_DenominatorId",
                table: "Results");

            migrationBuilder.DropIndex(
                name: "IX_Areas_CommuneId_Kind_ParentId_Code_ValidFrom",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "CascadeId",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "EvidenceHash",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "InForceOn",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "RecordedAt",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "RecordedBy",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "UpperScaled",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "DenominatorId",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "IsHome",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "Type",
                table: "Areas");

            migrationBuilder.CreateIndex(
                name: "IX_Targets_CommuneId_Year_IndicatorCode_AreaId_Edition",
                table: "Targets",
                columns: new[] { "CommuneId", "Year", "IndicatorCode", "AreaId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Areas_CommuneId_Kind_Code_ValidFrom",
                table: "Areas",
                columns: new[] { "CommuneId", "Kind", "Code", "ValidFrom" },
                unique: true);
        }
    }
}
