using Hubbub.Server.Hosting;

namespace Hubbub.Server.Mail;

/// <summary>How letters leave.</summary>
internal static class MailParts
{
    public static void AddMail(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(options);
        if (options.Host is null) services.AddSingleton<IPostOffice, LogOffice>();
        else services.AddSingleton<IPostOffice, SmtpOffice>();

        services.AddSingleton<ResetLetters>();
        services.AddHostedService(parts => parts.GetRequiredService<ResetLetters>());
    }
}
