export interface FakeTranslation {
  readonly locale: string;
  title: string;
  body: string;
  draft: boolean;
  updatedAt: number;
}

export interface FakeAttachment {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly inline: boolean;
  readonly updatedAt: number;
}

export interface FakeArticle {
  readonly id: string;
  readonly sourceLocale: string;
  readonly createdAt: number;
  updatedAt: number;
  sectionId: string;
  segmentId: string | null;
  segmentIds: string[];
  labels: string[];
  tagIds: string[];
  readonly translations: Map<string, FakeTranslation>;
  readonly attachments: FakeAttachment[];
}

export interface FakeSection {
  readonly id: string;
  readonly categoryId: string;
  readonly parentId: string | null;
  /** By locale; the first one where a language has none. */
  readonly names: Readonly<Record<string, string>>;
}

export interface FakeUserSegment {
  readonly id: string;
  readonly user_type: "signed_in_users" | "staff";
  readonly tags: readonly string[];
}

/** Content of a fake help center. Times are seconds since 1970. */
export interface FakeHelpCenter {
  readonly articles: Map<string, FakeArticle>;
  locales: string[];
  categories: { readonly id: string; readonly names: Readonly<Record<string, string>> }[];
  sections: FakeSection[];
  segments: FakeUserSegment[];
  tags: { readonly id: string; readonly name: string }[];
  /** Whose credentials the connection's are. */
  role: "admin" | "agent" | "end-user";
  /** Whether everybody has to sign in. */
  closed: boolean;
  /** Whether lists bring translations along when they are asked to. */
  sideloads: boolean;
  /** Whether the incremental export exists. */
  exports: boolean;
  /** Whether the account has lost its subscription. */
  inactive: boolean;
  /** Whether lists come in no order, whatever is asked for. */
  unordered: boolean;
  /** Requests to paths like this are answered with 503. */
  unavailable: RegExp | undefined;
  /** Articles on a page of a list at most; Zendesk's is 100. */
  pageSize: number;
  /** Articles on a page of the export; Zendesk's is 1000. */
  exportPageSize: number;
}

export const staffSegment = "900";
export const signedInSegment = "901";
export const goldSegment = "902";

export function emptyFakeHelpCenter(): FakeHelpCenter {
  return {
    articles: new Map(),
    locales: ["en-us", "de"],
    categories: [
      { id: "10", names: { "en-us": "Product", de: "Produkt" } },
      { id: "11", names: { "en-us": "Legal" } },
    ],
    sections: [
      { id: "20", categoryId: "10", parentId: null, names: { "en-us": "Basics", de: "Grundlagen" } },
      { id: "21", categoryId: "10", parentId: "20", names: { "en-us": "Set-up", de: "Einrichtung" } },
      { id: "22", categoryId: "11", parentId: null, names: { "en-us": "Terms" } },
    ],
    segments: [
      { id: staffSegment, user_type: "staff", tags: [] },
      { id: signedInSegment, user_type: "signed_in_users", tags: [] },
      { id: goldSegment, user_type: "signed_in_users", tags: ["gold"] },
    ],
    tags: [{ id: "01TAG", name: "Billing" }],
    role: "admin",
    closed: false,
    sideloads: true,
    exports: true,
    inactive: false,
    unordered: false,
    unavailable: undefined,
    pageSize: 100,
    exportPageSize: 1000,
  };
}

export interface NewFakeArticle {
  readonly id: string;
  readonly title?: string;
  readonly body?: string;
  readonly at?: number;
  readonly locale?: string;
}

/** An article in one language, for everybody, written at a time long past unless one is given. */
export function fakeArticle({ id, title, body, at = 1_700_000_000, locale = "en-us" }: NewFakeArticle): FakeArticle {
  const translation: FakeTranslation = {
    locale,
    title: title ?? `Article ${id}`,
    body: body ?? `<p>Text of ${id}.</p>`,
    draft: false,
    updatedAt: at,
  };
  return {
    id,
    sourceLocale: locale,
    createdAt: at,
    updatedAt: at,
    sectionId: "21",
    segmentId: null,
    segmentIds: [],
    labels: [],
    tagIds: [],
    translations: new Map([[locale, translation]]),
    attachments: [],
  };
}
