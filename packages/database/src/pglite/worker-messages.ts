/** What the worker thread is started with. */
export interface PgliteWorkerData {
  /** Folder of the cluster, or undefined to keep everything in memory. */
  readonly folder: string | undefined;
  /** Tarball of a prepared cluster that an empty folder or memory starts from. */
  readonly templateFile: string | undefined;
}

export type ToWorker =
  | { readonly kind: "exchange"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "reset" }
  | { readonly kind: "dump" }
  | { readonly kind: "close" };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "reply"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "dumped"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "closed" };
