import type { Audience } from "./audience.ts";
import type { Heading } from "./heading.ts";
import type { ChunkId, DocumentId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/** One text in one language from any source, as the index knows it. A published article locale is one document. */
export interface KnowledgeDocument {
  readonly id: DocumentId;
  /** `article` for the help center, else the connector's kind. */
  readonly sourceKind: string;
  /** Collection or source name, shown to people. */
  readonly sourceName: string;
  /** The source's own identity: `<articleId>` for articles. */
  readonly externalId: string;
  readonly locale: Locale;
  readonly title: string;
  /** Names of the places that hold it in its source, outermost first; empty for articles. They count as context above the title. */
  readonly breadcrumbs: readonly string[];
  /** Tags that its source gives it, as the source spells them; empty for articles. */
  readonly labels: readonly string[];
  /** Site-relative (`/en/writing/first-article/`) or absolute address of the page. */
  readonly url: string;
  readonly audience: Audience;
  /** Published version number; 1 for sources without versions. */
  readonly version: number;
  readonly contentHash: string;
  readonly updatedAt: Date;
}

/** A section or part of one: what is ranked, shown as a hit, and quoted. */
export interface Chunk {
  readonly id: ChunkId;
  readonly documentId: DocumentId;
  /** Place in the document, from 0. */
  readonly ordinal: number;
  /** Heading anchor on the page, without `#`; empty for the text before the first heading. */
  readonly anchor: string;
  /** Headings above this text below the title, outermost first. */
  readonly headingPath: readonly string[];
  /** Plain text as a reader sees it, white space folded to single spaces and newlines between blocks. */
  readonly text: string;
  /**
   * What each line of the text was on the page, one letter a line: `t` running text, `i` item of a list, `s` step of a
   * numbered one, `r` row of a table, `c` code, `n` part of a callout. Absent where it is not known: running text.
   */
  readonly lineKinds?: string;
}

export interface DocumentWithChunks {
  readonly document: KnowledgeDocument;
  readonly chunks: readonly Chunk[];
  /** Headings of the page, which suggestions find beside the title. */
  readonly headings?: readonly Heading[];
}

/** A chunk with what its document says, as search and the assistant use it. */
export interface Passage extends Chunk {
  readonly document: KnowledgeDocument;
}
