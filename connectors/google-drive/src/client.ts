import { ConnectorError, sleep as realSleep, type Sleep } from "@handrail/connector-kit";
import { drive as createDrive, type drive_v3, type MethodOptions } from "googleapis/build/src/apis/drive/index.js";
import type { z } from "zod";
import type { Corpus } from "./corpora.ts";
import { createDriveFetch, type AskedFor } from "./drive-fetch.ts";
import type { DriveContext } from "./drive-context.ts";
import {
  aboutSchema,
  changePageSchema,
  driveSchema,
  drivePageSchema,
  fileFields,
  filePageSchema,
  fileSchema,
  permissionFields,
  permissionPageSchema,
  startPageTokenSchema,
  type DriveFile,
  type DrivePermission,
} from "./schemas.ts";

export interface FileQuery {
  readonly corpus: Corpus;
  /** In the language of Drive's search. */
  readonly q: string;
  readonly page: string | null;
}

/** Google Drive's API with the credentials of the connection. Every failure is a ConnectorError. */
export interface DriveClient {
  /** Where the feed of changes stands now. */
  startPageToken(corpus: Corpus): Promise<string>;
  changes(corpus: Corpus, token: string): Promise<z.infer<typeof changePageSchema>>;
  files(query: FileQuery): Promise<z.infer<typeof filePageSchema>>;
  /** @param resourceKey what a shortcut or an old link has to show beside the id */
  file(id: string, resourceKey?: string | null): Promise<DriveFile>;
  permissions(id: string): Promise<readonly DrivePermission[]>;
  drive(id: string): Promise<z.infer<typeof driveSchema>>;
  /** Shared drives that the account is a member of. */
  drives(): Promise<readonly z.infer<typeof driveSchema>[]>;
  about(): Promise<z.infer<typeof aboutSchema>>;
  /** @throws ConnectorError `too_large` among others */
  download(file: DriveFile, maxBytes: number): Promise<Uint8Array>;
  exported(file: DriveFile, mediaType: string, maxBytes: number): Promise<Uint8Array>;
  /** What lies at one of a file's `exportLinks`, which have no limit on their size. */
  linked(address: string, maxBytes: number): Promise<Uint8Array>;
}

const pageSize = 1000;
const permissionsPerPage = 100;
const mostPages = 1000;

