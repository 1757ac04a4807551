import { access, appendFile, mkdir, open, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { PageFingerprints, PagePath } from "@handrail/articles";

/** What the files on disk were made from. */
export interface SiteState {
  /** Identity of the page templates. */
  readonly templates: string;
  readonly pages: PageFingerprints;
  readonly publishedAt: Date | null;
}

export const unpublished: SiteState = { templates: "", pages: new Map(), publishedAt: null };

/**
 * The note about a site's files, in a file beside them: a first line with everything, then one line per publish with
 * what it changed. What a publish is about to write is noted before: should it not come to its end, those pages count
 * as unknown and are made again, or taken away.
 */
export interface SiteStateFile {
  readonly state: SiteState;
  /** Takes over what other processes wrote since; tells which pages, or that all may be others. */
  catchUp(): Promise<"all" | ReadonlySet<PagePath>>;
  /** Before files are written: which. */
  begin(pages: "all" | readonly PagePath[]): Promise<void>;
  /** After files were written: everything that there is now. */
  replace(state: SiteState): Promise<void>;
  /** After files were written: what became another, null where a page is gone. */
  change(pages: ReadonlyMap<PagePath, string | null>, publishedAt: Date): Promise<void>;
}

interface StoredState {
  /** Which whole the lines behind it belong to. */
  readonly generation?: string;
  readonly templates: string;
  readonly pages: Readonly<Record<string, string>>;
  readonly publishedAt: string;
}

/** An empty fingerprint is that of no page: whatever it should be is another one. */
interface StoredChange {
  readonly generation?: string;
  readonly pages: Readonly<Record<string, string | null>>;
  readonly publishedAt?: string;
}

const unknown = "";
/** Changes are gathered up to the size of the whole, and at least this long. */
const fewestBytes = 256 * 1024;

interface Position {
  readonly inode: number;
  readonly size: number;
}

async function positionOf(file: string): Promise<Position | undefined> {
  try {
    const { ino, size } = await stat(file);
    return { inode: ino, size };
  } catch {
    return undefined;
  }
}

async function readFrom(file: string, start: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.max(0, size - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

export async function openSiteState(file: string, siteFolder: string): Promise<SiteStateFile> {
  let templates = "";
  let pages = new Map<PagePath, string>();
  let publishedAt: Date | null = null;
  let position: Position | undefined;
  let wholeBytes = 0;
  let generation = "";

  function forget(): void {
    ({ templates, publishedAt } = unpublished);
    pages = new Map();
    position = undefined;
  }

  function apply({ pages: changed, publishedAt: at }: StoredChange): void {
    for (const [page, fingerprint] of Object.entries(changed)) {
      if (fingerprint === null) pages.delete(page);
      else pages.set(page, fingerprint);
    }
    if (at !== undefined) publishedAt = new Date(at);
  }

  async function load(): Promise<void> {
    try {
      await access(siteFolder);
      const text = await readFile(file, "utf8");
      const [first = "", ...lines] = text.split("\n");
      const stored = JSON.parse(first) as StoredState;
      ({ templates, generation = "" } = stored);
      pages = new Map(Object.entries(stored.pages));
      publishedAt = new Date(stored.publishedAt);
      wholeBytes = Buffer.byteLength(first);
      // What follows the last line end was cut off by the end of a process.
      const isWhole = lines.length > 0 && lines.pop() === "";
      for (const line of lines) apply(JSON.parse(line) as StoredChange);
      position = isWhole ? await positionOf(file) : undefined;
    } catch {
      // Missing or unreadable: the site is rendered again, which is always right.
      forget();
    }
  }

  async function writeWhole(state: SiteState): Promise<void> {
    generation = crypto.randomUUID();
    const stored: StoredState = {
      generation,
      templates: state.templates,
      pages: Object.fromEntries(state.pages),
      publishedAt: (state.publishedAt ?? new Date(0)).toISOString(),
    };
    const text = `${JSON.stringify(stored)}\n`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.unfinished`, text);
    await rename(`${file}.unfinished`, file);
    wholeBytes = Buffer.byteLength(text);
    position = await positionOf(file);
  }

  const current = (): SiteState => ({ templates, pages, publishedAt });

  async function append(change: StoredChange): Promise<void> {
    // A file that ends in half a line, or is not there, cannot be added to.
    if (!position) return writeWhole(current());
    const line = `${JSON.stringify({ generation, ...change })}\n`;
    if (position.size - wholeBytes > Math.max(fewestBytes, wholeBytes)) return writeWhole(current());
    await appendFile(file, line);
    position = { ...position, size: position.size + Buffer.byteLength(line) };
  }

  await load();
  return {
    get state() {
      return current();
    },
    async catchUp() {
      const now = await positionOf(file);
      if (now && position?.inode === now.inode && position.size <= now.size) {
        if (now.size === position.size) return new Set();
        const touched = new Set<PagePath>();
        const lines = (await readFrom(file, position.size)).split("\n");
        const isWhole = lines.pop() === "";
        try {
          for (const line of lines) {
            const change = JSON.parse(line) as StoredChange;
            if (change.generation !== generation) throw new Error("These lines belong to another whole.");
            apply(change);
            for (const page of Object.keys(change.pages)) touched.add(page);
          }
          position = isWhole ? await positionOf(file) : undefined;
          return touched;
        } catch {
          await load();
          return "all";
        }
      }
      // Never written, removed or written as a whole by another process.
      if (!now && !position && pages.size === 0) return new Set();
      await load();
      return "all";
    },
    async begin(about) {
      if (about === "all") {
        await writeWhole(unpublished);
        return;
      }
      const change = { pages: Object.fromEntries(about.map((page) => [page, unknown])) };
      apply(change);
      await append(change);
    },
    async replace(state) {
      ({ templates, publishedAt } = state);
      pages = new Map(state.pages);
      await writeWhole(current());
    },
    async change(changed, at) {
      const change = { pages: Object.fromEntries(changed), publishedAt: at.toISOString() };
      apply(change);
      await append(change);
    },
  };
}
