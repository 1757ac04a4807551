import { ApiError, indexNotFound } from "./api-error.ts";
import { compileFilter, type FakeDocument, type Filter } from "./filter.ts";
import { defaultSettings, mergeSettings, type FakeSettings } from "./settings.ts";

export interface FakeIndex {
  readonly primaryKey: string | null;
  readonly settings: FakeSettings;
  readonly documents: ReadonlyMap<string, FakeDocument>;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a task does once its turn comes. */
export type Operation =
  | { readonly type: "indexCreation"; readonly uid: string; readonly primaryKey: string | null }
  | { readonly type: "indexDeletion"; readonly uid: string }
  | { readonly type: "settingsUpdate"; readonly uid: string; readonly settings: Partial<FakeSettings> }
  | {
      readonly type: "documentAdditionOrUpdate";
      readonly uid: string;
      readonly documents: readonly FakeDocument[];
      readonly primaryKey: string | null;
    }
  | {
      readonly type: "documentDeletion";
      readonly uid: string;
      readonly ids?: readonly string[];
      readonly filter?: Filter;
    }
  | {
      readonly type: "indexSwap";
      readonly swaps: readonly { readonly indexes: readonly string[]; readonly rename?: boolean }[];
    };

const documentId = /^[\w-]{1,511}$/;

/** Carries an operation out on the indexes. @throws ApiError that the task ends with */
export function carryOut(indexes: Map<string, FakeIndex>, operation: Operation): void {
  const at = new Date().toISOString();
  const existing = (uid: string): FakeIndex => {
    const index = indexes.get(uid);
    if (!index) throw indexNotFound(uid);
    return index;
  };
  const fresh = (primaryKey: string | null): FakeIndex => ({
    primaryKey,
    settings: defaultSettings,
    documents: new Map(),
    createdAt: at,
    updatedAt: at,
  });
  switch (operation.type) {
    case "indexCreation":
      if (indexes.has(operation.uid))
        throw new ApiError(409, "index_already_exists", `Index \`${operation.uid}\` already exists.`);
      indexes.set(operation.uid, fresh(operation.primaryKey));
      return;
    case "indexDeletion":
      existing(operation.uid);
      indexes.delete(operation.uid);
      return;
    case "settingsUpdate": {
      // Like adding documents, this makes the index where there is none.
      const index = indexes.get(operation.uid) ?? fresh(null);
      indexes.set(operation.uid, {
        ...index,
        settings: mergeSettings(index.settings, operation.settings),
        updatedAt: at,
      });
      return;
    }
    case "documentAdditionOrUpdate": {
      const index = indexes.get(operation.uid) ?? fresh(null);
      const primaryKey = index.primaryKey ?? operation.primaryKey ?? "id";
      const documents = new Map(index.documents);
      for (const document of operation.documents) {
        const id = document[primaryKey] as string | number | undefined;
        if (id === undefined)
          throw new ApiError(400, "missing_document_id", `Document doesn't have a \`${primaryKey}\` attribute.`);
        if (!documentId.test(String(id)))
          throw new ApiError(400, "invalid_document_id", `Document identifier \`${String(id)}\` is invalid.`);
        documents.set(String(id), document);
      }
      indexes.set(operation.uid, { ...index, primaryKey, documents, updatedAt: at });
      return;
    }
    case "documentDeletion": {
      const index = existing(operation.uid);
      const gone = new Set(operation.ids);
      const matches =
        operation.filter === undefined
          ? () => false
          : compileFilter(operation.filter, index.settings.filterableAttributes, "invalid_document_filter");
      const kept = [...index.documents].filter(([id, document]) => !gone.has(id) && !matches(document));
      indexes.set(operation.uid, { ...index, documents: new Map(kept), updatedAt: at });
      return;
    }
    case "indexSwap":
      for (const { indexes: pair, rename = false } of operation.swaps) {
        const [left, right] = pair as [string, string];
        const first = existing(left);
        if (rename) {
          if (indexes.has(right)) throw new ApiError(409, "index_already_exists", `Index \`${right}\` already exists.`);
          indexes.delete(left);
        } else indexes.set(left, existing(right));
        indexes.set(right, first);
      }
  }
}
