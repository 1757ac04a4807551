import type { RedirectId, WorkspaceId } from "../ids.ts";

/**
 * From an address that is gone to one that is there. `topic/slug` stands below the locale, in every language;
 * `/any/path` is one exact address of the site. `to` may be an https address of another site.
 */
export interface Redirect {
  readonly id: RedirectId;
  readonly from: string;
  readonly to: string;
  readonly origin: "moved" | "manual" | "import";
  readonly createdAt: Date;
}

export interface RedirectStore {
  list(workspaceId: WorkspaceId): Promise<Redirect[]>;
  get(workspaceId: WorkspaceId, id: RedirectId): Promise<Redirect | undefined>;
  /**
   * Creates or changes one. What leads to its `from` leads to its `to` from now on, so that no chain is left.
   * @throws HandrailError `redirect_loop`, `redirect_exists`
   */
  put(workspaceId: WorkspaceId, redirect: Omit<Redirect, "createdAt">): Promise<Redirect>;
  delete(workspaceId: WorkspaceId, id: RedirectId): Promise<boolean>;
}
