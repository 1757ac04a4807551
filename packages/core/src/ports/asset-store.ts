import type { WorkspaceId } from "../ids.ts";

export interface Asset {
  readonly workspaceId: WorkspaceId;
  /** SHA-256 of the bytes in lower-case hex; the asset's identity. */
  readonly hash: string;
  /** File name for people, generated and safe: `<first 16 of hash>.<extension>`. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Pixels, 0 when unknown. */
  readonly width: number;
  readonly height: number;
}

/** Images of articles, addressed by their content. */
export interface AssetStore {
  /** Stores the bytes once; the same bytes again give the same asset. */
  put(workspaceId: WorkspaceId, bytes: Uint8Array, mediaType: string): Promise<Asset>;
  get(workspaceId: WorkspaceId, fileName: string): Promise<{ asset: Asset; bytes: Uint8Array } | undefined>;
  list(workspaceId: WorkspaceId): Promise<Asset[]>;
}
