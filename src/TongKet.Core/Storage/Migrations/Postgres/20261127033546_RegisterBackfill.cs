using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RegisterBackfill : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Rows from before places had a type, a home and targets a day of force.
            migrationBuilder.Sql("""UPDATE "Areas" SET "IsHome" = ("Id" = "CommuneId");""");
            migrationBuilder.Sql("""
                UPDATE "Areas" SET "Type" = CASE
                    WHEN "Kind" = 'Province' THEN 'Province'
                    WHEN "Kind" = 'District' THEN 'RuralDistrict'
                    WHEN "Kind" = 'ResidentialGroup' AND lower("Name") LIKE 'thôn %' THEN 'Village'
                    WHEN "Kind" = 'ResidentialGroup' THEN 'ResidentialGroup'
                    WHEN lower("Name") LIKE 'phường %' THEN 'Ward'
                    WHEN lower("Name") LIKE 'thị trấn %' THEN 'Township'
                    ELSE 'Commune' END
                WHERE "Type" = '';
                """);
            migrationBuilder.Sql("""UPDATE "Targets" SET "InForceOn" = "DecidedOn";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
