import { ConnectorError, defineConnector, type ConnectorContext, type SourceItem } from "@handrail/connector-kit";
import type { Audience } from "@handrail/core";
import { createFaultList, type FakeSource, type FaultPlace } from "@handrail/testing";
import { z } from "zod";

interface ScriptedDocument {
  readonly id: string;
  title: string;
  marker: string;
  revision: number;
  access: Audience;
}

interface Change {
  readonly at: number;
  readonly id: string;
  readonly gone: boolean;
}

interface Account {
  documents: Map<string, ScriptedDocument>;
  changes: Change[];
  readonly faults: ReturnType<typeof createFaultList>;
  requests: { method: string; path: string }[];
  token: string;
}

const accounts = new Map<string, Account>();
const pageSize = 4;

const config = z.strictObject({
  account: z.string().min(1).meta({ title: "Account", description: "Name of the account to read." }),
});
const secrets = z.strictObject({
  token: z.string().min(1).meta({ title: "Token", description: "Token that may read the account." }),
});
const checkpoint = z.strictObject({
  /** Place in the listing; null when it is over. */
  page: z.number().nullable(),
  /** Changes up to here are known. */
  changes: z.number(),
});

type Context = ConnectorContext<z.infer<typeof config>, z.infer<typeof secrets>>;
type Checkpoint = z.infer<typeof checkpoint>;

const codeOfStatus: Record<number, "invalid_credential" | "rate_limited" | "not_found"> = {
  401: "invalid_credential",
  404: "not_found",
  429: "rate_limited",
};

/** What a request to the account meets: nothing, or the fault that fits. */
async function request(
  context: Context,
  place: FaultPlace,
  path: string,
  externalId?: string,
): Promise<"proper" | "truncated" | "repeated"> {
  context.signal.throwIfAborted();
  const account = accounts.get(context.config.account);
  if (!account) throw new ConnectorError({ code: "not_found", message: "There is no such account." });
  account.requests.push({ method: "GET", path });
  const { token } = await context.credentials.current();
  if (token !== account.token)
    throw new ConnectorError({ code: "invalid_credential", message: `The token ${token} is not accepted.` });
  const answer = account.faults.take(place, externalId);
  switch (answer?.kind) {
    case "status": {
      const after = answer.headers?.["retry-after"];
      const seconds = after === undefined ? undefined : Number(after);
      const retryAt =
        after === undefined
          ? undefined
          : Number.isNaN(seconds)
            ? new Date(after)
            : new Date(Date.now() + seconds! * 1000);
      throw new ConnectorError({
        code: codeOfStatus[answer.status] ?? "unavailable",
        message: `The account answered with ${answer.status} to ${token}.`,
        status: answer.status,
        ...(retryAt ? { retryAt } : {}),
      });
    }
    case "hang":
      return new Promise((_resolve, reject) => {
        context.signal.addEventListener("abort", () => reject(context.signal.reason as Error), { once: true });
      });
    case "cut":
      throw new ConnectorError({ code: "unavailable", message: "The connection was cut." });
    case "checkpoint-expired":
      throw new ConnectorError({ code: "checkpoint_expired", message: "The cursor is no longer known." });
    case "truncated":
    case "repeated":
      return answer.kind;
    case undefined:
      return "proper";
  }
}

function itemOf({ id, title, marker, revision, access }: ScriptedDocument): SourceItem {
  return {
    externalId: id,
    locale: "en",
    title,
    url: `https://scripted.example/${id}`,
    body: `Text about ${marker}.\n\n## Details\n\nMore words of ${title}.`,
    breadcrumbs: ["Shelf"],
    labels: ["scripted"],
    access,
    revision: String(revision),
    path: `shelf/${id}`,
  };
}

async function* report(context: Context, document: ScriptedDocument) {
  const { id, access } = document;
  if ((await context.known.revision(id)) === String(document.revision)) {
    yield { kind: "unchanged" as const, externalId: id, access };
    return;
  }
  try {
    await request(context, "document", `/documents/${id}`, id);
    yield { kind: "upsert" as const, item: itemOf(document) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code === "rate_limited") throw error;
    yield { kind: "failure" as const, scope: "item" as const, externalId: id, title: document.title, error };
  }
}

