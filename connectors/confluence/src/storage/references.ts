import type { XmlNode } from "@handrail/connector-kit";

/** A page's content that another page shows. */
export interface IncludedPage {
  /** Identity, for the guard against pages that include each other. */
  readonly id: string;
  readonly spaceKey: string;
  /** Version, which tells whether what is shown has changed. */
  readonly version: number;
  readonly storage: string;
}

export interface ChildPage {
  readonly title: string;
  readonly url: string;
}

/** What a page's storage format names without saying where it is. Titles are unique within a space only. */
export interface StorageReferences {
  /** Address of a page; `spaceKey` is undefined for the page's own space. */
  pageUrl(title: string, spaceKey: string | undefined): string | undefined;
  spaceUrl(spaceKey: string): string | undefined;
  attachmentUrl(fileName: string): string | undefined;
  /** Pages right below this one, for the macro that lists them. */
  children(): Promise<readonly ChildPage[]>;
  userName(accountId: string): Promise<string | undefined>;
  /** A page that is included; undefined where there is none or it may not be read. */
  included(title: string, spaceKey: string): Promise<IncludedPage | undefined>;
}

/** A tree whose includes are filled in, and the names that it needs. */
export interface PreparedStorage {
  readonly root: XmlNode;
  readonly userNames: ReadonlyMap<string, string>;
  /** Asked for only where a macro lists them. */
  readonly children: readonly ChildPage[];
  /** Version of every page that is shown within this one, by its id. */
  readonly included: ReadonlyMap<string, number>;
}
