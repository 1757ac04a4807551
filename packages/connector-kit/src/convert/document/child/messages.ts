import type { ConnectorErrorCode } from "../../../contract/connector-error.ts";
import type { MarkdownConversion } from "../../html/html-to-markdown.ts";
import type { DocumentFile } from "../convert-bytes.ts";

export interface ToChild {
  readonly kind: "convert";
  readonly file: DocumentFile;
}

export type FromChild =
  | { readonly kind: "converted"; readonly conversion: MarkdownConversion }
  | { readonly kind: "failed"; readonly code: ConnectorErrorCode; readonly message: string; readonly hint: string };
