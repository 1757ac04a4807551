import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { isForLibrary } from "./library-files.ts";

export interface UploadedImage {
  /** Address for the Markdown. */
  readonly url: string;
  readonly alt: string;
  /** Given for a file that is no image: what the link to it says. */
  readonly linkText?: string;
}

/** @throws with words for the writer */
export type UploadImage = (file: File) => Promise<UploadedImage>;

interface Upload {
  readonly id: number;
  readonly at: number;
  readonly name: string;
}

const started = StateEffect.define<Upload>({
  map: (upload, changes) => ({ ...upload, at: changes.mapPos(upload.at) }),
});
const ended = StateEffect.define<number>();

class Uploading extends WidgetType {
  readonly id: number;
  readonly name: string;
  constructor(id: number, name: string) {
    super();
    this.id = id;
    this.name = name;
  }
  override eq(other: Uploading): boolean {
    return other.id === this.id;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-uploading";
    element.textContent = `Uploading ${this.name}…`;
    return element;
  }
}

/** Where images that are on their way will stand; moves with the text that is typed meanwhile. */
const uploads = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    let set = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(started)) {
        const { id, at, name } = effect.value;
        set = set.update({ add: [Decoration.widget({ widget: new Uploading(id, name), side: 1, id }).range(at)] });
      } else if (effect.is(ended)) set = set.update({ filter: (_, __, value) => value.spec["id"] !== effect.value });
    }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

let lastId = 0;

/** Uploads images and files one after the other and puts each, or a link to it, where it was dropped. */
export async function addImages(
  view: EditorView,
  files: readonly File[],
  at: number,
  upload: UploadImage,
  onError: (message: string) => void,
): Promise<void> {
  for (const file of files) {
    const id = ++lastId;
    view.dispatch({ effects: started.of({ id, at, name: file.name }) });
    try {
      const { url, alt, linkText } = await upload(file);
      const place = placeOf(view, id);
      if (place === undefined) continue;
      const words = (linkText ?? alt).replace(/[[\]\\]/g, "");
      const insert = `${linkText === undefined ? "!" : ""}[${words}](${url})`;
      view.dispatch({ changes: { from: place, insert }, effects: ended.of(id), userEvent: "input.image" });
    } catch (error) {
      view.dispatch({ effects: ended.of(id) });
      onError(`${file.name}: ${error instanceof Error ? error.message : "could not be uploaded."}`);
    }
  }
}

function placeOf(view: EditorView, id: number): number | undefined {
  const cursor = view.state.field(uploads).iter();
  while (cursor.value) {
    if (cursor.value.spec["id"] === id) return cursor.from;
    cursor.next();
  }
  return undefined;
}

const imagesOf = (data: DataTransfer | null): File[] => [...(data?.files ?? [])].filter(isForLibrary);

/** Takes images and files that are pasted or dropped. */
export function imageInput(upload: UploadImage, onError: (message: string) => void): Extension {
  return [
    uploads,
    EditorView.domEventHandlers({
      paste(event, view) {
        const files = imagesOf(event.clipboardData);
        if (files.length === 0) return false;
        event.preventDefault();
        void addImages(view, files, view.state.selection.main.head, upload, onError);
        return true;
      },
      drop(event, view) {
        const files = imagesOf(event.dataTransfer);
        if (files.length === 0) return false;
        event.preventDefault();
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
        void addImages(view, files, at, upload, onError);
        return true;
      },
    }),
  ];
}
