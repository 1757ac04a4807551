import { createHash } from "node:crypto";
import { serveLoopback, type LoopbackServer } from "./loopback-server.ts";

export interface HubRequest {
  readonly path: string;
  /** First byte that was asked for. */
  readonly from: number;
}

export interface FakeHub extends LoopbackServer {
  readonly requests: HubRequest[];
  /** What goes wrong with the next requests for a file, in their order. */
  readonly faults: ({ readonly path: string } & HubFault)[];
}

export type HubFault =
  /** Breaks the connection, or falls silent, after so many bytes. */
  | { readonly kind: "break" | "silence"; readonly afterBytes: number }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "other-bytes" }
  /** Sends the whole file although a part was asked for. */
  | { readonly kind: "no-ranges" };

export const hubCommit = "a".repeat(40);

/** A hub with one model's files, in the answers of the real one: a commit, a tree with checksums, and ranges. */
export async function startFakeHub(files: Readonly<Record<string, Buffer>>): Promise<FakeHub> {
  const requests: HubRequest[] = [];
  const faults: FakeHub["faults"] = [];
  const server = await serveLoopback((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://hub");
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    requests.push({ path: pathname, from });
    if (pathname.includes("/revision/")) return void response.end(JSON.stringify({ sha: hubCommit }));
    if (pathname.includes("/tree/"))
      return void response.end(JSON.stringify(Object.entries(files).map(([path, bytes]) => treeEntry(path, bytes))));
    const path = pathname.split(`/resolve/${hubCommit}/`)[1] ?? "";
    const whole = files[path];
    if (!whole) return void response.writeHead(404).end();
    const at = faults.findIndex((fault) => fault.path === path);
    const fault = at === -1 ? undefined : faults.splice(at, 1)[0];
    if (fault?.kind === "status") return void response.writeHead(fault.status).end();
    const ranged = from > 0 && fault?.kind !== "no-ranges";
    const bytes = fault?.kind === "other-bytes" ? Buffer.alloc(whole.length) : whole.subarray(ranged ? from : 0);
    response.writeHead(ranged ? 206 : 200, { "content-length": bytes.length });
    if (fault?.kind !== "break" && fault?.kind !== "silence") return void response.end(bytes);
    response.write(bytes.subarray(0, fault.afterBytes), () => {
      // A reset overtakes what is still on its way: the reader gets a moment for what was sent.
      if (fault.kind === "break") setTimeout(() => response.destroy(), 250);
    });
  });
  return { ...server, requests, faults };
}

/** Large files go by their SHA-256, small ones by git's object id. */
function treeEntry(path: string, bytes: Buffer): object {
  const oid = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const lfs = { oid: createHash("sha256").update(bytes).digest("hex"), size: bytes.length, pointerSize: 1 };
  return { type: "file", path, size: bytes.length, oid, ...(path.endsWith(".onnx") ? { lfs } : {}) };
}
