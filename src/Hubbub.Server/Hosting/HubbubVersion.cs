namespace Hubbub.Server.Hosting;

internal static class HubbubVersion
{
    public static readonly string Text = typeof(HubbubVersion).Assembly.GetName().Version!.ToString(3);
}
