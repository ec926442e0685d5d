namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>A database does not answer, or not in time.</summary>
sealed class DatabaseDownException(string message, Exception? inner = null) : Exception(message, inner);
