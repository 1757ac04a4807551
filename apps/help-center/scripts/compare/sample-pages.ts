import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const words =
  "connect source article publish reader index search answer language editor version topic invite token".split(" ");

const wordAt = (at: number): string => words[at % words.length] ?? "";

/** The same page every time: headings, lists, a table, code and some 400 words. */
function body(index: number): string {
  const word = (at: number): string => wordAt(index * 7 + at * 3);
  const sentence = (at: number): string =>
    `To ${word(at)} a ${word(at + 1)}, open the ${word(at + 2)} and choose the ${word(at + 3)} that belongs to it.`;
  const parts = Array.from({ length: 5 }, (_, part) => {
    const text = Array.from({ length: 5 }, (__, at) => sentence(part * 5 + at)).join(" ");
    return `## How to ${word(part)} the ${word(part + 4)} ${part}\n\n${text}\n\n- ${sentence(part)}\n- ${sentence(part + 1)}\n`;
  });
  const table = "| Field | Meaning |\n| --- | --- |\n| name | What it is called |\n| kind | What it is |\n";
  return `${parts.join("\n")}\n${table}\n\`\`\`ts\nconst page: number = ${index};\nconsole.log(page);\n\`\`\`\n`;
}

/** Writes the sample, fifty pages to a folder; every system that is compared reads the same files. */
export async function writeSamplePages(folder: string, pages: number): Promise<void> {
  for (let index = 0; index < pages; index++) {
    const file = join(folder, `topic-${Math.floor(index / 50)}`, `page-${index}.md`);
    await mkdir(dirname(file), { recursive: true });
    const head = `---\ntitle: Page ${index} about the ${wordAt(index)}\norder: ${index}\n---\n\n`;
    await writeFile(file, head + body(index));
  }
}
