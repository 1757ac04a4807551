import type { SourceFolder } from "@handrail/articles";
import type { ExportFolder } from "@handrail/connector-kit";
import type { IntercomRegion } from "@handrail/connector-intercom/import";
import type { Locale } from "@handrail/core";

/** Where an import comes from. What is secret in it never leaves the process. */
export type ImportOrigin =
  | {
      readonly kind: "zendesk";
      readonly site: string;
      readonly apiBaseUrl?: string;
      readonly secrets: { readonly email?: string; readonly apiToken?: string; readonly accessToken?: string };
    }
  | {
      readonly kind: "intercom";
      readonly region: IntercomRegion;
      readonly apiBaseUrl?: string;
      readonly accessToken: string;
    }
  | { readonly kind: "zendesk" | "intercom"; readonly folder: ImportedFolder }
  | {
      readonly kind: "folder";
      readonly folder: ImportedFolder;
      /** Language of what lies in no folder of a language. */
      readonly locale: Locale;
      readonly oldBase?: string;
      /** Takes files also where their articles were changed here since. */
      readonly folderWins: boolean;
    };

export type ImportKind = ImportOrigin["kind"];

export interface ImportedFolder extends SourceFolder, ExportFolder {
  /** Deletes what was unpacked for this import. */
  discard(): Promise<void>;
}
