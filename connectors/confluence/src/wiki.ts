import type { SourceAccess } from "@handrail/connector-kit";

export interface WikiSpace {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly isPersonal: boolean;
}

export type ContentType = "page" | "blogpost";

/** A page or blog post as lists tell it. */
export interface WikiContent {
  readonly id: string;
  readonly type: ContentType;
  readonly title: string;
  /** `current`, `draft`, `archived`, `trashed`, `historical`. */
  readonly status: string;
  readonly version: number;
  readonly spaceKey: string;
  readonly parentId: string | undefined;
  /** `page`, or `folder`, `database`, `whiteboard` in Cloud. */
  readonly parentType: string | undefined;
  readonly updatedAt: string | undefined;
  /** Below the site. */
  readonly webPath: string;
}

export interface LoadedContent extends WikiContent {
  readonly labels: readonly string[];
  readonly storage: string;
}

export interface WikiAttachment {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly version: number;
  readonly updatedAt: string | undefined;
  readonly webPath: string;
  /** From `/rest/api` on in Cloud, below the site in Data Center. */
  readonly downloadPath: string;
  readonly containerId: string;
}

/** Something that a page lies in. */
export interface WikiAncestor {
  readonly id: string;
  readonly title: string;
  readonly parentId: string | undefined;
  readonly parentType: string | undefined;
}

/** The two forms of Confluence, told alike. Missing things are undefined; every failure is a ConnectorError. */
export interface Wiki {
  spaces(): Promise<readonly WikiSpace[]>;
  /** Everything current in a space; ids, versions and places, without bodies. */
  contents(space: WikiSpace, type: ContentType): Promise<readonly WikiContent[]>;
  /** Fails like `contents` would, at the cost of one short answer. */
  tryContents(space: WikiSpace): Promise<void>;
  load(id: string): Promise<LoadedContent | undefined>;
  /** The rendered page, for storage that cannot be read. */
  view(content: WikiContent): Promise<string>;
  findByTitle(spaceKey: string, title: string): Promise<string | undefined>;
  ancestor(id: string, type: string | undefined): Promise<WikiAncestor | undefined>;
  attachments(content: Pick<WikiContent, "id" | "type">): Promise<readonly WikiAttachment[]>;
  attachment(id: string): Promise<WikiAttachment | undefined>;
  /** Whether reading this very content is limited to some people. */
  isRestricted(id: string): Promise<boolean>;
  /** Who may see what is not restricted in a space. */
  spaceAudience(space: WikiSpace): Promise<SourceAccess>;
  userName(accountId: string): Promise<string | undefined>;
}
