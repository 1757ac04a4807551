import { pieces, type NamedPiece } from "./pieces.ts";
import type { WritingAction } from "./writing-surface.ts";

export type MenuItem =
  | {
      readonly kind: "action";
      readonly action: WritingAction;
      readonly name: string;
      readonly detail: string;
      readonly words: string;
    }
  | {
      readonly kind: "piece";
      readonly piece: NamedPiece;
      readonly name: string;
      readonly detail: string;
      readonly words: string;
    };

/** What the slash menu of both editors offers, in its order. */
export function menuItems(actions: readonly WritingAction[]): readonly MenuItem[] {
  return [
    ...actions.map((action): MenuItem => ({ kind: "action", action, ...shown(action) })),
    ...pieces.map((piece): MenuItem => ({ kind: "piece", piece, ...shown(piece) })),
  ];
}

const shown = ({ name, detail, words }: WritingAction | NamedPiece) => ({ name, detail, words });

/** Opens the menu: a slash at the start of a line or behind a space, and the words typed since. */
export const slashTrigger = /(?:^|\s)(\/[\p{L}\d ]{0,24})$/u;
