import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export interface ReceivedMail {
  /** Address that the server was asked to deliver to. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server on loopback that keeps what it gets. */
export interface Mailbox {
  /** For `HANDRAIL_SMTP_URL`. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Answers every further message with an error until it is told otherwise. */
  refuse(refuses: boolean): void;
  close(): Promise<void>;
}

/** Speaks as much SMTP as a client needs that neither encrypts nor signs in. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let refuses = false;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let rest = "";
    let to = "";
    let body: string[] | undefined;
    const say = (line: string): void => void socket.write(`${line}\r\n`);

    const endOfMessage = (lines: readonly string[]): void => {
      if (refuses) return say("554 not today");
      mails.push({ to, ...parse(lines.join("\r\n")) });
      say("250 kept");
    };
    const command = (line: string): void => {
      if (/^DATA$/i.test(line)) {
        body = [];
        return say("354 go on");
      }
      to = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? to;
      if (/^QUIT/i.test(line)) {
        say("221 bye");
        return void socket.end();
      }
      say("250 yes");
    };
    say("220 mailbox");
    socket.on("data", (data) => {
      const lines = (rest + data.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (!body) command(line);
        else if (line === ".") {
          endOfMessage(body);
          body = undefined;
        } else body.push(line.replace(/^\.\./, "."));
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse: (now) => void (refuses = now),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function parse(message: string): Pick<ReceivedMail, "subject" | "text"> {
  const end = message.indexOf("\r\n\r\n");
  const head = message.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const header = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  return {
    subject: decodeWords(header("Subject")),
    text: decode(message.slice(end + 4), header("Content-Transfer-Encoding")).replaceAll("\r\n", "\n"),
  };
}

function decode(text: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(text, "base64").toString();
  return /quoted-printable/i.test(encoding) ? decodeQuoted(text.replaceAll(/=\r\n/g, "")) : text;
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_word, kind: string, value: string) =>
      kind.toUpperCase() === "B" ? Buffer.from(value, "base64").toString() : decodeQuoted(value.replaceAll("_", " ")),
    );
}
