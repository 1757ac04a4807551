import {
  answerWithFaults,
  createFaultList,
  createFaultyListings,
  serveFakeSource,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
} from "@handrail/testing";
import { apiError } from "./fake/fake-drive-error.ts";
import {
  createFakeFiles,
  dora,
  folder,
  googleDoc,
  metadataOf,
  myDrive,
  type FakeFile,
  type FakeFiles,
} from "./fake/fake-drive-files.ts";
import { createFakeLists, invalidToken, type FakeLists } from "./fake/fake-drive-lists.ts";
import { createFakeTokens, type FakeTokens } from "./fake/fake-tokens.ts";

/** A fake Google Drive whose files a test may also change directly. */
export interface FakeDrive extends FakeSource {
  readonly files: FakeFiles;
  readonly lists: FakeLists;
  readonly tokens: FakeTokens;
  /** Answers to give before the proper ones, to requests whose path fits. */
  readonly answers: { readonly path: RegExp; readonly answer: FakeResponse; times: number }[];
  /** Whether the account may see whom files are shared with. */
  seesSharing: boolean;
}

/** Serves the API of Drive and its tokens on loopback. */
export async function startFakeDrive(): Promise<FakeDrive> {
  const files = createFakeFiles();
  const faults = createFaultList();
  const faultyListing = createFaultyListings(faults);
  const tokens = createFakeTokens();
  const markers = new Map<string, string>();
  let states = 0;
  const lists = createFakeLists(files, () => ({ seesSharing: fake.seesSharing, base: served.url }));

  function answer(request: FakeRequest): FakeResponse {
    const { pathname } = request.url;
    if (pathname === "/token") {
      const proper = (): FakeResponse => tokens.answer(request, `${served.url}/token`);
      return answerWithFaults(faults, "credentials", undefined, proper);
    }
    if (!tokens.isGood(/^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? ""))
      return apiError(401, "authError", "Invalid Credentials");
    const special = fake.answers.find(({ path, times }) => times > 0 && path.test(pathname + request.url.search));
    if (special) {
      special.times -= 1;
      return special.answer;
    }
    const route = pathname.replace(/^\/drive\/v3\//, "");
    if (route === "files" || route === "changes") return answerList(route, request.url.searchParams);
    const proper = (): FakeResponse => answerOther(route, request);
    const id = /^files\/([^/]+)/.exec(route)?.[1] ?? request.url.searchParams.get("id") ?? undefined;
    if (id === undefined || files.all.get(id)?.mimeType === folder) return proper();
    return answerWithFaults(faults, "document", id, proper);
  }

  function answerList(route: "files" | "changes", params: URLSearchParams): FakeResponse {
    return faultyListing({
      proper: () => lists[route](params),
      truncated,
      expired: route === "changes" ? invalidToken : undefined,
      list: `${route} ${params.get("q")} ${params.get("driveId")}`,
    });
  }

  function answerOther(route: string, { url, headers }: FakeRequest): FakeResponse {
    const params = url.searchParams;
    if (route === "about") return { body: { user: { displayName: "Dora Drive", emailAddress: "dora@example.com" } } };
    if (route === "changes/startPageToken") return lists.startPageToken(params);
    if (route === "drives") return { body: { drives: [...files.drives].map(([id, name]) => ({ id, name })) } };
    const driveId = /^drives\/([^/]+)$/.exec(route)?.[1];
    if (driveId !== undefined) {
      const name = files.drives.get(driveId);
      return name === undefined ? notFound(driveId) : { body: { id: driveId, name } };
    }
    if (route === "/feeds/download") {
      const linked = files.all.get(params.get("id") ?? "")?.exports?.[params.get("exportFormat") ?? ""];
      return linked === undefined ? { status: 404 } : { body: Buffer.from(linked) };
    }
    const [, id = "", part] = /^files\/([^/]+)(?:\/(\w+))?$/.exec(route) ?? [];
    if (id === myDrive) return { body: { id, name: "My Drive", mimeType: folder, ownedByMe: true, trashed: false } };
    const file = files.all.get(id);
    const isHidden = file?.driveId && params.get("supportsAllDrives") !== "true" && part !== "export";
    if (!file || isHidden || !hasKey(file, headers["x-goog-drive-resource-keys"])) return notFound(id);
    if (part === "permissions") return answerPermissions(file);
    if (part === "export") return exported(file, params.get("mimeType") ?? "");
    if (params.get("alt") === "media") return downloaded(file);
    return { body: metadataOf(files, file, { seesSharing: fake.seesSharing, base: served.url }) };
  }

  function answerPermissions(file: FakeFile): FakeResponse {
    if (!fake.seesSharing)
      return apiError(
        403,
        "insufficientFilePermissions",
        "The user does not have sufficient permissions for this file.",
      );
    return { body: { permissions: file.permissions } };
  }

  function write(id?: string): string {
    states += 1;
    const marker = `drivestate${states}`;
    const exports = { "text/markdown": `# State ${states}\n\nThe word of this document is **${marker}**.\n` };
    if (id === undefined) {
      const parts = [...files.all.values()].filter(({ mimeType }) => mimeType === folder);
      const parent = parts[states % parts.length]?.id ?? myDrive;
      const file = files.put({ name: `Document ${states}`, mimeType: googleDoc, parent, exports });
      markers.set(file.id, marker);
      return file.id;
    }
    files.change(id, { exports });
    markers.set(id, marker);
    return id;
  }

  const served = await serveFakeSource(answer);
  const fake: FakeDrive = {
    kind: "google-drive",
    url: served.url,
    config: { apiBaseUrl: served.url },
    secrets: tokens.serviceAccount,
    badSecrets: tokens.removedKey,
    files,
    lists,
    tokens,
    answers: [],
    seesSharing: true,
    seed(count) {
      files.clear();
      markers.clear();
      const top = files.put({ name: "Handbook", mimeType: folder });
      for (const name of ["Part 1", "Part 2"]) files.put({ name, mimeType: folder, parent: top.id });
      for (let index = 0; index < count; index += 1) write();
    },
    documents: () =>
      [...markers].flatMap(([externalId, marker]) => {
        const file = files.all.get(externalId);
        return file && !files.isTrashed(file) ? [{ externalId, title: file.name, marker }] : [];
      }),
    edit: (externalId) => void write(externalId),
    remove: (externalId) => files.change(externalId, { trashed: true }),
    rename: (externalId) => files.change(externalId, { name: `Renamed ${externalId.slice(-4)}` }),
    restrict: (externalId) => files.change(externalId, { permissions: [dora] }),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: () => served.takeRequests(),
    close: () => served.close(),
  };
  return fake;
}

/** Pages are small, so that a handful of documents fill several. */
export async function startFakeSource(): Promise<FakeSource> {
  const fake = await startFakeDrive();
  fake.lists.pageSize = 10;
  return fake;
}

function notFound(id: string): FakeResponse {
  return apiError(404, "notFound", `File not found: ${id}.`);
}

function hasKey({ id, resourceKey }: FakeFile, header: string | string[] | undefined): boolean {
  return (
    resourceKey === undefined ||
    String(header ?? "")
      .split(",")
      .includes(`${id}/${resourceKey}`)
  );
}

function exported(file: FakeFile, mediaType: string): FakeResponse {
  if (file.exports === undefined) return apiError(403, "fileNotExportable");
  if (file.canDownload === false) return apiError(403, "cannotExportFile");
  const content = file.exports[mediaType];
  if (content === undefined) return apiError(400, "badRequest", "The requested conversion is not supported.");
  if (file.hugeExport) return apiError(403, "exportSizeLimitExceeded", "This file is too large to be exported.");
  return { body: Buffer.from(content) };
}

function downloaded(file: FakeFile): FakeResponse {
  if (file.bytes === undefined) return apiError(403, "fileNotDownloadable");
  if (file.canDownload === false) return apiError(403, "cannotDownloadFile");
  return { body: Buffer.from(file.bytes) };
}

/** Half of the page. A search says that it is incomplete; a feed ends without a word. */
function truncated({ body }: FakeResponse): FakeResponse {
  const { files, changes } = body as { files?: object[]; changes?: object[] };
  return files === undefined
    ? { body: { changes: changes?.slice(0, changes.length >> 1) ?? [] } }
    : { body: { files: files.slice(0, files.length >> 1), incompleteSearch: true } };
}
