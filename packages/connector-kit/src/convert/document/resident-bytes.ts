import { readFile } from "node:fs/promises";

/** A process's memory where the system tells it, 0 elsewhere. The limit of V8's heap does not count buffers. */
export async function residentBytes(processId: number): Promise<number> {
  try {
    const pages = Number((await readFile(`/proc/${processId}/statm`, "utf8")).split(" ")[1]);
    return pages * 4096;
  } catch {
    return 0;
  }
}
