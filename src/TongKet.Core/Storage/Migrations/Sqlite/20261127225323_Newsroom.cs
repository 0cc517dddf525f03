using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TongKet.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Newsroom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "EndsAt",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Topic",
                table: "Publications",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewBy",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TextNumber",
                table: "Articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "ArticleLocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArticleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleLocks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArticleLocks_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArticlePictures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArticleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Narrower = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticlePictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArticlePictures_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArticlePreviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArticleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticlePreviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArticlePreviews_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArticleSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArticleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TextNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArticleSteps_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArticleTexts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArticleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Lead = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArticleTexts_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NewsSections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Writers = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Approvers = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ThreeHands = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsSections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UrgentNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommuneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PostedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PostedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UrgentNotices", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArticleLocks_ArticleId",
                table: "ArticleLocks",
                column: "ArticleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArticlePictures_ArticleId",
                table: "ArticlePictures",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticlePictures_CommuneId_ArticleId_Number",
                table: "ArticlePictures",
                columns: new[] { "CommuneId", "ArticleId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArticlePreviews_ArticleId",
                table: "ArticlePreviews",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticlePreviews_TokenHash",
                table: "ArticlePreviews",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArticleSteps_ArticleId",
                table: "ArticleSteps",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticleSteps_CommuneId_ArticleId_Ordinal",
                table: "ArticleSteps",
                columns: new[] { "CommuneId", "ArticleId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArticleSteps_Kind_DueAt",
                table: "ArticleSteps",
                columns: new[] { "Kind", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ArticleTexts_ArticleId",
                table: "ArticleTexts",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticleTexts_CommuneId_ArticleId_Number",
                table: "ArticleTexts",
                columns: new[] { "CommuneId", "ArticleId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NewsSections_CommuneId_Name",
                table: "NewsSections",
                columns: new[] { "CommuneId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UrgentNotices_CommuneId_Until",
                table: "UrgentNotices",
                columns: new[] { "CommuneId", "Until" });
            // Articles from before have one text and the steps that they had gone; a row borrows the key of what it is made of. Who wrote them stands in
            // the ledger alone: whoever did must not approve them.
            migrationBuilder.Sql("""
                UPDATE "Publications" SET "Topic" = substr(json_extract("Content", '$.category'), 1, 80) WHERE "Kind" = 'Article';
                """);
            migrationBuilder.Sql("""
                INSERT INTO "ArticleTexts" ("Id", "CommuneId", "ArticleId", "Number", "Title", "Lead", "Category", "Author", "Body", "SavedAt", "SavedBy")
                SELECT a."Id", a."CommuneId", a."Id", 1, a."Title", a."Lead", a."Category", a."Author", a."Body", a."DraftedAt",
                    (SELECT c."ActorId" FROM "Changes" c WHERE c."CommuneId" = a."CommuneId" AND c."Subject" = 'article:' || lower(replace(CAST(a."Id" AS text), '-', ''))
                    AND c."Verb" IN ('article.drafted', 'article.revised') ORDER BY c."Sequence" DESC LIMIT 1)
                FROM "Articles" a;
                """);
            migrationBuilder.Sql("""
                INSERT INTO "ArticleSteps" ("Id", "CommuneId", "ArticleId", "Ordinal", "Kind", "TextNumber", "At", "By", "Reason", "DueAt")
                SELECT a."Id", a."CommuneId", a."Id", 1, 'Drafted', 1, a."DraftedAt",
                    (SELECT c."ActorId" FROM "Changes" c WHERE c."CommuneId" = a."CommuneId" AND c."Subject" = 'article:' || lower(replace(CAST(a."Id" AS text), '-', ''))
                    AND c."Verb" = 'article.drafted' ORDER BY c."Sequence" LIMIT 1), NULL, NULL
                FROM "Articles" a;
                """);
            migrationBuilder.Sql("""
                INSERT INTO "ArticleSteps" ("Id", "CommuneId", "ArticleId", "Ordinal", "Kind", "TextNumber", "At", "By", "Reason", "DueAt")
                SELECT p."Id", a."CommuneId", a."Id", 2, 'Published', 1, p."PublishedAt", p."PublishedBy", NULL, NULL
                FROM "Articles" a JOIN "Publications" p ON p."CommuneId" = a."CommuneId" AND p."Key" = a."Slug" AND p."Kind" = 'Article' AND p."Edition" = 1;
                """);
            migrationBuilder.Sql("""
                INSERT INTO "ArticleSteps" ("Id", "CommuneId", "ArticleId", "Ordinal", "Kind", "TextNumber", "At", "By", "Reason", "DueAt")
                SELECT c."Id", a."CommuneId", a."Id", 3, 'Drafted', 1, c."At", c."ActorId", NULL, NULL
                FROM "Articles" a JOIN "Changes" c ON c."CommuneId" = a."CommuneId" AND c."Subject" = 'article:' || lower(replace(CAST(a."Id" AS text), '-', '')) AND c."Verb" = 'article.revised'
                WHERE c."Sequence" = (SELECT MAX(d."Sequence") FROM "Changes" d WHERE d."CommuneId" = c."CommuneId" AND d."Subject" = c."Subject" AND d."Verb" = c."Verb")
                    AND c."At" > (SELECT MAX(p."PublishedAt") FROM "Publications" p WHERE p."CommuneId" = a."CommuneId" AND p."Key" = a."Slug" AND p."Kind" = 'Article');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArticleLocks");

            migrationBuilder.DropTable(
                name: "ArticlePictures");

            migrationBuilder.DropTable(
                name: "ArticlePreviews");

            migrationBuilder.DropTable(
                name: "ArticleSteps");

            migrationBuilder.DropTable(
                name: "ArticleTexts");

            migrationBuilder.DropTable(
                name: "NewsSections");

            migrationBuilder.DropTable(
                name: "UrgentNotices");

            migrationBuilder.DropColumn(
                name: "EndsAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Topic",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ReviewBy",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "TextNumber",
                table: "Articles");
        }
    }
}
