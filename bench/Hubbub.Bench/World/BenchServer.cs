using System.Globalization;
using Hubbub.Chat.Messages;
using Hubbub.Chat.Storage;
using Hubbub.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Bench.World;

/// <summary>
/// The real server with two switches: how many messages it commits together, and how SQLite keeps them. It answers the
/// load over stdin.
/// </summary>
internal static class BenchServer
{
    public const string Mark = "bench: ";
    public const string Collect = "collect";
    public const string Commits = "commits";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var log = new ChannelLogOptions { MaxBatch = int.Parse(arguments[0], CultureInfo.InvariantCulture) };
        var given = arguments.Skip(2).Select(line => line.Split('=', 2)).Select(it => KeyValuePair.Create(it[0], it[1]));
        var reading = SettingsReader.Read([new SettingSource(setting => setting.Key, given)]);

        await using var app = await Serve.BuildAsync(reading.Options, builder => builder.Services.AddSingleton(log));
        await app.StartAsync();
        var database = app.Services.GetRequiredService<Database>();
        if (arguments[1] is { Length: > 0 } synchronous) await LowerAsync(database, synchronous);
        Say(app.Urls.First());
        Say(await DurabilityAsync(database));

        while (await LineAsync() is { } asked) Say(AnswerTo(asked, database));

        await app.StopAsync();
        return 0;
    }

    private static string AnswerTo(string asked, Database database)
    {
        if (asked == Commits) return $"{database.Commits}";

        CollectAll();
        return $"{GC.GetTotalMemory(forceFullCollection: false)}";
    }

    // A console blocks whoever reads from it, and on one core the pool has one thread: it is the server's alone.
    private static Task<string?> LineAsync() => Task.Factory.StartNew(
        Console.In.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Say(string words)
    {
        Console.Out.WriteLine(Mark + words);
        Console.Out.Flush();
    }

    // SQLite takes it between two transactions alone, and what writes is always in one.
    private static Task LowerAsync(Database database, string synchronous) => database.WriteAsync(
        async tx =>
        {
            await tx.ExecuteAsync("COMMIT");
            await tx.ExecuteAsync($"PRAGMA synchronous = {synchronous}");
            await tx.ExecuteAsync("BEGIN IMMEDIATE");
        },
        CancellationToken.None);

    // Read back from the connection that writes, not from what was asked for.
    private static async Task<string> DurabilityAsync(Database database)
    {
        var asked = database.Name == "sqlite"
            ? new[] { "PRAGMA synchronous", "PRAGMA journal_mode" }
            : ["SHOW fsync", "SHOW synchronous_commit"];
        var answers = new List<string>();
        foreach (var question in asked)
        {
            var answer = await database.WriteAsync(tx => tx.OneAsync<string>(question), CancellationToken.None);
            answers.Add($"{question.Split(' ')[1]} = {NameOf(answer)}");
        }

        return string.Join(", ", answers);
    }

    private static string? NameOf(string? answer) => answer switch
    {
        "1" => "1 (NORMAL)",
        "2" => "2 (FULL)",
        _ => answer,
    };

    private static void CollectAll()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
