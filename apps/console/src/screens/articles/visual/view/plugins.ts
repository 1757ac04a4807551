import type { Locale } from "@handrail/core";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import type { Plugin } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import type { UploadImage } from "../../editor/image-input.ts";
import type { WritingAction } from "../../editor/writing-surface.ts";
import { clipboard } from "./clipboard.ts";
import { findings } from "./findings.ts";
import { markdownInput } from "./input-rules.ts";
import { keys } from "./keys.ts";
import { looks } from "./looks.ts";
import { slashMenu } from "./slash-menu.ts";
import { taskBoxes } from "./task-boxes.ts";
import { tidy } from "./tidy.ts";
import { uploads } from "./uploads.ts";

interface PluginOptions {
  readonly actions: readonly WritingAction[];
  readonly menuLabel: string;
  readonly placeholder: string;
  readonly locale: Locale;
  readonly upload: UploadImage;
  readonly onImageError: (message: string) => void;
  readonly onLink: () => void;
  readonly onSave: () => void;
}

/** What the visual editor is made of, in the order in which the parts are asked. */
export function plugins(options: PluginOptions): Plugin[] {
  return [
    slashMenu(options.actions, options.menuLabel),
    markdownInput,
    ...keys(options),
    uploads({ upload: options.upload, onError: options.onImageError }),
    clipboard(),
    history(),
    tableEditing(),
    dropCursor({ color: false, class: "drop-cursor" }),
    gapCursor(),
    looks(options.placeholder, options.locale),
    taskBoxes,
    findings,
    tidy(),
  ];
}
