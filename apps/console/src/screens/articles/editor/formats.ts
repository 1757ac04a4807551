import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Italic,
  List,
  ListChecks,
  ListOrdered,
  Quote,
  type LucideIcon,
} from "lucide-react";
import { text } from "../text.ts";
import type { Format } from "./writing-surface.ts";

const words = text.editing.tools;

interface FormatTool {
  readonly format: Format;
  readonly name: string;
  /** As the editors name it, and as people read it. */
  readonly key: string;
  readonly shownKey: string;
  readonly icon: LucideIcon;
}

const tool = (format: Format, name: string, icon: LucideIcon, key = ""): FormatTool => ({
  format,
  name,
  icon,
  key,
  shownKey: key
    .replace("Mod", "Ctrl")
    .replaceAll("-", "+")
    .replace(/\b[a-z]$/, (letter) => letter.toUpperCase()),
});

/** The tools of both editors in their groups, with their keys. */
export const formatTools: readonly (readonly FormatTool[])[] = [
  [
    tool("bold", words.bold, Bold, "Mod-b"),
    tool("italic", words.italic, Italic, "Mod-i"),
    tool("code", words.code, Code, "Mod-e"),
  ],
  [
    tool("heading-2", words.heading, Heading2, "Mod-Alt-2"),
    tool("heading-3", words.smallHeading, Heading3, "Mod-Alt-3"),
  ],
  [
    tool("bullets", words.list, List, "Mod-Shift-8"),
    tool("numbers", words.numbers, ListOrdered, "Mod-Shift-7"),
    tool("tasks", words.tasks, ListChecks),
    tool("quote", words.quote, Quote),
  ],
];

/** Formats that have a key. */
export const formatKeys: readonly { readonly key: string; readonly format: Format }[] = formatTools
  .flat()
  .filter(({ key }) => key !== "");
