/** A block of the fake as a test writes it; ids are given where there are none. */
export interface FakeBlock {
  readonly id?: string;
  readonly type: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly children?: readonly FakeBlock[];
}

export interface FakePage {
  readonly id: string;
  title: string;
  parent: { readonly type: string; readonly [name: string]: unknown };
  properties: Readonly<Record<string, unknown>>;
  blocks: readonly FakeBlock[];
  /** Milliseconds since 1970; told in whole minutes. */
  editedAt: number;
  inTrash: boolean;
  /** Notion's search does not know every page. */
  isUnlisted: boolean;
}

export interface FakeDataSource {
  readonly id: string;
  readonly databaseId: string;
  readonly title: string;
  /** Where its database stands. */
  readonly parent: FakePage["parent"];
  isUnlisted: boolean;
}

/** What a workspace shares with the integration. */
export interface FakeWorkspace {
  readonly pages: Map<string, FakePage>;
  readonly sources: Map<string, FakeDataSource>;
  /** Files by path, that signed addresses lead to. */
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly mediaType: string }>;
  pageSize: number;
  /** Whether the search says that it lists only a part. */
  cut: boolean;
}

export function emptyFakeWorkspace(): FakeWorkspace {
  return { pages: new Map(), sources: new Map(), files: new Map(), pageSize: 100, cut: false };
}

/** An id in Notion's form, made of a number. */
export function fakeId(number: number, kind = 0): string {
  return `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export const inWorkspace: FakePage["parent"] = { type: "workspace", workspace: true };

export function fakePage(page: Pick<FakePage, "id" | "title"> & Partial<FakePage>): FakePage {
  return {
    parent: inWorkspace,
    properties: {},
    blocks: [],
    editedAt: Date.now(),
    inTrash: false,
    isUnlisted: false,
    ...page,
  };
}

export function richText(content: string): object[] {
  return [{ type: "text", text: { content, link: null }, annotations: {}, plain_text: content, href: null }];
}

export function paragraph(content: string): FakeBlock {
  return { type: "paragraph", content: { rich_text: richText(content) } };
}
