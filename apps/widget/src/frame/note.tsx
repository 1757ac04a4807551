import type { NoteEntry } from "../conversation/state.ts";
import { Icon } from "./icons.tsx";
import type { Interface } from "./interface.ts";
import { fill } from "./strings.ts";

interface NoteProps {
  readonly ui: Interface;
  readonly note: NoteEntry;
  readonly ticketNumber: number | undefined;
  /** Nothing has come after it. */
  readonly last: boolean;
}

/** A small line in the middle that says what happened to the conversation. */
export function Note({ ui, note, ticketNumber, last }: NoteProps) {
  const { strings } = ui;
  if (note.note === "handoff") {
    return (
      <div class="handoff">
        <Icon name="person" />
        <p>
          <b>{strings.handoff}</b>
          {note.text ? <span dir="auto">{note.text} </span> : null}
          {ticketNumber ? <span>{fill(strings.handoffNote, { ticket: `\u2066#${ticketNumber}\u2069` })}</span> : null}
        </p>
      </div>
    );
  }
  return (
    <p class="note">
      {fill(strings[note.note], { name: note.name })}
      {note.note === "closed" && last ? (
        <button type="button" onClick={() => ui.startOver()}>
          {strings.startOver}
        </button>
      ) : null}
    </p>
  );
}
