import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is installed; undefined when there is none, and browser tests say that they are skipped. */
export const chromiumPath: string | undefined = places.find((path) => existsSync(path));

export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error(`No Chromium at ${places.join(", ")}.`);
  return chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
}