export function createDriveClient(context: DriveContext, sleep: Sleep = realSleep): DriveClient {
  const api = createDrive({ version: "v3" });
  const send = createDriveFetch(context, sleep);

  function optionsOf(asked: AskedFor): SentOptions {
    // Trying again is what the guarded fetch does, with a budget that all jobs share.
    return { fetchImplementation: send(asked), retry: false, signal: context.signal };
  }

  async function json<T>(
    asked: AskedFor,
    schema: z.ZodType<T>,
    ask: (options: SentOptions) => Promise<{ data: unknown }>,
  ): Promise<T> {
    const { data } = await ask({ ...optionsOf(asked), responseType: "json" }).catch(rethrown(context.signal));
    try {
      return schema.parse(data);
    } catch (cause) {
      throw new ConnectorError({
        code: "invalid_response",
        message: `Google Drive gave an answer that cannot be read (${asked.what}).`,
        cause,
      });
    }
  }

  async function bytes(
    asked: AskedFor,
    ask: (options: SentOptions) => Promise<{ data: unknown }>,
  ): Promise<Uint8Array> {
    const options: SentOptions = { ...optionsOf(asked), responseType: "arraybuffer" };
    const { data } = await ask(options).catch(rethrown(context.signal));
    return new Uint8Array(data as ArrayBuffer);
  }

  /** Reads a list to its end. */
  async function all<Page extends { nextPageToken?: string | null | undefined }>(
    ask: (pageToken: string | undefined) => Promise<Page>,
  ): Promise<readonly Page[]> {
    const pages: Page[] = [];
    for (let token: string | undefined; pages.length < mostPages;) {
      const page = await ask(token);
      pages.push(page);
      if (!page.nextPageToken || page.nextPageToken === token) break;
      token = page.nextPageToken;
    }
    return pages;
  }

  return {
    async startPageToken(corpus) {
      const params = { supportsAllDrives: true, ...(corpus === null ? {} : { driveId: corpus }) };
      const answer = await json({ what: "The state of the changes" }, startPageTokenSchema, (options) =>
        api.changes.getStartPageToken(params, options),
      );
      return answer.startPageToken;
    },
    changes(corpus, token) {
      const params: drive_v3.Params$Resource$Changes$List = {
        pageToken: token,
        pageSize,
        includeRemoved: true,
        // A file that left a drive comes with its new place instead of as a mere removal.
        includeCorpusRemovals: true,
        supportsAllDrives: true,
        includeItemsFromAllDrives: true,
        ...(corpus === null ? {} : { driveId: corpus }),
        fields: `nextPageToken,newStartPageToken,changes(changeType,fileId,driveId,removed,file(${fileFields}))`,
      };
      return json({ what: "The changes" }, changePageSchema, (options) => api.changes.list(params, options));
    },
    files({ corpus, q, page }) {
      const params: drive_v3.Params$Resource$Files$List = {
        q,
        pageSize,
        supportsAllDrives: true,
        includeItemsFromAllDrives: true,
        ...(corpus === null ? { corpora: "user" } : { corpora: "drive", driveId: corpus }),
        ...(page === null ? {} : { pageToken: page }),
        fields: `nextPageToken,incompleteSearch,files(${fileFields})`,
      };
      return json({ what: "The list of files" }, filePageSchema, (options) => api.files.list(params, options));
    },
    file(id, resourceKey) {
      const params = { fileId: id, supportsAllDrives: true, fields: fileFields };
      return json({ what: "The file", isFile: true }, fileSchema, (options) =>
        api.files.get(params, { ...options, headers: keyHeaders(id, resourceKey) }),
      );
    },
    async permissions(id) {
      const params = {
        fileId: id,
        supportsAllDrives: true,
        pageSize: permissionsPerPage,
        fields: `nextPageToken,permissions(${permissionFields})`,
      };
      const pages = await all((pageToken) =>
        json({ what: "Who may read the file", isFile: true }, permissionPageSchema, (options) =>
          api.permissions.list(pageToken === undefined ? params : { ...params, pageToken }, options),
        ),
      );
      return pages.flatMap(({ permissions }) => permissions);
    },
    drive: (id) =>
      json({ what: "The shared drive" }, driveSchema, (options) =>
        api.drives.get({ driveId: id, fields: "id,name" }, options),
      ),
    async drives() {
      const params = { pageSize: 100, fields: "nextPageToken,drives(id,name)" };
      const pages = await all((pageToken) =>
        json({ what: "The list of shared drives" }, drivePageSchema, (options) =>
          api.drives.list(pageToken === undefined ? params : { ...params, pageToken }, options),
        ),
      );
      return pages.flatMap(({ drives }) => drives);
    },
    about: () =>
      json({ what: "The account" }, aboutSchema, (options) =>
        api.about.get({ fields: "user(displayName,emailAddress)" }, options),
      ),
    download: (file, maxBytes) =>
      bytes({ what: "The file", isFile: true, maxBytes }, (options) =>
        api.files.get(
          { fileId: file.id, alt: "media", supportsAllDrives: true },
          { ...options, headers: keyHeaders(file.id, file.resourceKey) },
        ),
      ),
    exported: (file, mediaType, maxBytes) =>
      bytes({ what: "The document", isFile: true, maxBytes }, (options) =>
        api.files.export(
          { fileId: file.id, mimeType: mediaType },
          { ...options, headers: keyHeaders(file.id, file.resourceKey) },
        ),
      ),
    async linked(address, maxBytes) {
      const response = await send({ what: "The document", isFile: true, maxBytes })(address, {
        signal: context.signal,
      });
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** What the library's methods take beside their parameters. */
type SentOptions = Pick<MethodOptions, "fetchImplementation" | "retry" | "signal" | "responseType">;

function keyHeaders(id: string, resourceKey: string | null | undefined): Record<string, string> {
  return resourceKey ? { "x-goog-drive-resource-keys": `${id}/${resourceKey}` } : {};
}

/** The library wraps what its fetch throws; what is inside tells more. */
function rethrown(signal: AbortSignal): (error: unknown) => never {
  return (error) => {
    signal.throwIfAborted();
    let inner: unknown = error;
    for (let depth = 0; depth < 5 && inner instanceof Error; depth += 1) {
      if (inner instanceof ConnectorError) throw inner;
      inner = inner.cause;
    }
    throw error;
  };
}
