import {
  answerWithFaults,
  createFaultList,
  createFaultyListings,
  serveFakeSource,
  type FakeRequest,
  type FakeResponse,
  type FakeSource,
} from "@handrail/testing";
import { apiArgument } from "./api-argument.ts";
import { createFakeFiles, metadataOf, type FakeFile, type FakeFiles } from "./fake/fake-dropbox-files.ts";
import { createFakeFolderPages, pathError, unknownCursor, type FakeFolderPages } from "./fake/fake-folder-pages.ts";

/** A fake Dropbox whose files a test may also change directly. */
export interface FakeDropbox extends FakeSource {
  readonly files: FakeFiles;
  readonly pages: FakeFolderPages;
  /** Headers of the requests so far, in order. */
  readonly headers: FakeRequest["headers"][];
  /** Ends every access token. */
  expireTokens(): void;
  /** Permissions that the app lacks. */
  readonly missingScopes: Set<string>;
}

const secrets = { appKey: "fake-key", appSecret: "fake-secret", refreshToken: "fake-refresh-token" };

/** Serves API, content and token requests of Dropbox on loopback. */
export async function startFakeDropbox(): Promise<FakeDropbox> {
  const files = createFakeFiles();
  const pages = createFakeFolderPages(files);
  const faults = createFaultList();
  const faultyListing = createFaultyListings(faults);
  const headers: FakeRequest["headers"][] = [];
  const missingScopes = new Set<string>();
  const markers = new Map<string, string>();
  let tokens = new Set<string>();
  let issued = 0;
  let states = 0;

  function answer(request: FakeRequest): FakeResponse {
    headers.push(request.headers);
    const { pathname } = request.url;
    if (pathname === "/oauth2/token") return answerWithFaults(faults, "credentials", undefined, () => token(request));
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!tokens.has(bearer)) return refused("expired_access_token");
    const route = pathname.replace(/^\/2\//, "");
    const scope = scopeOf(route);
    if (missingScopes.has(scope)) return refused("missing_scope", { required_scope: scope });
    if (route.startsWith("files/list_folder")) return answerListing(route, request);
    const proper = (): FakeResponse => answerFile(route, request);
    if (route === "users/get_current_account") return proper();
    return answerWithFaults(faults, "document", fileOf(argumentOf(request))?.id, proper);
  }

  function token({ body }: FakeRequest): FakeResponse {
    const form = new URLSearchParams(body.toString());
    if (form.get("client_id") !== secrets.appKey || form.get("client_secret") !== secrets.appSecret)
      return {
        status: 400,
        body: { error: "invalid_client", error_description: "Invalid client_id or client_secret" },
      };
    if (form.get("refresh_token") !== secrets.refreshToken)
      return {
        status: 400,
        body: { error: "invalid_grant", error_description: "refresh token is invalid or revoked" },
      };
    issued += 1;
    const accessToken = `fake-access-token-${issued}`;
    tokens.add(accessToken);
    return { body: { token_type: "bearer", access_token: accessToken, expires_in: 14400 } };
  }

  function answerListing(route: string, request: FakeRequest): FakeResponse {
    const goesOn = route.endsWith("/continue");
    const argument = argumentOf(request);
    const proper = (): FakeResponse =>
      goesOn ? pages.goOn({ cursor: String(argument["cursor"]) }) : pages.list(argument as { path: string });
    return faultyListing({ proper, truncated, expired: goesOn ? unknownCursor : undefined });
  }

  function fileOf(argument: Readonly<Record<string, unknown>>): FakeFile | undefined {
    const path = typeof argument["path"] === "string" ? argument["path"] : "";
    if (path.startsWith("id:")) return files.byId(path);
    const node = files.nodes.get(path.toLowerCase());
    return node?.kind === "file" ? node : undefined;
  }

  function answerFile(route: string, request: FakeRequest): FakeResponse {
    if (route === "users/get_current_account")
      return { body: { account_id: "dbid:fake", name: { display_name: "Dora Drop" }, email: "dora@example.com" } };
    const argument = argumentOf(request);
    const file = fileOf(argument);
    if (!file) return pathError("not_found");
    if (route === "files/get_metadata") return { body: metadataOf(file) };
    const result = metadataOf(file);
    if (route === "files/download") {
      if (file.exports !== undefined) return { status: 409, body: tagged("unsupported_file") };
      return content(file.bytes, result);
    }
    if (route !== "files/export") return { status: 400, body: `Unknown API function: "${route}"` };
    if (file.exports === undefined) return { status: 409, body: tagged("non_exportable") };
    const format = argument["export_format"] ?? file.exports[0];
    if (!file.exports.some((each) => each === format)) return { status: 409, body: tagged("invalid_export_format") };
    return content(file.bytes, { export_metadata: { name: "export", size: file.bytes.length }, file_metadata: result });
  }

  function write(path: string, id?: string): string {
    states += 1;
    const marker = `dropboxstate${states}`;
    const file = files.put(path, `The word of this file is **${marker}**.\n`, id === undefined ? {} : { id });
    markers.set(file.id, marker);
    return file.id;
  }

  function pathOf(externalId: string): string {
    const file = files.byId(externalId);
    if (!file) throw new Error(`There is no ${externalId}.`);
    return file.path;
  }

  const served = await serveFakeSource(answer);
  return {
    kind: "dropbox",
    url: served.url,
    config: { apiBaseUrl: served.url },
    secrets,
    badSecrets: { ...secrets, refreshToken: "withdrawn" },
    files,
    pages,
    headers,
    missingScopes,
    expireTokens: () => void (tokens = new Set()),
    seed(count) {
      files.removeAll();
      markers.clear();
      for (let index = 1; index <= count; index += 1) write(`/Handbook/Part ${index % 3}/File ${index}.md`);
    },
    documents: () =>
      [...files.nodes.values()].flatMap((node) =>
        node.kind === "file"
          ? [{ externalId: node.id, title: titleOf(node.path), marker: markers.get(node.id) ?? "" }]
          : [],
      ),
    edit: (externalId) => void write(pathOf(externalId)),
    remove: (externalId) => files.remove(pathOf(externalId)),
    rename: (externalId) => files.move(pathOf(externalId), `/Moved/${externalId.slice(-6)}.md`),
    restrict: undefined,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeRequests: () => served.takeRequests(),
    close: () => served.close(),
  };
}

