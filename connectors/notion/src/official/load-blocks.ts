import type { NotionClient } from "../client.ts";
import { wholeList } from "../listing.ts";
import { unlessHidden } from "../response-error.ts";
import type { LoadedBlock } from "./official-block.ts";
import { blockSchema, contentOf, type OfficialBlock } from "./schemas.ts";

const mostBlocks = 20_000;
/** Deeper than people nest, and than the text can show. */
const deepest = 40;

/** A page or database that stands among the blocks of another. */
export interface ChildReference {
  readonly kind: "page" | "database";
  readonly id: string;
}

export interface PageBlocks {
  readonly blocks: readonly LoadedBlock[];
  readonly children: readonly ChildReference[];
}

/** Pages and databases below are documents of their own. */
const ownDocuments: Readonly<Record<string, ChildReference["kind"]>> = {
  child_page: "page",
  child_database: "database",
};

/**
 * All blocks of a page, down to the last. A block that stands below itself, as synced ones can, is read once.
 * @throws ConnectorError what keeps the page from being read whole
 */
export async function loadBlocks(client: NotionClient, pageId: string): Promise<PageBlocks> {
  const children: ChildReference[] = [];
  let left = mostBlocks;

  async function below(blockId: string, above: ReadonlySet<string>): Promise<LoadedBlock[]> {
    const listed = await wholeList((cursor) => client.children(blockId, cursor), left);
    left -= listed.length;
    const loaded: LoadedBlock[] = [];
    for (const each of listed) {
      const block = blockSchema.parse({ ...each, object: "block" });
      loaded.push(await withChildren(block, above));
    }
    return loaded;
  }

  async function withChildren(block: OfficialBlock, above: ReadonlySet<string>): Promise<LoadedBlock> {
    const own = ownDocuments[block.type ?? ""];
    if (own !== undefined) {
      children.push({ kind: own, id: block.id });
      return { block, children: [] };
    }
    const original = block.type === "synced_block" ? originalOf(block) : undefined;
    if (!block.has_children && original === undefined) return { block, children: [] };
    const holders = [block.id, ...(original === undefined ? [] : [original])];
    if (holders.some((id) => above.has(id))) return { block, children: [], lacking: "a block that holds itself" };
    if (above.size >= deepest) return { block, children: [], lacking: "blocks that are nested too deeply" };
    const inside = new Set([...above, ...holders]);
    // A copy shows what its original holds; both ways of asking lead to the same blocks.
    const found =
      (block.has_children ? await unlessHidden(below(block.id, inside)) : undefined) ??
      (original === undefined ? undefined : await unlessHidden(below(original, inside)));
    return found ? { block, children: found } : { block, children: [], lacking: "a block that is not shared" };
  }

  return { blocks: await below(pageId, new Set([pageId])), children };
}

function originalOf(block: OfficialBlock): string | undefined {
  const from = contentOf(block)["synced_from"] as { block_id?: unknown } | null | undefined;
  return typeof from?.block_id === "string" ? from.block_id : undefined;
}
