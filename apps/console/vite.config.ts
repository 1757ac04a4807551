import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // A strict content policy forbids data: scripts and fonts, and small files compress better together anyway.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first browsers with light-dark(), which the design tokens rest on.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              // Small parts that most screens share come as one file instead of dozens. What rests on
              // react-aria or the Markdown parser stays apart, so that it loads only when it is wanted; so do the API's
              // clients beyond those of every screen, which would grow the sign-in page with every room.
              name: "shared",
              test: /\/lucide-react\/|\/src\/api\/(?:request|api-error|account|event-stream)\.ts|\/src\/ui\/(?!modal|menu-parts|markdown|link-citations|label-callouts)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
  },
});
