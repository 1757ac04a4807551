import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** All of standard input, without the line end. */
export async function readStandardInput(input: NodeJS.ReadStream = process.stdin): Promise<string> {
  let text = "";
  for await (const piece of input) text += String(piece);
  return text.trim();
}

/** Asks at the terminal and shows nothing of what is typed; empty where nobody can be asked. */
export async function askSecret(question: string, input: NodeJS.ReadStream = process.stdin): Promise<string> {
  if (!input.isTTY) return "";
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  try {
    return (await reader.question("")).trim();
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
