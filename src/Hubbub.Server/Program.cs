using System.Collections;
using Hubbub.Server.Cli;

var environment = new Dictionary<string, string>();
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
    environment[(string)variable.Key] = (string?)variable.Value ?? "";

return await HubbubCommand.RunAsync(args, environment, Console.Out, Console.Error);
