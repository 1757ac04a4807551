/** Publishes a folder of Markdown, as a process of its own: node publish-folder.ts <content folder> <site folder> */
import { silentLogger } from "@handrail/core";
import { createPublisher, openSiteRenderer } from "../../src/index.ts";
import { openFolderContent } from "../../src/testing/folder-content.ts";

const [from = "", folder = ""] = process.argv.slice(2);
const content = await openFolderContent(from, { name: "Sample", sourceLocale: "en", locales: ["en"] });
// The stand-in for the database makes its lists anew at every call; the product makes them once per publish.
const navigation = await content.navigation("en");
const texts = await content.publishedTexts("en");
const publisher = createPublisher({
  content: { ...content, navigation: async () => navigation, publishedTexts: async () => texts },
  renderer: await openSiteRenderer(),
  folder,
  logger: silentLogger,
});
await publisher.publish("all");
