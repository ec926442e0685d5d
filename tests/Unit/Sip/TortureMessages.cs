using System.Text;

namespace Convoke.Tests.Unit.Sip;

/// <summary>Messages of our own that a parser may stumble over, each with the status it is to be answered: null accepted, 0 dropped.</summary>
static class TortureMessages
{
    public const string Register = """
        REGISTER sip:example.org SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.4:5062;rport;branch=z9hG4bK776asdhds
        Max-Forwards: 70
        From: "Alice" <sip:alice@example.org>;tag=1928301774
        To: <sip:alice@example.org>
        Call-ID: a84b4c76e66710@192.0.2.4
        CSeq: 314159 REGISTER
        Contact: <sip:alice@192.0.2.4:5062;transport=udp>;expires=600;+sip.instance="<urn:uuid:0>"
        User-Agent: Test/1.0
        Allow: INVITE, ACK, CANCEL, OPTIONS, BYE
        Supported: path, outbound
        Authorization: Digest username="alice", realm="asterisk", nonce="n", uri="sip:example.org", response="00000000000000000000000000000000", algorithm=MD5, cnonce="c", qop=auth, nc=00000001
        Content-Length: 0


        """;

    const string Ok = """
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 192.0.2.4;branch=z9hG4bK1
        From: <sip:a@h>;tag=1
        To: <sip:b@h>;tag=2
        Call-ID: x
        CSeq: 1 OPTIONS
        Content-Length: 0


        """;

    public static IReadOnlyDictionary<string, (string Text, int? Answer)> All { get; } = Build();

