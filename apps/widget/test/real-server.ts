import { spawn, type ChildProcess } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const entry = join(import.meta.dirname, "../../cli/src/main.ts");
const adminKey = "test-admin-key-0123456789";

const article = `---
title: Change an order
description: Until when an order can be changed.
---
You can change the delivery address of an order until the parcel is packed.

## How to change the address {#address}

Open the page of the order and choose the button that says change address.
`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The server itself, as a process of its own on a folder of its own, and a mail server that keeps what it is given. */
export class RealServer {
  readonly mails: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "handrail-widget-server-"));
  #process: ChildProcess | undefined;
  #mail: Server | undefined;
  #port = 0;

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    if (!this.#port) await this.#prepare();
    this.#process = spawn(process.execPath, [entry, "start"], {
      stdio: "ignore",
      env: {
        ...process.env,
        PORT: String(this.#port),
        DATABASE_URL: "",
        HANDRAIL_DATA: join(this.#folder, "data"),
        HANDRAIL_CONTENT: join(this.#folder, "content"),
        HANDRAIL_EMBEDDING_MODEL: "none",
        HANDRAIL_ADMIN_KEY: adminKey,
        HANDRAIL_SMTP_URL: `smtp://127.0.0.1:${(this.#mail!.address() as AddressInfo).port}`,
        HANDRAIL_MAIL_FROM: "Help <help@shop.example>",
      },
    });
    const deadline = Date.now() + 90_000;
    while (!(await this.#isReady())) {
      if (Date.now() > deadline) throw new Error("The server did not come up.");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends the process at once, as a crash does. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#process?.once("exit", resolve));
    this.#process?.kill("SIGKILL");
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    this.#mail?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async admin<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }

  /** A token as the customer's own server would sign it. */
  async identityToken(sub: string): Promise<string> {
    const { secret, audience } = await this.admin<{ secret: string; audience: string }>("POST", "/identity/secrets");
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const exp = Math.floor(Date.now() / 1000) + 600;
    const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub, aud: audience, exp, name: "Mona Lind" })}`;
    return `${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;
  }

  async #prepare(): Promise<void> {
    this.#port = await freePort();
    const topic = join(this.#folder, "content/en/orders");
    mkdirSync(topic, { recursive: true });
    writeFileSync(join(topic, "change.md"), article);
    this.#mail = createServer((socket) => {
      let isData = false;
      socket.write("220 ready\r\n");
      socket.on("error", () => {});
      socket.on("data", (bytes) => {
        const text = bytes.toString("utf8");
        if (isData) {
          this.mails.push(text);
          if (text.includes("\r\n.\r\n")) {
            isData = false;
            socket.write("250 kept\r\n");
          }
          return;
        }
        isData = /^DATA/i.test(text);
        socket.write(isData ? "354 go on\r\n" : /^QUIT/i.test(text) ? "221 bye\r\n" : "250 ok\r\n");
      });
    });
    await new Promise<void>((resolve) => this.#mail?.listen(0, "127.0.0.1", resolve));
  }

  async #isReady(): Promise<boolean> {
    try {
      const search = await fetch(`${this.origin}/api/v1/search?q=${randomBytes(2).toString("hex")}&locale=en`);
      const page = await fetch(`${this.origin}/en/orders/change/`);
      return search.ok && page.ok;
    } catch {
      return false;
    }
  }
}