/** A connector without a network, which misbehaves on request: the acceptance suite's first subject. */
export const scriptedConnector = defineConnector<z.infer<typeof config>, z.infer<typeof secrets>, Checkpoint>({
  manifest: {
    kind: "scripted",
    name: "Scripted",
    description: "Documents that a test makes up.",
    icon: "file-text",
    capabilities: {
      incremental: true,
      deletionFeed: true,
      access: true,
      attachments: false,
      singleFetch: true,
      enumeration: true,
      hierarchy: true,
    },
    defaultSchedules: {
      full: { kind: "cron", expression: "0 3 * * 0", timeZone: "Europe/Berlin" },
      incremental: { kind: "interval", everyMinutes: 15 },
      access: { kind: "manual" },
    },
    setup: "Nothing to do.",
  },
  config,
  secrets,
  checkpoint: { version: 2, schema: checkpoint, initial: () => ({ page: 0, changes: 0 }) },

  async validate(context) {
    try {
      await request(context, "listing", "/account");
      return { kind: "ok", account: context.config.account, checks: [{ name: "Read", ok: true, note: "" }] };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { code, message, hint, retryable } = error;
      return retryable ? { kind: "transient", message } : { kind: "refused", code, message, hint };
    }
  },

  async *read(context, { mode, checkpoint: start }) {
    const account = accounts.get(context.config.account)!;
    if (mode === "incremental") {
      await request(context, "listing", `/changes?after=${start.changes}`);
      const fresh = account.changes.filter(({ at }) => at > start.changes);
      for (const { id, gone } of fresh) {
        const document = account.documents.get(id);
        if (document) yield* report(context, document);
        else if (gone) yield { kind: "delete", externalId: id, reason: "Deleted in the account." };
      }
      yield { kind: "checkpoint", checkpoint: { page: null, changes: account.changes.length } };
      return;
    }
    // Changes during the listing are read afterwards, so none is missed.
    const changes = (start.page ?? 0) === 0 ? account.changes.length : start.changes;
    let page = start.page ?? 0;
    let repeats = 0;
    for (;;) {
      const answer = await request(context, "listing", `/documents?page=${page}`);
      if (answer === "truncated") {
        yield { kind: "listing-end", complete: false, reason: "The account ended the listing early." };
        return;
      }
      if (answer === "repeated" && page > 0 && repeats++ < 100) page--;
      const documents = [...account.documents.values()].slice(page * pageSize, (page + 1) * pageSize);
      for (const document of documents) yield* report(context, document);
      yield { kind: "progress", done: page * pageSize + documents.length, total: account.documents.size };
      page++;
      const more = page * pageSize < account.documents.size;
      yield { kind: "checkpoint", checkpoint: { page: more ? page : null, changes } };
      if (!more) break;
    }
    yield { kind: "listing-end", complete: true };
  },

  async *enumerate(context) {
    await request(context, "listing", "/access");
    for (const { id, access } of accounts.get(context.config.account)!.documents.values())
      yield { externalId: id, access };
  },

  async fetchOne(context, externalId) {
    await request(context, "document", `/documents/${externalId}`, externalId);
    const document = accounts.get(context.config.account)!.documents.get(externalId);
    return document ? { kind: "item", item: itemOf(document) } : { kind: "gone", reason: "Deleted in the account." };
  },

  scopes: (_context, field) => Promise.resolve(field === "account" ? [{ id: "main", name: "Main" }] : []),
});

let counter = 0;

export async function startFakeSource(): Promise<FakeSource> {
  const name = `account-${counter++}`;
  const token = `scripted-token-${name}-1234`;
  const account: Account = { documents: new Map(), changes: [], faults: createFaultList(), requests: [], token };
  accounts.set(name, account);
  let markers = 0;
  const newMarker = () => `marker${name.replace("-", "")}x${String(markers++).padStart(4, "0")}`;
  const note = (id: string, gone: boolean) => account.changes.push({ at: account.changes.length + 1, id, gone });
  const document = (externalId: string) => {
    const found = account.documents.get(externalId);
    if (!found) throw new Error(`There is no document ${externalId}.`);
    return found;
  };
  return {
    kind: "scripted",
    url: `memory:${name}`,
    config: { account: name },
    secrets: { token },
    badSecrets: { token: "scripted-token-that-is-wrong" },
    seed(count) {
      for (const id of account.documents.keys()) note(id, true);
      account.documents.clear();
      for (let number = 0; number < count; number++) {
        const id = `doc-${number}`;
        account.documents.set(id, {
          id,
          title: `Document ${number}`,
          marker: newMarker(),
          revision: 1,
          access: "public",
        });
        note(id, false);
      }
    },
    documents: () =>
      [...account.documents.values()].map(({ id, title, marker }) => ({ externalId: id, title, marker })),
    edit(externalId) {
      const found = document(externalId);
      found.marker = newMarker();
      found.revision++;
      note(externalId, false);
    },
    remove(externalId) {
      account.documents.delete(externalId);
      note(externalId, true);
    },
    rename(externalId) {
      const found = document(externalId);
      found.title = `Renamed ${found.title}`;
      found.revision++;
      note(externalId, false);
    },
    restrict(externalId) {
      document(externalId).access = "internal";
      note(externalId, false);
    },
    fault: account.faults.add,
    clearFaults: account.faults.clear,
    takeRequests: () => account.requests.splice(0),
    close: () => Promise.resolve(void accounts.delete(name)),
  };
}
