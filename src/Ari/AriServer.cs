using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Convoke.Ari.Access;
using Convoke.Ari.Cli;
using Convoke.Ari.Http;
using Convoke.Telephony;
using Convoke.Telephony.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari;

/// <summary>The HTTP server: Kestrel below, the API above it.</summary>
public sealed class AriServer : IAsyncDisposable
{
    readonly AriParts parts;
    readonly AriComposition ari;
    readonly ILogger log;
    readonly CancellationTokenSource stopping = new();
    readonly List<ListenOptions> listeners = [];
    WebApplication? kestrel;
    IDisposable? rejections;
    Certificate? certificate;

    /// <exception cref="HttpListenException">the data folder cannot be used</exception>
    public AriServer(AriParts parts)
    {
        this.parts = parts;
        log = parts.Logs.CreateLogger("Convoke.Ari");
        ari = new(parts, log);
        parts.Logs.AddProvider(ari.Channels);
    }

    public AriApi Api => ari.Api;

    /// <summary>The commands about the API and HTTP.</summary>
    public IReadOnlyList<ICliCommand> Commands => AriCommands.All(parts, ari, () => Addresses);

    /// <summary>Where it listens, once it does.</summary>
    public IReadOnlyList<IPEndPoint> Addresses => [.. listeners.Select(l => l.IPEndPoint!)];

    /// <summary>Listens as http.conf says; does nothing where that says no.</summary>
    /// <exception cref="HttpListenException">it cannot, and why</exception>
    public async Task StartAsync(CancellationToken stop)
    {
        var conf = parts.Conf;
        if (!conf.IsEnabled || (conf.Bind is null && conf.TlsBind is null))
        {
            return;
        }
        CheckDefaultPassword(conf);
        if (conf.IsTlsEnabled)
        {
            conf = OpenCertificate(conf);
        }
        kestrel = Build(conf);
        rejections = Rejections.Observe(kestrel.Services.GetRequiredService<DiagnosticListener>());
        var name = conf.ServerName ?? Product.Agent;
        var application = new HttpApplication(Api, new(conf, parts.AccessList), conf, parts.WebSockets, name, stopping.Token);
        try
        {
            await kestrel.Services.GetRequiredService<IServer>().StartAsync(application, stop);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            throw new HttpListenException($"http.conf: {string.Join(", ", Addresses)}: {e.Message}", e);
        }
        foreach (var listener in listeners)
        {
            log.Listening(listener.IPEndPoint!.ToString(), certificate is null ? "" : " with TLS");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (kestrel is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), parts.Clock);
            await kestrel.Services.GetRequiredService<IServer>().StopAsync(patience.Token);
            await kestrel.DisposeAsync();
        }
        rejections?.Dispose();
        stopping.Dispose();
    }

    /// <summary>A certificate that cannot be used is no reason to serve neither plain HTTP nor SIP.</summary>
    HttpConf OpenCertificate(HttpConf conf)
    {
        try
        {
            certificate = Certificate.Open(conf, parts.VarDirectory, parts.Clock, log);
            return conf;
        }
        catch (HttpListenException e)
        {
            log.HttpsNotServed(e.Message);
            return conf with { IsTlsEnabled = false, TlsBind = null };
        }
    }

    WebApplication Build(HttpConf conf)
    {
        // Of the web application only its services are used: Kestrel with its TLS. It runs no pipeline of its own.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(parts.Logs);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            Limit(options, conf);
            var limit = new ConnectionLimit(conf.SessionLimit, parts.Clock, log);
            if (conf.Bind is { } bind)
            {
                options.Listen(bind, listen => Listen(listen, conf, limit, conf.IsTlsEnabled ? TlsOrPlain.UseTlsOrPlain : null));
            }
            if (conf.TlsBind is { } tls)
            {
                options.Listen(tls, listen => Listen(listen, conf, limit, TlsOrPlain.UseTlsAlone));
            }
        });
        return builder.Build();
    }

    void Listen(ListenOptions listen, HttpConf conf, ConnectionLimit limit, UseTls? useTls)
    {
        listeners.Add(listen);
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(limit.Apply);
        listen.Use(HalfClose.Allow);
        useTls?.Invoke(listen, conf, certificate!, parts.Clock);
        listen.Use(next => Rejections.Guard(next, conf.ServerName ?? Product.Agent));
    }

    static void Limit(KestrelServerOptions options, HttpConf conf)
    {
        options.AddServerHeader = false;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromMilliseconds(conf.SessionInactivity);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMilliseconds(Math.Max(conf.SessionKeepAlive, 1000));
        // The body's limit is ours and smaller; a larger one is answered before it is read.
        options.Limits.MaxRequestBodySize = null;
    }

    void CheckDefaultPassword(HttpConf conf)
    {
        foreach (var address in (ReadOnlySpan<IPEndPoint?>)[conf.Bind, conf.TlsBind])
        {
            if (address is not null && !IPAddress.IsLoopback(address.Address) && ari.Gate.HasDefaultPassword)
            {
                throw new HttpListenException(
                    $"http.conf: {address} can be reached by others, and ari.conf still has the user '{Gate.DefaultUser}' with its default password: "
                        + "change the password, or listen on 127.0.0.1"
                );
            }
        }
    }
}
