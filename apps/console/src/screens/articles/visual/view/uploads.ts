import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { UploadImage } from "../../editor/image-input.ts";
import { isForLibrary } from "../../editor/library-files.ts";
import { schema } from "../document/schema.ts";

type Change =
  | { readonly kind: "started"; readonly id: number; readonly at: number; readonly name: string }
  | { readonly kind: "ended"; readonly id: number };

const key = new PluginKey<DecorationSet>("uploads");
let lastId = 0;

interface UploadOptions {
  readonly upload: UploadImage;
  readonly onError: (message: string) => void;
}

/** Takes images and files that are pasted or dropped, and shows where those on their way will stand. */
export function uploads(options: UploadOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before) {
        const set = before.map(tr.mapping, tr.doc);
        const change = tr.getMeta(key) as Change | undefined;
        if (change?.kind === "started")
          return set.add(tr.doc, [
            Decoration.widget(change.at, () => waiting(change.name), {
              id: change.id,
              side: 1,
              key: `upload ${change.id}`,
            }),
          ]);
        if (change?.kind === "ended")
          return set.remove(set.find(undefined, undefined, (spec) => spec["id"] === change.id));
        return set;
      },
    },
    props: {
      decorations: (state) => key.getState(state),
      handlePaste: (view, event) => take(view, event.clipboardData, view.state.selection.to, options),
      handleDrop(view, event) {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to;
        return take(view, event.dataTransfer, at, options);
      },
    },
  });
}

function waiting(name: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "uploading";
  element.textContent = `Uploading ${name}…`;
  return element;
}

function take(view: EditorView, data: DataTransfer | null, at: number, options: UploadOptions): boolean {
  // Text processors put a picture of the text beside it.
  const images = [...(data?.files ?? [])].filter(isForLibrary);
  if (images.length === 0 || data?.getData("text/html")?.includes("<table")) return false;
  void addImagesAt(view, images, at, options);
  return true;
}

/** Uploads images and files one after the other and puts each, or a link to it, where it was dropped. */
export async function addImagesAt(
  view: EditorView,
  files: readonly File[],
  at: number,
  { upload, onError }: UploadOptions,
): Promise<void> {
  for (const file of files) {
    const id = ++lastId;
    view.dispatch(view.state.tr.setMeta(key, { kind: "started", id, at, name: file.name } satisfies Change));
    const end: Change = { kind: "ended", id };
    try {
      const { url, alt, linkText } = await upload(file);
      if (view.isDestroyed) return;
      const [place] = key.getState(view.state)?.find(undefined, undefined, (spec) => spec["id"] === id) ?? [];
      const { tr } = view.state;
      if (place) {
        const image =
          linkText === undefined
            ? schema.nodes.image.create({ src: url, alt: alt.replace(/[[\]\\]/g, "") })
            : schema.text(linkText, [schema.marks.link.create({ href: url })]);
        const $place = tr.doc.resolve(place.from);
        if ($place.parent.inlineContent && !$place.parent.type.spec.code) tr.insert(place.from, image);
        else tr.replaceRangeWith(place.from, place.from, schema.nodes.paragraph.create(null, image));
      }
      view.dispatch(tr.setMeta(key, end));
    } catch (error) {
      if (view.isDestroyed) return;
      view.dispatch(view.state.tr.setMeta(key, end));
      onError(`${file.name}: ${error instanceof Error ? error.message : "could not be uploaded."}`);
    }
  }
}
