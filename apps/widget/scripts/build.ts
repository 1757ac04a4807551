import { join } from "node:path";
import { buildWidget } from "./build-widget.ts";
import { checkSize } from "./check-size.ts";

const folder = join(import.meta.dirname, "../dist");
await buildWidget(folder);
process.exitCode = checkSize(folder) ? 0 : 1;
