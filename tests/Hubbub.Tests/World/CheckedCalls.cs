using System.Collections.Concurrent;

namespace Hubbub.Tests.World;

/// <summary>Sends requests, and holds each and its answer against the API document.</summary>
internal sealed class CheckedCalls(ApiContract contract) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentQueue<(ApiOperation Operation, int Status)> calls = new();

    public IReadOnlyCollection<string> Problems => problems;

    public IReadOnlyCollection<(ApiOperation Operation, int Status)> Calls => calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        // Sending may dispose of what was sent; this copy stays readable.
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync(ct);
        var answer = await base.SendAsync(request, ct);
        await answer.Content.LoadIntoBufferAsync(ct);
        if (contract.Find(request.Method, request.RequestUri!) is not { } operation) return answer;

        calls.Enqueue((operation, (int)answer.StatusCode));
        foreach (var problem in await contract.ProblemsAsync(operation, answer)) problems.Enqueue(problem);
        return answer;
    }
}
