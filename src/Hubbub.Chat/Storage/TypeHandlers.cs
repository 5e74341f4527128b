using System.Data;
using System.Globalization;
using Dapper;

namespace Hubbub.Chat.Storage;

/// <summary>Teaches Dapper our ids, and one form of booleans for both databases, once it is asked for.</summary>
internal static class TypeHandlers
{
    private static readonly Lock Once = new();
    private static volatile bool IsRegistered;

    public static void Register()
    {
        if (IsRegistered) return;

        lock (Once)
        {
            if (IsRegistered) return;

            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.TypeMapProvider = type => new RowShape(type);
            SqlMapper.AddTypeHandler(new IdHandler<UserId>());
            SqlMapper.AddTypeHandler(new IdHandler<SessionId>());
            SqlMapper.AddTypeHandler(new IdHandler<CommunityId>());
            SqlMapper.AddTypeHandler(new IdHandler<ChannelId>());
            SqlMapper.AddTypeHandler(new IdHandler<MessageId>());
            SqlMapper.AddTypeHandler(new IdHandler<Seq>());
            // Dapper would read a boolean its own way and miss SQLite's integers in a positional record.
            SqlMapper.RemoveTypeMap(typeof(bool));
            SqlMapper.AddTypeHandler(new BooleanHandler());
            IsRegistered = true;
        }
    }

    private sealed class IdHandler<T> : SqlMapper.TypeHandler<T> where T : struct, IId<T>
    {
        public override void SetValue(IDbDataParameter parameter, T value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.Value;
        }

        public override T Parse(object value) => T.From(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class BooleanHandler : SqlMapper.TypeHandler<bool>
    {
        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Boolean;
            parameter.Value = value;
        }

        public override bool Parse(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);
    }
}
