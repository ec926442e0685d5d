namespace Convoke.Telephony.Subscriptions;

/// <summary>Something of which one or many are to be told, a step at a time.</summary>
interface INotification
{
    /// <summary>
    /// Tells the next one. Called on the wheel's thread, so it does not wait. The answer is how many requests that took; null: there was
    /// nobody left to tell.
    /// </summary>
    int? Step();
}