/** Pages are small, so that a handful of documents fill several. */
export async function startFakeSource(): Promise<FakeSource> {
  const fake = await startFakeDropbox();
  fake.pages.pageSize = 10;
  return fake;
}

function titleOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
}

function argumentOf({ url, headers, body }: FakeRequest): Record<string, unknown> {
  const isContent = /^\/2\/files\/(?:download|export)$/.test(url.pathname);
  const text = isContent ? String(headers["dropbox-api-arg"] ?? "{}") : body.toString();
  return (JSON.parse(text) ?? {}) as Record<string, unknown>;
}

function scopeOf(route: string): string {
  if (route.startsWith("users/")) return "account_info.read";
  return /download|export/.test(route) ? "files.content.read" : "files.metadata.read";
}

function refused(tag: string, more: object = {}): FakeResponse {
  return { status: 401, body: { error_summary: `${tag}/...`, error: { ".tag": tag, ...more } } };
}

function tagged(tag: string): object {
  return { error_summary: `${tag}/..`, error: { ".tag": tag } };
}

function content(bytes: Uint8Array, result: object): FakeResponse {
  return { body: bytes, headers: { "dropbox-api-result": apiArgument(result) } };
}

/** Half of the page, without a word on whether there is more. */
function truncated({ body }: FakeResponse): FakeResponse {
  const { entries, cursor } = body as { entries?: object[]; cursor?: string };
  return { body: { entries: entries?.slice(0, entries.length >> 1) ?? [], cursor } };
}
