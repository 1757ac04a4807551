import type { WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/** Owner of everything else. `sourceLocale` is the language that writers write in first. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly sourceLocale: Locale;
  /** Languages of the public site, in the order of its menus. */
  readonly locales: readonly Locale[];
  /** Absolute origin of the public site without trailing slash, or empty while unknown. */
  readonly siteUrl: string;
}
