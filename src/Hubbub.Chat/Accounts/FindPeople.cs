using System.Text;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Finds people by the beginning of what they are called.</summary>
public sealed class FindPeople(Database database, ChatLimits limits)
{
    public Task<IReadOnlyList<Person>> RunAsync(string? query, int limit, CancellationToken ct)
    {
        if (limit < 1 || limit > limits.MaxPeopleFound) throw Refuse.Invalid("limit", $"needs 1 to {limits.MaxPeopleFound}");

        var text = query?.Trim() ?? "";
        var length = text.EnumerateRunes().Count();
        if (length == 0 || length > limits.DisplayNameLength || text.EnumerateRunes().Any(Rune.IsControl))
            throw Refuse.Invalid("query", $"needs 1 to {limits.DisplayNameLength} characters");

        return database.ReadAsync(tx => ProfileStore.SearchAsync(tx, SearchKey.Of(text), limit), ct);
    }
}
