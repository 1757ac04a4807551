import { defineConfig, passthroughImageService } from "astro/config";
import { inProcessAdapter } from "./src/render/in-process-adapter.ts";

export default defineConfig({
  output: "server",
  adapter: inProcessAdapter(),
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  // One style sheet and one script for all pages: hashed, cached for good, allowed by a strict policy.
  build: { inlineStylesheets: "never" },
  vite: {
    build: { assetsInlineLimit: 0, target: "es2022", cssTarget: ["chrome123", "safari17.5", "firefox120"] },
  },
});
