import { createHash } from "node:crypto";
import type { Chunk, DocumentWithChunks, Heading, KnowledgeDocument } from "@handrail/core";
import { sections } from "@handrail/markdown";
import { chunkIdOf } from "./document-id.ts";
import { splitBlocks } from "./split-blocks.ts";

/** Raised when the same body would be cut differently, so that everything is indexed anew. */
const chunkingRevision = 2;

/**
 * The hash under which a document stands in the index: of its content, of where its source keeps it and how it tags
 * it, of who may read it and of how it was cut.
 */
export function indexedHash({ contentHash, title, audience, breadcrumbs, labels }: KnowledgeDocument): string {
  const places = breadcrumbs.map((name) => `in ${name}`);
  const tags = labels.map((name) => `tag ${name}`);
  return createHash("sha256")
    .update([chunkingRevision, contentHash, title, audience, ...places, ...tags].join("\u0000"))
    .digest("hex")
    .slice(0, 40);
}

/**
 * Cuts a Markdown body at its headings into chunks of 300 to 500 tokens where the text allows.
 * @param document with the hash of its content as the source knows it
 */
export function chunkDocument(document: KnowledgeDocument, body: string): DocumentWithChunks {
  const found = sections(body, document.title);
  const sentenceSegmenter = new Intl.Segmenter(document.locale, { granularity: "sentence" });
  const chunks: Chunk[] = [];
  for (const { anchor, headingPath, blocks } of found) {
    for (const [place, { text, lineKinds }] of splitBlocks(blocks, sentenceSegmenter).entries()) {
      chunks.push({
        id: chunkIdOf(document.id, anchor, place),
        documentId: document.id,
        ordinal: chunks.length,
        anchor,
        headingPath: [...headingPath],
        text,
        lineKinds,
      });
    }
  }
  const headings = found
    .filter(({ level, headingPath }) => level > 1 && headingPath.length > 0)
    .map(({ level, heading, anchor }): Heading => ({ level, text: heading, anchor }));
  return { document: { ...document, contentHash: indexedHash(document) }, chunks, headings };
}
