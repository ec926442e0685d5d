namespace Convoke.Sip.Resolution;

/// <summary>The order of RFC 2782: by priority, and among equals drawn by weight.</summary>
static class SrvOrder
{
    public static IEnumerable<SrvRecord> Draw(IReadOnlyList<SrvRecord> records, Random random)
    {
        foreach (var group in records.GroupBy(r => r.Priority).OrderBy(g => g.Key))
        {
            // Weight 0 first, so that it is hardly ever drawn while others remain.
            var left = group.OrderBy(r => r.Weight).ToList();
            while (left.Count > 0)
            {
                var mark = random.Next(left.Sum(r => r.Weight) + 1);
                var sum = 0;
                var drawn = left.FindIndex(r => (sum += r.Weight) >= mark);
                yield return left[drawn];
                left.RemoveAt(drawn);
            }
        }
    }
}
