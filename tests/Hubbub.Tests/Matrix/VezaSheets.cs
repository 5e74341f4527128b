namespace Hubbub.Tests.Matrix;

/// <summary>The commands of the two sockets of Veza's. They know rooms by their names alone, and DMs by the other one.</summary>
internal static class VezaSheets
{
    private const string Room = """{"room":"$room"}""";
    private const string SaidInRoom = """{"room":"$room","content":"$said"}""";

    // Whoever names a room that is not there makes it; a name that is taken is not there for whom it is hidden from.
    //                                nobody stranger former banned member admin owner root
    private static readonly string[] Openers =
    [
        .. CommandSheets.Rooms,
        "nothing                      401 ok ok ok ok ok ok ok",
        "deleted room                 401 ok ok ok ok ok ok ok",
    ];

    public static readonly Sheet[] All =
    [
        new($"{Operations.Veza1} join", Room, CommandSheets.ReadersByName),
        new($"{Operations.Veza1} message", SaidInRoom, CommandSheets.ReadersByName),
        new($"{Operations.Veza1} dm", """{"to":$user,"content":"$said_to_zoe"}""", CommandSheets.WithSomebody),
        new($"{Operations.Veza1} room_history", Room, CommandSheets.ReadersByName),
        new($"{Operations.Veza1} dm_history", """{"with":$user}""", CommandSheets.WithSomebody),
        new($"{Operations.Veza3} join", Room, Openers),
        new($"{Operations.Veza3} message", SaidInRoom, CommandSheets.ReadersByName),
        new($"{Operations.Veza3} dm", """{"to":"$user","content":"$said_to_zoe"}""", CommandSheets.WithSomebody),
        new($"{Operations.Veza3} history", Room, CommandSheets.ReadersByName),
        new($"{Operations.Veza3} dm_history", """{"with":"$user"}""", CommandSheets.WithSomebody),
    ];
}
