using System.CommandLine;
using Hubbub.SocketIo.Host;

var port = new Option<int>("--port") { Description = "The port on this machine; 0 for any.", DefaultValueFactory = _ => 3000 };
var engineOnly = new Option<bool>("--engine-only") { Description = "Bare Engine.IO on /engine.io/, echoing." };
var root = new RootCommand("Serves Hubbub.SocketIo to the public tests of the two protocols.") { port, engineOnly };
root.SetAction((line, ct) => TestHost.RunAsync(line.GetValue(port), line.GetValue(engineOnly), ct));
return await root.Parse(args).InvokeAsync();
