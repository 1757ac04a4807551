import type { Speaker } from "../conversation/state.ts";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import type { Interface } from "./interface.ts";
import { fill, fillCount } from "./strings.ts";

function speakerNote({ strings }: Interface, speaker: Speaker): string {
  if (speaker.kind === "assistant") return strings.assistantNote;
  if (speaker.kind === "waiting") return strings.waitingNote;
  return fill(strings.personNote, { name: speaker.name });
}

interface HeaderProps {
  readonly ui: Interface;
  readonly speaker: Speaker;
  /** Unread messages in other conversations. */
  readonly unread: number;
}

/** Whose chat this is, and who speaks in it now. */
export function Header({ ui, speaker, unread }: HeaderProps) {
  const { strings, config } = ui;
  const person = speaker.kind === "person" ? speaker.name : "";
  const historyLabel = unread ? `${strings.history}, ${fillCount(strings.unread, unread, ui.locale)}` : strings.history;
  return (
    <header>
      {config.logoUrl && speaker.kind === "assistant" ? (
        <img class="avatar logo" src={config.logoUrl} alt="" width={36} height={36} />
      ) : (
        <Avatar name={person} person={speaker.kind !== "assistant"} />
      )}
      <div class="title">
        <h1>{config.name || strings.chat}</h1>
        <p>{speakerNote(ui, speaker)}</p>
      </div>
      {speaker.kind === "assistant" ? (
        <button
          type="button"
          class="plain"
          aria-label={strings.talkToPerson}
          onClick={() => ui.send(strings.talkToPerson)}
        >
          <Icon name="person" />
        </button>
      ) : null}
      <button type="button" class="plain" aria-label={historyLabel} onClick={() => ui.showHistory(true)}>
        <Icon name="history" />
        {unread ? <i class="dot" /> : null}
      </button>
      {ui.embedded ? (
        <button type="button" class="plain" aria-label={strings.closeChat} onClick={() => ui.close()}>
          <Icon name="close" />
        </button>
      ) : null}
    </header>
  );
}
