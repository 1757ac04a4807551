import type { AuthoringStore } from "@handrail/core";
import { createDraftStore } from "./draft-store.ts";
import { createReaddressStore } from "./readdress-store.ts";
import { createScheduleStore } from "./schedule-store.ts";
import type { StoreOptions } from "./store-options.ts";
import { createTrashStore } from "./trash-store.ts";
import { createWriterStore } from "./writer-store.ts";

export function createAuthoringStore(options: StoreOptions): AuthoringStore {
  return {
    ...createDraftStore(options),
    ...createScheduleStore(options),
    ...createTrashStore(options),
    ...createReaddressStore(options),
    ...createWriterStore(options),
  };
}
