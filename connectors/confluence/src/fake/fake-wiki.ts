/** A page, blog post or folder of the fake. */
export interface FakeContent {
  readonly id: string;
  readonly type: "page" | "blogpost" | "folder";
  title: string;
  status: "current" | "draft" | "archived" | "trashed";
  version: number;
  spaceKey: string;
  parentId: string | undefined;
  storage: string;
  /** The rendered page, which real Confluence makes itself. */
  view: string;
  labels: string[];
  updatedAt: Date;
  restricted: boolean;
}

export interface FakeAttachment {
  readonly id: string;
  readonly containerId: string;
  title: string;
  mediaType: string;
  bytes: Uint8Array;
  version: number;
  status: "current" | "trashed";
  updatedAt: Date;
}

export interface FakeSpace {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: "global" | "personal";
  /** Whether people who have not signed in may see it. */
  anonymous: boolean;
}

/** What the fake holds; tests change it directly. */
export interface FakeWiki {
  readonly spaces: Map<string, FakeSpace>;
  readonly contents: Map<string, FakeContent>;
  readonly attachments: Map<string, FakeAttachment>;
  readonly users: Map<string, string>;
  space(key: string, more?: Partial<FakeSpace>): FakeSpace;
  put(id: string, more?: Partial<FakeContent>): FakeContent;
  attach(id: string, containerId: string, title: string, mediaType: string, bytes: Uint8Array): FakeAttachment;
  /** A change of what is shown: a new version. */
  change(id: string, more: Partial<FakeContent>): void;
  clear(): void;
}

export function createFakeWiki(now: () => Date = () => new Date()): FakeWiki {
  const spaces = new Map<string, FakeSpace>();
  const contents = new Map<string, FakeContent>();
  const attachments = new Map<string, FakeAttachment>();
  const users = new Map<string, string>();

  function found(id: string): FakeContent {
    const content = contents.get(id);
    if (!content) throw new Error(`There is no ${id}.`);
    return content;
  }

  return {
    spaces,
    contents,
    attachments,
    users,
    space(key, more = {}) {
      const space: FakeSpace = {
        id: `${100 + spaces.size}`,
        key,
        name: `Space ${key}`,
        type: "global",
        anonymous: true,
        ...more,
      };
      spaces.set(key, space);
      return space;
    },
    put(id, more = {}) {
      const content: FakeContent = {
        id,
        type: "page",
        title: `Page ${id}`,
        status: "current",
        version: 1,
        spaceKey: "DOCS",
        parentId: undefined,
        storage: "<p>Text</p>",
        view: "<p>Text</p>",
        labels: [],
        updatedAt: now(),
        restricted: false,
        ...more,
      };
      contents.set(id, content);
      return content;
    },
    attach(id, containerId, title, mediaType, bytes) {
      const before = attachments.get(id);
      const attachment: FakeAttachment = {
        id,
        containerId,
        title,
        mediaType,
        bytes,
        version: (before?.version ?? 0) + 1,
        status: "current",
        updatedAt: now(),
      };
      attachments.set(id, attachment);
      return attachment;
    },
    change(id, more) {
      const content = found(id);
      Object.assign(content, { version: content.version + 1, updatedAt: now() }, more);
    },
    clear() {
      spaces.clear();
      contents.clear();
      attachments.clear();
    },
  };
}
