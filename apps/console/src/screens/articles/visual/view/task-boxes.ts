import { Plugin } from "prosemirror-state";
import { schema } from "../document/schema.ts";
import { setAttribute } from "./context-commands.ts";

/** A press on the box of a task ticks it. */
export const taskBoxes: Plugin = new Plugin({
  props: {
    handleClickOn(view, _, node, pos, event) {
      if (node.type !== schema.nodes.list_item || node.attrs["checked"] === null) return false;
      // The box is drawn before the item: a press on it is one on the item itself, beside its words.
      if (!(event.target instanceof Element) || event.target.localName !== "li") return false;
      return setAttribute(pos, "checked", !node.attrs["checked"])(view.state, view.dispatch);
    },
  },
});
