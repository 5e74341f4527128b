using System.Net.Sockets;
using System.Text;

namespace Hubbub.Tests.World;

/// <summary>Bytes to a server and bytes back, for what HttpClient is too polite to send.</summary>
public static class RawHttp
{
    public static async Task<string> ExchangeAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));

        // Every request here asks for the connection to be closed, so the answer has an end.
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
