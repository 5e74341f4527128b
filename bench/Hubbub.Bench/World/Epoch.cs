using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Hubbub.Bench.World;

/// <summary>The life of the data in which seqs mean something; whoever resumes has to name it.</summary>
internal static class Epoch
{
    public static async Task<string> AskAsync(Uri server, Seat seat)
    {
        using var http = new HttpClient { BaseAddress = server };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", seat.Token);
        var path = string.Create(
            CultureInfo.InvariantCulture, $"/api/v1/channels/{seat.Place.Channel.Value}/events?after=0&limit=1");
        using var page = JsonDocument.Parse(await http.GetByteArrayAsync(path));
        return page.RootElement.GetProperty("epoch").GetString()!;
    }
}
