import { ensureTemplate } from "../src/pglite/ensure-template.ts";

// The cluster that new data folders start from, so that a first start does not wait for one to be made.
await ensureTemplate();
