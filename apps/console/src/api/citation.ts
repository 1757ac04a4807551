import * as z from "zod/mini";

export const citation = z.object({
  documentId: z.string(),
  version: z.number(),
  title: z.string(),
  url: z.string(),
  anchor: z.string(),
  locale: z.string(),
  quote: z.string(),
});
export type Citation = z.infer<typeof citation>;

/** Address of the cited heading. */
export const citationAddress = (cited: Citation): string => (cited.anchor ? `${cited.url}#${cited.anchor}` : cited.url);

export const reply = z.object({
  kind: z.string(),
  text: z.string(),
  citations: z.array(citation),
  confidence: z.number(),
  reasons: z.array(z.string()),
});
export type Reply = z.infer<typeof reply>;

/** The help center that a turn answered for; empty lists: its search was not limited. */
export const searchedHelpCenter = z.object({
  id: z.string(),
  name: z.string(),
  topics: z.array(z.string()),
  locales: z.array(z.string()),
});
