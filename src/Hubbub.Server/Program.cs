using System.Collections;
using Hubbub.Server.Cli;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");

return await HubbubCommand.RunAsync(args, environment, Console.Out, Console.Error);
