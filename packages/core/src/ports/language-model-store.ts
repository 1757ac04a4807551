import type { WorkspaceId } from "../ids.ts";

/** The language model that an admin has chosen; without one the operator's setting holds. */
export interface LanguageModelChoice {
  /** `none` for quoted answers even where the operator has set a model. */
  readonly provider: string;
  readonly model: string;
  /** Base address; empty for the provider's own. */
  readonly url: string;
  /** The host of `url` may be on a private network. */
  readonly allowPrivateHost: boolean;
}

export interface StoredLanguageModel extends LanguageModelChoice {
  /** Rises with every change. */
  readonly version: number;
  /** Sealed under `languageModelPlace`; empty without a key. */
  readonly sealedKey: string;
  readonly updatedAt: Date;
}

/** Where the key of a workspace's model is sealed for. */
export const languageModelPlace = (workspaceId: WorkspaceId): string => `language-model:${workspaceId}`;

export interface LanguageModelStore {
  get(workspaceId: WorkspaceId): Promise<StoredLanguageModel | undefined>;
  /** @param sealedKey undefined keeps the stored one */
  put(
    workspaceId: WorkspaceId,
    choice: LanguageModelChoice,
    sealedKey: string | undefined,
  ): Promise<StoredLanguageModel>;
  /** Back to the operator's setting. */
  remove(workspaceId: WorkspaceId): Promise<void>;
}
