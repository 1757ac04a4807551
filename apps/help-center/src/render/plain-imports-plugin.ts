/**
 * Leaves dynamic imports as the browser knows them. The bundler's helper around them preloads what a chunk depends on;
 * no chunk of the site depends on another one, and the helper weighed as much as all code for menus, tabs and votes.
 */
export function plainImportsPlugin() {
  return {
    name: "plain-imports",
    enforce: "pre" as const,
    load: (id: string) =>
      id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined,
  };
}
