import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
  readonly aliases?: Readonly<Record<string, { readonly parent: string }>>;
}

let loaded: IconSet | undefined;

function iconSet(): IconSet {
  loaded ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("@iconify-json/lucide/icons.json"), "utf8"),
  ) as IconSet;
  return loaded;
}

const drawing =
  / (?:fill="none"|stroke="currentColor"|stroke-linecap="round"|stroke-linejoin="round"|stroke-width="2")/g;

/** Shapes of a lucide icon without their drawing attributes (the style sheet has them); undefined for an unknown name. */
export function iconShapes(name: string): string | undefined {
  const { icons, aliases } = iconSet();
  const icon = Object.hasOwn(icons, name) ? icons[name] : icons[aliases?.[name]?.parent ?? ""];
  return icon?.body.replaceAll(drawing, "").replaceAll(/<\/?g>/g, "");
}

/** Shapes for a topic, with a book where the name is empty or unknown. */
export function topicIcon(name: string): string {
  return iconShapes(name) ?? iconShapes("book-open") ?? "";
}
