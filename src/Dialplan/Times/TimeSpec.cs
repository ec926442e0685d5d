namespace Convoke.Dialplan.Times;

/// <summary>Times of the week and the year: <c>9:00-17:00,mon-fri,*,*,Europe/Berlin</c>. Fields that are missing mean all.</summary>
public sealed class TimeSpec
{
    readonly TimeField minutes;
    readonly TimeField weekdays;
    readonly TimeField days;
    readonly TimeField months;

    TimeSpec(TimeField minutes, TimeField weekdays, TimeField days, TimeField months, TimeZoneInfo? zone) =>
        (this.minutes, this.weekdays, this.days, this.months, Zone) = (minutes, weekdays, days, months, zone);

    /// <summary>Null: that of the server.</summary>
    public TimeZoneInfo? Zone { get; }

    /// <param name="text">fields with commas or vertical bars between them</param>
    /// <param name="report">is told what cannot be read; it is left out then</param>
    public static TimeSpec Parse(string text, Action<string> report)
    {
        var fields = text.Split(',', '|');
        return new(
            TimeField.Minutes(At(0), report),
            TimeField.Names(At(1), TimeField.Weekdays, 1, report),
            TimeField.Numbers(At(2), 1, 31, report),
            TimeField.Names(At(3), TimeField.Months, 1, report),
            ZoneOf(At(4), report)
        );

        string At(int index) => index < fields.Length ? fields[index].Trim() : "";
    }

    /// <param name="now">in the zone that counts</param>
    public bool Covers(DateTimeOffset now) =>
        minutes.Covers((now.Hour * 60) + now.Minute)
        && weekdays.Covers((int)now.DayOfWeek + 1)
        && days.Covers(now.Day)
        && months.Covers(now.Month);

    static TimeZoneInfo? ZoneOf(string name, Action<string> report)
    {
        if (name.Length == 0)
        {
            return null;
        }
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }
        report($"there is no time zone '{name}'; the server's is taken");
        return null;
    }
}
