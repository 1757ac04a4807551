import { cpSync } from "node:fs";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";
import { inlineTokensPlugin } from "./inline-tokens.ts";
import { localesPlugin, readLocales } from "./locales-plugin.ts";

const root = join(import.meta.dirname, "..");
const source = join(root, "src");

/** The one text that the loader shows before the frame has brought the others. */
function openChatLabels(): Record<string, string | undefined> {
  return Object.fromEntries([...readLocales()].map(([language, strings]) => [language, strings["openChat"]]));
}

// light-dark() and oklch() are used as they are: browsers have them since 2024.
const shared = {
  configFile: false,
  logLevel: "warn",
  plugins: [inlineTokensPlugin()],
  oxc: { jsx: { runtime: "automatic", importSource: "#dom", development: false } },
} satisfies InlineConfig;
const target = ["chrome125", "firefox126", "safari18"];

/** Builds `widget.js`, `widget/frame.html`, `widget/assets/*` and `widget/handrail.d.ts` into the folder. */
export async function buildWidget(folder: string): Promise<void> {
  await build({
    ...shared,
    root: source,
    base: "./",
    plugins: [...shared.plugins, localesPlugin()],
    build: {
      target,
      outDir: join(folder, "widget"),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(source, "frame.html") },
    },
  });
  await build({
    ...shared,
    root: source,
    define: { __OPEN_CHAT__: JSON.stringify(openChatLabels()) },
    build: {
      target,
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: join(source, "loader/main.ts"),
        formats: ["iife"],
        name: "HandrailLoader",
        fileName: () => "widget.js",
      },
    },
  });
  cpSync(join(source, "handrail.d.ts"), join(folder, "widget/handrail.d.ts"));
}
