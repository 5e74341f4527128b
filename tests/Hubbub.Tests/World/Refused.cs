using Hubbub.Chat;

namespace Hubbub.Tests.World;

/// <summary>What a test says about an act that is refused.</summary>
public static class Refused
{
    public static async Task WithAsync(RefusalCode code, Func<Task> act) => Assert.Equal(code, (await AsAsync(act)).Code);

    public static async Task FieldAsync(string field, Func<Task> act)
    {
        var refused = await AsAsync(act);
        Assert.Equal(RefusalCode.ValidationFailed, refused.Code);
        Assert.Contains(field, refused.Fields!.Keys);
    }

    /// <summary>Null when the act was done.</summary>
    public static async Task<RefusalCode?> CodeOfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
    }

    private static Task<RefusedException> AsAsync(Func<Task> act) => Assert.ThrowsAnyAsync<RefusedException>(act);
}
