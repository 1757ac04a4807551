import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildWidget } from "../scripts/build-widget.ts";
import { widgetFolder } from "../src/index.ts";

const source = join(import.meta.dirname, "../src");

/** Builds what the server serves, unless it is newer than every source already. */
export async function ensureFreshBuild(): Promise<void> {
  const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const files = readdirSync(source, { recursive: true, encoding: "utf8" });
  const newest = Math.max(...files.map((file) => changedAt(join(source, file))));
  if (changedAt(join(widgetFolder, "widget.js")) < newest) await buildWidget(widgetFolder);
}
