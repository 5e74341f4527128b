namespace Hubbub.Tests.Matrix;

/// <summary>The columns of the matrix in the order of its lines; Zoe has none, she is who the others act upon.</summary>
public enum Role
{
    Nobody,
    Stranger,
    Former,
    Banned,
    Member,
    Admin,
    Owner,
    Root,
    Zoe,
}

/// <summary>Who is asked, and who listens.</summary>
public static class Roles
{
    public static readonly IReadOnlyList<Role> Columns = Enum.GetValues<Role>().Except([Role.Zoe]).ToList();

    public static readonly IReadOnlyList<Role> SignedIn = Enum.GetValues<Role>().Except([Role.Nobody]).ToList();

    /// <summary>Those who see nothing of a community.</summary>
    public static readonly IReadOnlyList<Role> Outsiders = [Role.Stranger, Role.Former, Role.Banned, Role.Root];
}
