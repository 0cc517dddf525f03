using Microsoft.OpenApi;

namespace TongKet.Web.Hosting;

/// <summary>Describes /api/v1 to programs, made from the endpoints themselves.</summary>
internal static class ApiDescription
{
    private const string Version = "v1";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        // Told here and not by the endpoints, where it would keep content of other types from reaching the sentence that refuses it.
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? string.Empty))
            {
                var rows = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } };
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = rows } },
                };
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "TongKet", Version = Version, Description = "Dữ liệu đã công bố đọc tự do; dữ liệu của bàn làm việc cần mã truy cập (Authorization: Bearer tkapi_…)." };

            // The address by which somebody asked says nothing about where the API is for others.
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
