using System.Reflection;
using Dapper;

namespace Hubbub.Chat.Storage;

/// <summary>Lets Dapper build a record by the names of its columns alone.</summary>
// SQLite knows the type of a value, not of a column: an expression that is NULL in the first row, or has no row,
// is reported as bytes, and Dapper would then find no constructor that fits.
internal sealed class RowShape(Type type) : SqlMapper.ITypeMap
{
    private readonly DefaultTypeMap map = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types) =>
        type.GetConstructors().FirstOrDefault(c => Fits(c.GetParameters(), names)) ?? map.FindConstructor(names, types);

    public ConstructorInfo? FindExplicitConstructor() => map.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        map.GetConstructorParameter(constructor, columnName);

    public SqlMapper.IMemberMap? GetMember(string columnName) => map.GetMember(columnName);

    private static bool Fits(ParameterInfo[] parameters, string[] names) =>
        parameters.Length == names.Length && parameters.Zip(names).All(pair => IsSame(pair.First.Name!, pair.Second));

    private static bool IsSame(string parameter, string column) =>
        parameter.Equals(column.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
