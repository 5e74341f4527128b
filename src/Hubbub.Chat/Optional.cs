namespace Hubbub.Chat;

/// <summary>A value that a request may leave out, which is not the same as giving null.</summary>
public readonly record struct Optional<T>(T Value)
{
    /// <summary>False only for the default, which is what was left out.</summary>
    public bool IsGiven { get; } = true;

    public T Or(T current) => IsGiven ? Value : current;
}
