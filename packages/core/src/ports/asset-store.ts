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

export interface PutAssetOptions {
  /** False for an image of a source, whose readers may be fewer than the site's: it is never published. True by default. */
  readonly onSite?: boolean;
  /** What people call it; the first name that it was given stays. */
  readonly name?: string;
}

/** Images of articles and sources, and files that articles link to, addressed by their content. */
export interface AssetStore {
  /**
   * Stores the bytes once, if they are what the media type says and hold nothing that runs; the same bytes again give the same asset, on the site if either was meant for it.
   * @throws HandrailError saying why the file is not taken
   */
  put(workspaceId: WorkspaceId, bytes: Uint8Array, mediaType: string, options?: PutAssetOptions): Promise<Asset>;
  get(workspaceId: WorkspaceId, fileName: string): Promise<{ asset: Asset; bytes: Uint8Array } | undefined>;
  /** One that is for the site, without its bytes. */
  find(workspaceId: WorkspaceId, fileName: string): Promise<Asset | undefined>;
  /** Those that are for the site. */
  list(workspaceId: WorkspaceId): Promise<Asset[]>;
}