    static Dictionary<string, (string, int?)> Build()
    {
        var all = new Dictionary<string, (string, int?)>();
        Add("plain", null, text => text);
        Add("bare LF", null, text => text.Replace("\r\n", "\n"));
        Add("empty lines first", null, text => "\r\n\r\n\r\n" + text);
        Add("folded every value", null, text => text.Replace(": ", ":\r\n \t "));
        Add("fold of blanks only", null, text => text.Replace("Max-Forwards: 70", "Max-Forwards: 70\r\n   "));
        Add(
            "compact names",
            null,
            text => text.Replace("Via:", "v:").Replace("From:", "F:").Replace("To:", "t :").Replace("Call-ID:", "I:")
        );
        Add("names in odd case", null, text => text.Replace("Via:", "vIA:").Replace("CSeq:", "CSEQ:").Replace("Contact:", "CONTACT:"));
        Add("no Max-Forwards", null, text => text.Replace("Max-Forwards: 70\r\n", ""));
        Add("no Content-Length", null, text => text.Replace("Content-Length: 0\r\n", ""));
        Add("body behind the length", null, text => text + "trailing bytes");
        Add("lower-case version", null, text => text.Replace("org SIP/2.0", "org sip/2.0"));
        Add("star", null, text => Replace(text, "Contact", "*"));
        Add("two contacts in a line", null, text => Replace(text, "Contact", "\"a, b\" <sip:a,b@h>;q=0.5 , <sip:c@h>"));
        Add("empty Supported", null, text => Replace(text, "Supported", ""));
        Add("trailing comma in Allow", null, text => Replace(text, "Allow", "INVITE, ACK,"));
        Add("display name of UTF-8 without quotes", null, text => Replace(text, "From", "Jörg Müller <sip:j@h>;tag=1"));
        Add("quote and bracket in a display name", null, text => Replace(text, "From", "\"a \\\"<>;,\\\\\" <sip:j@h>;tag=1"));
        Add("unknown header of anything", null, text => text.Replace("User-Agent:", "X-Odd: ;;\"<,\x01\r\nUser-Agent:"));
        Add("tel in To", null, text => Replace(text, "To", "tel:+12015550123"));
        Add("unknown scheme of authorization", null, text => Replace(text, "Authorization", "Odd a=b"));
        Add("large expires", null, text => text.Replace("expires=600", "expires=99999999999999999999"));
        Add("expires not a number in Contact", null, text => text.Replace("expires=600", "expires=abc"));
        Add("Date", null, text => Replace(text, "User-Agent", "x\r\nDate: Sat, 13 Nov 2010 23:29:00 GMT"));

        Add("method in lower case is another method", 400, text => text.Replace("REGISTER sip", "register sip"));
        Add("version 3", 505, text => text.Replace("org SIP/2.0", "org SIP/3.0"));
        Add("version 2.1", 505, text => text.Replace("org SIP/2.0", "org SIP/2.1"));
        Add("tab in the start line", 0, text => text.Replace("REGISTER sip:example.org SIP", "REGISTER\tsip:example.org\tSIP"));
        Add("empty Request-URI", 400, text => text.Replace("sip:example.org SIP", " SIP"));
        Add("http", 0, _ => "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        Add("nothing", 0, _ => "");
        Add("only line ends", 0, _ => "\r\n\r\n");
        Add("zeros", 0, _ => new string('\0', 100));
        Add("lone CR in a header", 400, text => text.Replace("Test/1.0", "Test\rX: y"));
        Add("NUL in the Call-ID", 400, text => text.Replace("a84b4c76", "a\0b"));
        Add("blank in the Call-ID", 400, text => text.Replace("a84b4c76", "a b"));
        Add("no colon", 400, text => text.Replace("User-Agent: ", "User-Agent "));
        Add("name with a blank", 400, text => text.Replace("User-Agent:", "User Agent:"));
        Add("empty name", 400, text => text.Replace("User-Agent:", ":"));
        Add("first header folded", 400, text => text.Replace("\r\nVia:", "\r\n Via:").Replace("\r\nMax", "\r\nVia: SIP/2.0/UDP h\r\nMax"));
        Add("no blank line", 400, text => text[..^2]);
        Add("cut in a header", 400, text => text[..(text.IndexOf("CSeq", StringComparison.Ordinal) + 10)]);
        Add("no Via", 0, text => Remove(text, "Via"));
        Add("empty Via", 0, text => Replace(text, "Via", ""));
        Add("bad Via", 400, text => Replace(text, "Via", "SIP/2.0/UDP"));
        Add("second Via bad", 400, text => text.Replace("Max-F", "Via: SIP/2.0/UDP h;;\r\nMax-F"));
        foreach (var name in (string[])["From", "To", "Call-ID", "CSeq"])
        {
            Add("no " + name, 400, text => Remove(text, name));
            Add("empty " + name, 400, text => Replace(text, name, ""));
            Add("two " + name, 400, text => text.Replace(name + ": ", name + ": " + ValueOf(text, name) + "\r\n" + name + ": "));
        }
        Add("CSeq of another method", 400, text => text.Replace("314159 REGISTER", "314159 OPTIONS"));
        Add("CSeq too large", 400, text => text.Replace("314159", "2147483648"));
        Add("CSeq negative", 400, text => text.Replace("314159", "-1"));
        Add("CSeq without method", 400, text => text.Replace("314159 REGISTER", "314159"));
        Add("Content-Length too long", 400, text => Replace(text, "Content-Length", "1"));
        Add("Content-Length of 64 bits", 400, text => Replace(text, "Content-Length", "18446744073709551616"));
        Add("Content-Length with a plus", 400, text => Replace(text, "Content-Length", "+0"));
        Add("Content-Length in hexadecimal", 400, text => Replace(text, "Content-Length", "0x0"));
        Add("Content-Length twice", 400, text => text.Replace("User-Agent:", "l: 0\r\nUser-Agent:"));
        Add("Max-Forwards 256", 400, text => Replace(text, "Max-Forwards", "256"));
        Add("Expires of letters", 400, text => text.Replace("User-Agent:", "Expires: soon\r\nUser-Agent:"));
        Add("Contact of text", 400, text => Replace(text, "Contact", "hello"));
        Add("empty Contact", 400, text => Replace(text, "Contact", ""));
        Add("Contact with an open quote", 400, text => Replace(text, "Contact", "\"a <sip:a@h>"));
        Add("Contact with an open bracket", 400, text => Replace(text, "Contact", "<sip:a@h"));
        Add("star as a display name", null, text => Replace(text, "Contact", "* <sip:a@h>"));
        Add("From with an empty parameter", 400, text => Replace(text, "From", "<sip:a@h>;;tag=1"));
        Add("To with an empty tag", 400, text => Replace(text, "To", "<sip:a@h>;tag=\"\""));
        Add("To with a tag of no value", 400, text => Replace(text, "To", "<sip:a@h>;TAG"));
        Add("From with an empty value", 400, text => Replace(text, "From", "<sip:a@h>;tag="));
        Add("Digest without parameters", 400, text => Replace(text, "Authorization", "Digest"));
        Add("Basic", 400, text => Replace(text, "Authorization", "Basic YWxpY2U6c2VjcmV0"));
        Add("Require empty", 400, text => text.Replace("User-Agent:", "Require: \r\nUser-Agent:"));
        Add("Date in another zone", 400, text => Replace(text, "User-Agent", "x\r\nDate: Sat, 13 Nov 2010 23:29:00 EST"));
        Add(
            "headers by the thousand",
            513,
            text => text.Replace("User-Agent:", string.Concat(Enumerable.Repeat("X: y\r\n", 3000)) + "User-Agent:")
        );
        Add("a line of 9 kB", 513, text => text.Replace("Test/1.0", new string('x', 9000)));
        Add("a folded line of 9 kB", 513, text => text.Replace("Test/1.0", string.Concat(Enumerable.Repeat("\r\n x", 3000))));
        Add(
            "70 kB of headers",
            513,
            text =>
                text.Replace("User-Agent:", string.Concat(Enumerable.Repeat("X: " + new string('y', 700) + "\r\n", 100)) + "User-Agent:")
        );
        Add("body too large", 513, text => Replace(text, "Content-Length", "300000") + new string('x', 300000));
        Add("ACK is never answered", 0, text => Remove(text.Replace("REGISTER", "ACK"), "From"));

        AddResponse("response", null, text => text);
        AddResponse("response without reason", null, text => text.Replace("200 OK", "200 "));
        AddResponse("response without the blank", null, text => text.Replace("200 OK", "200"));
        AddResponse("response 099", 0, text => text.Replace("200", "099"));
        AddResponse("response 700", 0, text => text.Replace("200", "700"));
        AddResponse("response 2000", 0, text => text.Replace("200", "2000"));
        AddResponse("response of version 1", 0, text => text.Replace("SIP/2.0 200", "SIP/1.0 200"));
        AddResponse("response without Via", 0, text => Remove(text, "Via"));
        return all;

        void Add(string name, int? answer, Func<string, string> change) => AddTo(name, answer, Register, change);
        void AddResponse(string name, int? answer, Func<string, string> change) => AddTo(name, answer, Ok, change);
        void AddTo(string name, int? answer, string text, Func<string, string> change)
        {
            var changed = change(text.ReplaceLineEndings("\r\n"));
            Assert.True(name is "plain" or "response" || changed != text.ReplaceLineEndings("\r\n"), $"'{name}' changes nothing");
            all.Add(name, (changed, answer));
        }
    }

    static string ValueOf(string text, string header)
    {
        var start = text.IndexOf("\r\n" + header + ": ", StringComparison.Ordinal) + header.Length + 4;
        return text[start..text.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }

    static string Replace(string text, string header, string value) =>
        text.Replace($"\r\n{header}: {ValueOf(text, header)}\r\n", $"\r\n{header}: {value}\r\n");

    static string Remove(string text, string header) => text.Replace($"\r\n{header}: {ValueOf(text, header)}\r\n", "\r\n");

    public static byte[] Bytes(string name) => Encoding.UTF8.GetBytes(All[name].Text);
}
