import type { Speaker } from "../conversation/state.ts";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import type { Interface } from "./interface.ts";
import { fill } from "./strings.ts";

function speakerNote({ strings }: Interface, speaker: Speaker): string {
  if (speaker.kind === "assistant") return strings.assistantNote;
  if (speaker.kind === "waiting") return strings.waitingNote;
  return fill(strings.personNote, { name: speaker.name });
}

/** Whose chat this is, and who speaks in it now. */
export function Header({ ui, speaker }: { readonly ui: Interface; readonly speaker: Speaker }) {
  const person = speaker.kind === "person" ? speaker.name : "";
  return (
    <header>
      <Avatar name={person} person={speaker.kind !== "assistant"} />
      <div class="title">
        <h1>{ui.config.name || ui.strings.chat}</h1>
        <p>{speakerNote(ui, speaker)}</p>
      </div>
      {ui.embedded ? (
        <button type="button" class="plain" aria-label={ui.strings.closeChat} onClick={() => ui.close()}>
          <Icon name="close" />
        </button>
      ) : null}
    </header>
  );
}
