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
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
  },
});
