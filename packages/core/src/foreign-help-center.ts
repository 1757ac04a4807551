/** A page of another product's help center, by that product's own id; `other` has no counterpart here. */
export type ForeignPage =
  | { readonly kind: "article" | "topic"; readonly id: string }
  | { readonly kind: "home" | "other" };

/** What could not be taken over: where it stood, and what became of it. */
export interface ForeignLeftover {
  readonly kind: "embed" | "image" | "file" | "audience" | "link" | "structure" | "text";
  /** Title of the article or topic, for people. */
  readonly page: string;
  /** As the other product writes it; empty where it is about all languages. */
  readonly locale: string;
  readonly what: string;
  readonly became: string;
}

export interface ForeignTopicText {
  readonly title: string;
  readonly description: string;
  /** Addresses below which the page stood, paths only: `/hc/en-us/sections/12`. */
  readonly addresses: readonly string[];
}

export interface ForeignTopic {
  readonly id: string;
  /** The topic that it lies in; any depth. */
  readonly parentId: string | undefined;
  readonly position: number;
  /** By language, as the other product writes it. */
  readonly texts: Readonly<Record<string, ForeignTopicText>>;
}

export interface ForeignArticleText {
  readonly title: string;
  /** Empty when the other product has none. */
  readonly description: string;
  /** Markdown; links and images have absolute addresses. */
  readonly body: string;
  readonly draft: boolean;
  readonly addresses: readonly string[];
}

export interface ForeignArticle {
  readonly id: string;
  readonly topicId: string | undefined;
  readonly position: number;
  readonly audience: "public" | "signed_in" | "internal";
  readonly tags: readonly string[];
  /** Its own language, as the other product writes it. */
  readonly sourceLocale: string;
  /** By language, as the other product writes it. */
  readonly texts: Readonly<Record<string, ForeignArticleText>>;
}

export interface ForeignImage {
  readonly bytes: Uint8Array;
}

/** A file that an article links to, such as a PDF. */
export interface ForeignFile {
  readonly name: string;
  /** Empty when it is not known. */
  readonly mediaType: string;
  readonly sizeBytes: number | undefined;
}

/** A help center of another product, read whole and not changed any more. */
export interface ForeignHelpCenter {
  /** Product and account: `zendesk:acme.zendesk.com`. The same every time, so that a second import finds what the first made. */
  readonly source: string;
  /** As the other product writes it. */
  readonly defaultLocale: string;
  readonly topics: readonly ForeignTopic[];
  readonly articles: readonly ForeignArticle[];
  readonly leftovers: readonly ForeignLeftover[];
  /** Under which paths its first page stood, by language as the other product writes it. */
  readonly homes: Readonly<Record<string, readonly string[]>>;
  /** The page of this help center that an absolute address means, whether it is there or not; undefined for other addresses. */
  pageOf(target: string): ForeignPage | undefined;
  /** The file that an absolute address means; undefined for other addresses. */
  fileOf(target: string): ForeignFile | undefined;
  /** Loads an image that an article shows, or a file that it links to. @throws HandrailError saying why it cannot be had */
  loadImage(target: string, signal: AbortSignal): Promise<ForeignImage>;
}
