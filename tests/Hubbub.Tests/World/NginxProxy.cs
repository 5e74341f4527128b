using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hubbub.Tests.House;

namespace Hubbub.Tests.World;

/// <summary>The real nginx with docs/nginx.conf, in front of a server, as https://chat.example.org.</summary>
public sealed class NginxProxy : IAsyncDisposable
{
    public const string Name = "chat.example.org";

    private const string Program = "/usr/sbin/nginx";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hubbub-nginx-");
    private readonly Uri server;
    private X509Certificate2 certificate = null!;
    private Process? process;
    private int port;

    private NginxProxy(Uri server) => this.server = server;

    public string AccessLog => File.ReadAllText(Path.Join(home.FullName, "access.log"));

    public string ErrorLog => File.ReadAllText(Path.Join(home.FullName, "server-error.log"));

    /// <summary>Skips the test where there is no nginx.</summary>
    public static async Task<NginxProxy> StartAsync(Uri server)
    {
        Assert.SkipUnless(File.Exists(Program), "No nginx (./test installs it where it may).");
        var nginx = new NginxProxy(server);
        try
        {
            await nginx.MakeCertificateAsync();
            await nginx.FindPortsAsync();
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connections of a machine with this address, which believes the certificate.</summary>
    public SocketsHttpHandler From(string address, bool isPlain = false) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.Equals(certificate),
        },
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address).MapToIPv6(), 0));
            await socket.ConnectAsync(IPAddress.Loopback, isPlain ? port + 1 : port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public async Task StopAsync()
    {
        if (process is not { HasExited: false }) return;

        process.Terminate();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process?.Dispose();
        certificate?.Dispose();
        home.Delete(recursive: true);
    }

    private async Task MakeCertificateAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        await File.WriteAllTextAsync(Path.Join(home.FullName, "pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Join(home.FullName, "key"), key.ExportECPrivateKeyPem());
    }

    // Below the ports that the kernel hands out.
    private async Task FindPortsAsync()
    {
        for (var tries = 0; tries < 10; tries++)
        {
            port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (await TryStartAsync()) return;
        }

        Assert.Fail($"nginx does not start with docs/nginx.conf: {await process!.StandardError.ReadToEndAsync()}");
    }

    private async Task<bool> TryStartAsync()
    {
        await File.WriteAllTextAsync(Path.Join(home.FullName, "hubbub.conf"), Block());
        await File.WriteAllTextAsync(Path.Join(home.FullName, "nginx.conf"), Around);
        process?.Dispose();
        process = Process.Start(new ProcessStartInfo(Program, ["-p", home.FullName, "-c", "nginx.conf", "-e", "stderr"])
        {
            RedirectStandardError = true,
        })!;

        // It names itself when it has its ports, and ends when it cannot get them.
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains(": nginx/", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private string Block() =>
        new[]
        {
            ("server 127.0.0.1:8080;", $"server {server.Authority};"),
            ("listen 443 ssl;", $"listen 127.0.0.1:{port} ssl;"),
            ("listen 80;", $"listen 127.0.0.1:{port + 1};"),
            ("/etc/ssl/chat.example.org.pem", "pem"),
            ("/etc/ssl/chat.example.org.key", "key"),
            ("/var/log/nginx/hubbub.access.log", "access.log"),
            ("/var/log/nginx/hubbub.error.log", "server-error.log"),
        }.Aggregate(SourceTree.Read("docs/nginx.conf"), (text, it) =>
        {
            Assert.Contains(it.Item1, text);
            return text.Replace(it.Item1, it.Item2, StringComparison.Ordinal);
        });

    // One process in the foreground, which touches nothing outside of its own folder.
    private const string Around =
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr notice;
        events {}
        http {
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            include hubbub.conf;
        }
        """;
}
