import node from "@astrojs/node";
import { defineConfig, passthroughImageService } from "astro/config";
import { plainImportsPlugin } from "./src/render/plain-imports-plugin.ts";
import { renderEntryPlugin } from "./src/render/render-entry-plugin.ts";

export default defineConfig({
  output: "server",
  adapter: node({ mode: "middleware" }),
  session: false,
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  // One style sheet and one script for all pages: hashed, cached for good, allowed by a strict policy.
  build: { inlineStylesheets: "never" },
  vite: {
    plugins: [renderEntryPlugin(), plainImportsPlugin()],
    build: { assetsInlineLimit: 0, target: "es2022", cssTarget: ["chrome123", "safari17.5", "firefox120"] },
  },
});
