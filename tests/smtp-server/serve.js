// A mail server on a free port of this machine. It says its port, then each letter that it was handed: a line of JSON each.
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  onAuth: ({ username, password }, session, callback) =>
    password === "let me in" ? callback(null, { user: username }) : callback(new Error("Wrong password")),
  onData: (stream, session, callback) => {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map((it) => it.address);
      say({ user: session.user ?? null, from: mailFrom.address, to, data: Buffer.concat(parts).toString("utf8") });
      callback();
    });
  },
});

server.on("error", (problem) => console.error(String(problem)));
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
// Whoever has started it has gone.
process.stdin.on("end", () => process.exit()).resume();

function say(what) {
  console.log(JSON.stringify(what));
}
