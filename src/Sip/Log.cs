using System.Net.Sockets;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip;

/// <summary>Every log line of the SIP stack. What strangers can cause at will is at level Debug and in the counters. Timers 3000, transports 3100, resolution 3200, transactions 3300.</summary>
static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "A timer of {Owner} failed")]
    public static partial void TimerFailed(ILogger logger, Exception exception, string owner);

    [LoggerMessage(3100, LogLevel.Debug, "{Transport}: sending to {Remote} failed: {Error}")]
    public static partial void SendFailed(ILogger logger, string transport, PeerAddress remote, SocketError error);

    [LoggerMessage(3101, LogLevel.Warning, "{Transport}: receiving failed: {Error}")]
    public static partial void ReceiveFailed(ILogger logger, string transport, SocketError error);

    [LoggerMessage(3102, LogLevel.Error, "{Transport}: handling a message failed")]
    public static partial void MessageFailed(ILogger logger, Exception exception, string transport);

    [LoggerMessage(3103, LogLevel.Warning, "{Transport}: cannot bind the new local address {Address}: {Error}")]
    public static partial void AddressNotBound(ILogger logger, string transport, PeerAddress address, SocketError error);

    [LoggerMessage(3104, LogLevel.Information, "{Transport}: listening for {Protocol} on {Addresses}")]
    public static partial void TransportOpened(ILogger logger, string transport, TransportProtocol protocol, string addresses);

    [LoggerMessage(3105, LogLevel.Information, "{Transport}: closed")]
    public static partial void TransportClosed(ILogger logger, string transport);

    [LoggerMessage(3110, LogLevel.Debug, "{Transport}: connection with {Remote} closed: {Reason}")]
    public static partial void ConnectionClosed(ILogger logger, string transport, PeerAddress remote, CloseReason reason);

    [LoggerMessage(3111, LogLevel.Debug, "{Transport}: no connection with {Remote}: {Error}")]
    public static partial void ConnectFailed(ILogger logger, string transport, PeerAddress remote, string error);

    [LoggerMessage(3112, LogLevel.Debug, "{Transport}: reading from {Remote} ended: {Error}")]
    public static partial void ReadEnded(ILogger logger, string transport, PeerAddress remote, string error);

    [LoggerMessage(3113, LogLevel.Debug, "{Transport}: writing to {Remote} ended: {Error}")]
    public static partial void WriteEnded(ILogger logger, string transport, PeerAddress remote, string error);

    [LoggerMessage(3114, LogLevel.Debug, "{Transport}: a connection from {Remote} is turned away: the limit is reached")]
    public static partial void ConnectionRefused(ILogger logger, string transport, PeerAddress remote);

    [LoggerMessage(3115, LogLevel.Warning, "{Transport}: accepting failed: {Error}")]
    public static partial void AcceptFailed(ILogger logger, string transport, SocketError error);

    [LoggerMessage(3120, LogLevel.Information, "{Transport}: certificates loaded again")]
    public static partial void CertificatesReloaded(ILogger logger, string transport);

    [LoggerMessage(3121, LogLevel.Error, "{Transport}: changed certificates cannot be used, the old ones stay: {Reason}")]
    public static partial void CertificatesNotReloaded(ILogger logger, string transport, string reason);

    [LoggerMessage(3200, LogLevel.Information, "Looking up {Name} failed: {Error}")]
    public static partial void LookUpFailed(ILogger logger, string name, string error);

    [LoggerMessage(3300, LogLevel.Error, "Sending a {Method} request failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, Method method);
}
