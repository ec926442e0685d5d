using System.Globalization;

namespace Convoke.Calls.Functions.Channels;

/// <summary>What call records of a channel are for: 1 nothing, 2 billing, 3 documentation.</summary>
sealed class AmaFlags
{
    static readonly string[] Words = ["", "OMIT", "BILLING", "DOCUMENTATION"];

    public int Number { get; set; } = 3;

    public string Word => Words[Number];

    /// <summary>A word or a number; null for neither.</summary>
    public static int? Parse(string text)
    {
        var at = Array.FindIndex(Words, 1, w => w.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        return at > 0 ? at
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 4 ? number
            : null;
    }
}

/// <summary>Who hung up, as the dialplan noted it.</summary>
sealed class HangupSource
{
    public string Name { get; set; } = "";
}
