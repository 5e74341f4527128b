using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The description of the REST door, made when somebody first asks for it, and kept.</summary>
internal sealed class ApiDocument(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<Task<ApiDocumentBytes>> made = new(() => MakeAsync(services));

    public Task<ApiDocumentBytes> ReadAsync() => made.Value;

    private static async Task<ApiDocumentBytes> MakeAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        var bytes = json.ToArray();
        return new ApiDocumentBytes(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}

internal sealed record ApiDocumentBytes(ReadOnlyMemory<byte> Json, string Hash);
