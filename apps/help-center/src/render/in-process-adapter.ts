import type { AstroIntegration } from "astro";

/**
 * Builds the site as a module that renders pages in the caller's process: no HTTP server, no sessions,
 * nothing read from the environment.
 */
export function inProcessAdapter(): AstroIntegration {
  return {
    name: "in-process",
    hooks: {
      "astro:config:done"({ setAdapter }) {
        setAdapter({
          name: "in-process",
          entrypointResolution: "auto",
          serverEntrypoint: new URL("./render-entry.ts", import.meta.url),
          adapterFeatures: { buildOutput: "server" },
          supportedAstroFeatures: { serverOutput: "stable", sharpImageService: "stable" },
        });
      },
    },
  };
}
