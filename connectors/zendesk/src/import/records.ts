import type { SourceAccess } from "@handrail/connector-kit";
import type { ZendeskArticle, ZendeskAttachment } from "../schemas.ts";
import type { ImportedCategory, ImportedSection } from "./place-schemas.ts";

/** Everything of a help center that an import is about, as Zendesk tells it. */
export interface ZendeskRecords {
  /** Of the account, `acme.zendesk.com`. */
  readonly host: string;
  readonly defaultLocale: string;
  /** One record per language; `locale` says which. */
  readonly categories: readonly ImportedCategory[];
  readonly sections: readonly ImportedSection[];
  readonly articles: readonly ZendeskArticle[];
  readonly accessOf: (article: ZendeskArticle) => SourceAccess;
  /** Files that lie beside an article's text, by its id. */
  readonly attachments: ReadonlyMap<string, readonly ZendeskAttachment[]>;
  /** @throws HandrailError */
  readonly load: (target: string, signal: AbortSignal) => Promise<Uint8Array>;
}
