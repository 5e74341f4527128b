using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Storage;

public sealed class SchemaTests
{
    [Fact]
    public async Task Both_databases_have_the_same_tables_and_columns()
    {
        var onSqlite = await ColumnsAsync<SqliteEngine>(
            """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" OR c.pk > 0 THEN ' required' ELSE '' END
            FROM pragma_table_list t, pragma_table_xinfo(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
            """);
        var onPostgres = await ColumnsAsync<PostgresEngine>(
            """
            SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' required' ELSE '' END
            FROM information_schema.columns
            WHERE table_schema = 'public'
            """);

        Assert.Contains("messages.content required", onSqlite);
        Assert.Equal(onPostgres, onSqlite);
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync<TEngine>(string sql) where TEngine : TestEngine, new()
    {
        await using var engine = new TEngine();
        await engine.CreateAsync();
        await using var database = await engine.OpenAsync();
        var columns = await database.ReadAsync(tx => tx.ManyAsync<string>(sql), default);
        return columns.Order(StringComparer.Ordinal).ToList();
    }
}
