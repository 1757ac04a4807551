import { join } from "node:path";
import { createFakeServer } from "./create-fake-server.ts";

// Usage: node fake-server/main.ts [port] [empty] [setup]: the built console over sample data, for looking at it.
const [port = "4440", ...words] = process.argv.slice(2);
const server = await createFakeServer({
  dist: join(import.meta.dirname, "../dist"),
  port: Number(port),
  content: words.includes("empty") ? "empty" : "full",
  needsSetup: words.includes("setup"),
});
console.log(`${server.url}/console/  ana@example.com, ${server.state.password}, set-up secret ${server.state.secret}`);
