import type { FakeResponse } from "@handrail/testing";
import { apiError } from "./fake-drive-error.ts";
import { metadataOf, type FakeFile, type FakeFiles, type FakeView } from "./fake-drive-files.ts";

/** Lists of files and of changes. */
export interface FakeLists {
  /** Most entries on a page, whatever is asked for. */
  pageSize: number;
  files(params: URLSearchParams): FakeResponse;
  changes(params: URLSearchParams): FakeResponse;
  startPageToken(params: URLSearchParams): FakeResponse;
}

const firstToken = 1000;

export function createFakeLists(files: FakeFiles, view: () => FakeView): FakeLists {
  function corpusOf(params: URLSearchParams): string | null {
    return params.get("driveId");
  }

  function isIn(corpus: string | null, file: FakeFile): boolean {
    if (file.unlisted) return false;
    // Single files of a drive may be shared with somebody who is no member of it.
    return corpus === null ? file.driveId === null || file.parent === null : file.driveId === corpus;
  }

  function missingDrive(params: URLSearchParams): FakeResponse | undefined {
    const corpus = corpusOf(params);
    if (params.get("supportsAllDrives") !== "true") return apiError(403, "teamDrivesSharedDriveSupportRequired");
    return corpus === null || files.drives.has(corpus)
      ? undefined
      : apiError(404, "notFound", `Shared drive not found: ${corpus}`);
  }

  const lists: FakeLists = {
    pageSize: 1000,
    files(params) {
      const gone = missingDrive(params);
      if (gone) return gone;
      const corpus = corpusOf(params);
      if (corpus !== null && params.get("corpora") !== "drive") return apiError(400, "invalid");
      const start = Number(params.get("pageToken")?.replace(/^files-/, "") ?? 0);
      if (Number.isNaN(start)) return invalidToken;
      const fits = compiled(params.get("q") ?? "", files);
      const all = [...files.all.values()].filter((file) => isIn(corpus, file) && fits(file));
      const page = all.slice(start, start + lists.pageSize).map((file) => metadataOf(files, file, view()));
      const end = start + lists.pageSize;
      return {
        body: { incompleteSearch: false, files: page, ...(end < all.length ? { nextPageToken: `files-${end}` } : {}) },
      };
    },
    changes(params) {
      const gone = missingDrive(params);
      if (gone) return gone;
      const corpus = corpusOf(params);
      const start = Number(params.get("pageToken")) - firstToken;
      if (!(start >= 0)) return invalidToken;
      const entries = files.log.slice(start, start + lists.pageSize);
      const end = Math.min(files.log.length, start + lists.pageSize);
      const told = new Map<string, object>();
      for (const entry of entries) {
        if (entry.kind === "drive") {
          if (corpus === null)
            told.set(entry.id, { changeType: "drive", driveId: entry.id, removed: !files.drives.has(entry.id) });
          continue;
        }
        if (!entry.corpora.includes(corpus)) continue;
        const file = files.all.get(entry.id);
        const isThere = file !== undefined && isIn(corpus, file);
        told.set(entry.id, {
          kind: "drive#change",
          changeType: "file",
          time: new Date().toISOString(),
          fileId: entry.id,
          removed: !isThere,
          ...(file !== undefined && (isThere || params.get("includeCorpusRemovals") === "true")
            ? { file: metadataOf(files, file, view()) }
            : {}),
        });
      }
      const token = end < files.log.length ? "nextPageToken" : "newStartPageToken";
      return { body: { changes: [...told.values()], [token]: String(firstToken + end) } };
    },
    startPageToken: (params) =>
      missingDrive(params) ?? { body: { startPageToken: String(firstToken + files.log.length) } },
  };
  return lists;
}

export const invalidToken: FakeResponse = {
  status: 400,
  body: {
    error: {
      code: 400,
      message: "Invalid Value",
      errors: [
        {
          domain: "global",
          reason: "invalid",
          message: "Invalid Value",
          locationType: "parameter",
          location: "pageToken",
        },
      ],
    },
  },
};

/** As much of Drive's search as a connector uses: terms joined by `and`, alternatives in brackets. */
function compiled(q: string, files: FakeFiles): (file: FakeFile) => boolean {
  const terms = q.split(/ and (?![^(]*\))/).map((term) => {
    const alternatives = term.replace(/^\(|\)$/g, "").split(" or ");
    const tests = alternatives.map((alternative) => testOf(alternative, files));
    return (file: FakeFile) => tests.some((fits) => fits(file));
  });
  return (file) => terms.every((fits) => fits(file));
}

function testOf(term: string, files: FakeFiles): (file: FakeFile) => boolean {
  if (term === "trashed = false") return (file) => !files.isTrashed(file);
  const [, field, operator, value] = /^(mimeType|shortcutDetails\.targetId) (!?=) '([^']*)'$/.exec(term) ?? [];
  if (field === "mimeType") return (file) => (file.mimeType === value) === (operator === "=");
  if (field !== undefined) return (file) => file.target?.id === value;
  const parent = /^'([^']*)' in parents$/.exec(term)?.[1];
  if (parent === undefined) throw new Error(`The fake cannot search for: ${term}`);
  return (file) => file.parent === parent;
}
