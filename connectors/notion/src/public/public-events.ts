import { ConnectorError, type FetchedItem } from "@handrail/connector-kit";
import type { Task } from "../checkpoint.ts";
import type { NotionContext } from "../client.ts";
import { itemEvent, withImages, type NotionEvent } from "../page-events.ts";
import { failureOfOne } from "../response-error.ts";
import { loadPublicPage, type LoadedPublicPage } from "./load-public-page.ts";
import { createPublicClient, type PublicClient } from "./public-client.ts";
import { publicDocument, publicItemId, publicTitle } from "./public-document.ts";

type PublicTask = Extract<Task, { kind: "public" }>;

export interface PublicReading {
  readonly events: readonly NotionEvent[];
  /** Pages below, and rows of databases. */
  readonly below: readonly Task[];
  /** Why something below may be missing. */
  readonly incomplete: string | null;
}

/** Reads a page that is published on the web, without credentials. @throws ConnectorError what every other would meet */
export async function readPublicPage(context: NotionContext, { id, root }: PublicTask): Promise<PublicReading> {
  const client = createPublicClient(context);
  try {
    const loaded = await unlessPrivate(loadPublicPage(client, id));
    if (!loaded) return id === root ? chosenButPrivate(id) : { events: [], below: [], incomplete: null };
    const events = [await itemEvent(context, publicDocument(loaded, context.config))];
    const rows = await rowsOf(client, loaded);
    const ids = [...loaded.childIds, ...rows.ids];
    return {
      events: [...events, ...rows.failures],
      below: ids.map((each): Task => ({ kind: "public", id: each, root })),
      incomplete: rows.incomplete,
    };
  } catch (thrown) {
    context.signal.throwIfAborted();
    const error = failureOfOne(thrown);
    return {
      events: [{ kind: "failure", scope: "item", externalId: publicItemId(id), error }],
      below: [],
      incomplete: `A public page could not be read, nor what lies below it: ${id}.`,
    };
  }
}

function chosenButPrivate(id: string): PublicReading {
  const error = new ConnectorError({
    code: "not_found",
    message: `A page is not published on the web: ${id}.`,
    hint: "Publish it in Notion by Share › Publish, or take it out of the settings.",
  });
  return { events: [{ kind: "failure", scope: "range", externalId: id, error }], below: [], incomplete: error.message };
}

interface Rows {
  readonly ids: readonly string[];
  readonly failures: readonly NotionEvent[];
  readonly incomplete: string | null;
}

/** Rows of the databases of a page. One that cannot be listed must not look as if it were empty. */
async function rowsOf(client: PublicClient, { views }: LoadedPublicPage): Promise<Rows> {
  const ids: string[] = [];
  const failures: NotionEvent[] = [];
  let incomplete: string | null = null;
  for (const view of views) {
    try {
      const rows = await client.rows(view);
      ids.push(...rows.ids);
      if (!rows.isAll) incomplete ??= "A public database has more rows than its page on the web tells.";
    } catch (thrown) {
      const error = failureOfOne(thrown);
      incomplete ??= `The rows of a public database could not be listed: ${error.message}`;
      failures.push({ kind: "failure", scope: "range", externalId: view.collectionId, error });
    }
  }
  return { ids, failures, incomplete };
}

/** Reads one public page again. @throws ConnectorError */
export async function fetchPublicPage(context: NotionContext, pageId: string): Promise<FetchedItem> {
  const loaded = await unlessPrivate(loadPublicPage(createPublicClient(context), pageId));
  if (!loaded) return { kind: "gone", reason: "it is not published on the web any more" };
  return { kind: "item", item: await withImages(context, publicDocument(loaded, context.config)) };
}

/** @returns undefined for a page that is not published */
export async function publicPageTitle(context: NotionContext, pageId: string): Promise<string | undefined> {
  const loaded = await unlessPrivate(loadPublicPage(createPublicClient(context), pageId));
  return loaded && publicTitle(loaded);
}

/** Notion answers 400 where a page is private, as well as 401, 403 and 404. */
async function unlessPrivate<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ConnectorError && error.status !== undefined && [400, 401, 403, 404].includes(error.status))
      return undefined;
    throw error;
  }
}
