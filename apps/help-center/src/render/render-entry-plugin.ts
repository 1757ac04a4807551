import { fileURLToPath } from "node:url";

/**
 * Puts our own entry in the place of the Node adapter's server: the publisher renders pages in its process, and nothing
 * listens. Runs after Astro has set the adapter's.
 */
export function renderEntryPlugin() {
  const input = { index: fileURLToPath(new URL("render-entry.ts", import.meta.url)) };
  return {
    name: "render-entry",
    enforce: "post" as const,
    config: () => ({ environments: { ssr: { build: { rolldownOptions: { input } } } } }),
  };
}
